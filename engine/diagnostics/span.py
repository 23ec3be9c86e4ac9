"""Where something stands: file, line and column, and text that knows its place in a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Source", "Span"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a file. Lines and columns count from 1, in characters; the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Source:
    """A text (a formula, say) with the way from its offsets back to the file it was read from.

    ``locate(start, end)`` takes character offsets into ``text`` and gives the span in the file, also
    where the text stood in a quoted or block scalar.
    """

    text: str
    locate: Callable[[int, int], Span]

    @staticmethod
    def plain(text: str, file: str = "<formula>") -> Source:
        """A source for a text that stands alone, for instance on a command line."""

        def locate(start: int, end: int) -> Span:
            line, column = _place(text, start)
            end_line, end_column = _place(text, end)
            return Span(file, line, column, end_line, end_column)

        return Source(text, locate)


def _place(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
