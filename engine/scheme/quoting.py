"""Texts as YAML scalars that read back as the same text."""

from __future__ import annotations

import json
import re

__all__ = ["scalar"]

# Starts with a letter and holds nothing that YAML would take for a mark of its own.
_PLAIN = re.compile(r"[^\W\d_][\w ()（）/.%+-]*(?<! )")
_WORDS = {"true", "false"}


def scalar(text: str) -> str:
    """The text as a plain scalar where that is safe, else quoted."""
    plain = _PLAIN.fullmatch(text) and text not in _WORDS
    return text if plain else json.dumps(text, ensure_ascii=False)
