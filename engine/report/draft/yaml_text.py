"""Texts as YAML scalars and as names in formulas."""

from __future__ import annotations

import json
import re

from engine.language.lex import is_plain_name

__all__ = ["formula_name", "scalar"]

# Starts with a letter and holds nothing that YAML would take for a mark of its own.
_PLAIN = re.compile(r"[^\W\d_][\w ()（）/.%+-]*(?<! )")
_WORDS = {"true", "false"}


def scalar(text: str) -> str:
    """The text as a plain scalar where that is safe, else quoted."""
    plain = _PLAIN.fullmatch(text) and text not in _WORDS
    return text if plain else json.dumps(text, ensure_ascii=False)


def formula_name(name: str) -> str:
    """The name as a formula writes it."""
    return name if is_plain_name(name) else f"`{name}`"
