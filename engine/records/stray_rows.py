"""Rows that are not records though they stand among them: totals, and the header once more."""

from __future__ import annotations

from engine.records.sheet import Fault, Sheet

__all__ = ["stray_rows"]

_WORDS = (
    "合计",
    "总计",
    "小计",
    "共计",
    "累计",
    "总和",
    "Total",
    "Totals",
    "Grand total",
    "Subtotal",
    "Sum",
)
_GAPS = ("", " ", "  ", "\u3000")
_TOTALS = frozenset(
    gap.join(word) + mark if word[0] > "z" else form + mark
    for word in _WORDS
    for gap in _GAPS
    for form in (word, word.upper(), word.lower())
    for mark in ("", ":", "：")
)


def stray_rows(sheet: Sheet) -> dict[int, Fault]:
    """The rows whose first filled cell is a word for totals, and those that repeat the header."""
    found: dict[int, Fault] = {}
    header = sheet.header
    for i, cells in enumerate(sheet.records):
        if not _TOTALS.isdisjoint(cells):
            first = next(cell for cell in cells if cell is not None and cell != "")
            if first in _TOTALS:
                found[i] = Fault("totals-row", "", {"word": first})
        elif header and cells and cells[0] == header[0] and tuple(cells) == header:
            found[i] = Fault("header-again")
    return found
