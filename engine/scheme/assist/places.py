"""Places for an editor: what a name leads to, and columns as browsers count them.

Everywhere in kaohe a column counts code points from 1. Browsers count UTF-16 code units: a character beyond
U+FFFF is two of them there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from engine.diagnostics import Span

__all__ = ["Place", "in_points", "in_units", "line_of", "place_of"]

_BREAK = re.compile(r"\r\n|\r|\n")
_LAST_OF_ONE = 0xFFFF


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a file of the closure; lines and columns from 1, in code points, the end exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


def place_of(span: Span) -> Place:
    """The place of a span."""
    return Place(span.file, span.line, span.column, span.end_line, span.end_column)


def line_of(text: str, line: int) -> str:
    """A line of a text without its break; empty where there is no such line."""
    lines = _BREAK.split(text)
    return lines[line - 1] if 1 <= line <= len(lines) else ""


def in_points(text: str, line: int, column: int) -> int:
    """The column in code points of one that counts UTF-16 code units; both start with 1.

    In the middle of a character it is the column of that character; beyond the line its end.
    """
    units = 1
    written = line_of(text, line)
    for at, character in enumerate(written, 1):
        width = 2 if ord(character) > _LAST_OF_ONE else 1
        if units + width > column:
            return at
        units += width
    return len(written) + 1


def in_units(text: str, line: int, column: int) -> int:
    """The column in UTF-16 code units of one that counts code points; both start with 1."""
    before = line_of(text, line)[: max(column, 1) - 1]
    return 1 + len(before) + sum(ord(character) > _LAST_OF_ONE for character in before)
