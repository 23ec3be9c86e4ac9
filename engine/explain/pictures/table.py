"""What a picture shows, as a table for those who read: headings and rows of words in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from engine.diagnostics import Words
from engine.language.values import plain

__all__ = ["Table", "number", "same"]


@dataclass(frozen=True, slots=True)
class Table:
    """``headers`` has one entry for each cell of a row. Numbers are written in full."""

    title: Words
    headers: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]


def same(text: str) -> Words:
    """A text that is the same in both languages."""
    return Words(text, text)


def number(value: Decimal | int | None) -> Words:
    """A number in full; nothing for none."""
    if value is None:
        return same("")
    return same(plain(value) if isinstance(value, Decimal) else str(value))
