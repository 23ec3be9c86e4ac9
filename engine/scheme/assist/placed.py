"""From places of a file to offsets of a formula in it and back, whatever style the formula is written in."""

from __future__ import annotations

from engine.diagnostics import Source, Span

__all__ = ["inside", "on_line"]


def inside(source: Source, line: int, column: int) -> int:
    """The offset into the text of ``source`` of a place in its file: the last that is not behind it."""
    low, high = 0, len(source.text)
    while low < high:
        middle = (low + high + 1) // 2
        span = source.locate(middle, middle)
        if (span.line, span.column) <= (line, column):
            low = middle
        else:
            high = middle - 1
    return low


def on_line(span: Span, line: int, column: int) -> tuple[int, int]:
    """The columns of a span, held to one line and to the left of a column where it starts before."""
    start = span.column if span.line == line else column
    end = span.end_column if span.end_line == line else column
    return min(start, column), max(end, column)
