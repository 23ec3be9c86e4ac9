"""Texts as YAML scalars and as names in formulas."""

from __future__ import annotations

from engine.language.lex import is_plain_name
from engine.scheme.quoting import scalar

__all__ = ["formula_name", "scalar"]


def formula_name(name: str) -> str:
    """The name as a formula writes it."""
    return name if is_plain_name(name) else f"`{name}`"
