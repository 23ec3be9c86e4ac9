"""Pages of long tables: which rows this one shows, of how many."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request

__all__ = ["Paging", "number_of"]

_MOST = 10_000_000


@dataclass(frozen=True, slots=True)
class Paging:
    """Page ``number`` (from 1) of a table of ``total`` rows, ``size`` to a page."""

    number: int
    total: int
    size: int

    @property
    def last(self) -> int:
        """The number of the last page, 1 where there are no rows."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """The place of its first row, from 1; 0 where there is none."""
        return min(self.offset + 1, self.total)

    @property
    def until(self) -> int:
        """The place of its last row."""
        return min(self.offset + self.size, self.total)

    @property
    def offset(self) -> int:
        """How many rows come before."""
        return (self.number - 1) * self.size


def number_of() -> int:
    """The page that is asked for; the first where that is no number."""
    text = request.args.get("page", "1")
    return (
        min(_MOST, max(1, int(text))) if text.isascii() and text.isdigit() and len(text) < 9 else 1
    )
