"""Rows below the rows of an aggregate: a sheet for each such series, with the lines of one row together.

So what is worked out for a row stands on cells one below the other, as everywhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.language.periods import Window
from engine.language.record_types import Row
from engine.report.appeal.live.book import Book
from engine.report.appeal.live.records import FIRST, Shelf
from engine.report.appeal.live.steps import HEAD
from engine.report.appeal.live.terms import Unsaid
from engine.report.appeal.live.words import word

__all__ = ["COUNTED", "VALUE", "Nested"]

ABOVE, KEY, COUNTED, VALUE = range(4)
# More lines than these are a burden to open; what they say is then given with the row they are below.
_MOST = 100_000


class Nested:
    """The sheets, by series and window; ``known`` is what has been written, by series and row."""

    def __init__(self, book: Book) -> None:
        self._book, self.lang = book, book.lang
        self._shelves: dict[object, Shelf] = {}
        self._lines = 0
        self.known: dict[object, Any] = {}

    def lines(
        self, mark: object, text: str, window: Window, above: Row, rows: Sequence[Row]
    ) -> tuple[Shelf, list[int]]:
        """The lines of the rows below one row; a line without a row where there is none."""
        count = max(len(rows), 1)
        self._lines += count
        if self._lines > _MOST:
            raise Unsaid("rows")
        if mark not in self._shelves:
            self._shelves[mark] = self._open(text, window, above, rows)
        shelf = self._shelves[mark]
        first = FIRST + shelf.lines
        shelf.lines += count
        places = list(range(first, first + count))
        for place in places:
            shelf.page.put(place, ABOVE, above.key, font_color="#7F7F7F")
        for place, row in zip(places, rows, strict=False):
            shelf.page.put(place, KEY, row.key)
        return shelf, places

    def _open(self, text: str, window: Window, above: Row, rows: Sequence[Row]) -> Shelf:
        kind = rows[0].type if rows else None
        below = (kind.title or kind.name) if kind is not None else text[:12]
        over = above.type.title or above.type.name
        page = self._book.page(word("nested-sheet", self.lang, below=below, above=over))
        page.heads, page.frozen = FIRST, 2
        heads = (word("above", self.lang, name=over), word("key", self.lang))
        shelf = Shelf(page, len(heads))
        for at, head in enumerate(heads):
            page.put(0, at, head, **HEAD)
            for row in range(1, FIRST):
                page.put(row, at, "", **HEAD)
        shelf.column(word("is-counted", self.lang), text, window)
        shelf.column(word("plain-value", self.lang), text, window)
        return shelf
