"""A sheet for each record type: its rows as they were read, and for every aggregate which of them counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from rich.cells import cell_len

from engine.language.periods import Window
from engine.language.record_types import RecordType, Row
from engine.language.values import Value
from engine.report.appeal.live.book import Book, Page
from engine.report.appeal.live.steps import HEAD
from engine.report.appeal.live.terms import Term, Unsaid, beyond, is_state, level_of
from engine.report.appeal.live.words import word

__all__ = ["FIRST", "Records", "Shelf"]

# Above the rows: a column's name, its formula, the first and the last day of its window.
FIRST = 4
# Of a long formula above a column so many lines are shown.
_WIDE, _LINES = 20, 6
# What a sheet of Excel's can hold.
_ROWS, _COLUMNS = 1_048_576, 16_384


@dataclass
class Shelf:
    """The sheet of one record type: where its rows stand, and its next free column.

    On one whose rows may stand several times ``lines`` counts those that are used.
    """

    page: Page
    columns: int
    rows: dict[Row, int] = field(default_factory=dict)
    given: dict[object, int] = field(default_factory=dict)
    named: dict[tuple[str, int], int] = field(default_factory=dict)
    lines: int = 0

    def further(self, name: str, beside: int) -> int:
        """The column of that name that belongs to another one."""
        if (name, beside) not in self.named:
            self.named[name, beside] = self.column(name, "", None)
        return self.named[name, beside]

    def column(self, name: str, text: str, window: Window | None) -> int:
        """A new column with its heading; returns its number."""
        at = self.columns
        if at >= _COLUMNS:
            raise Unsaid("columns")
        self.columns += 1
        self.page.put(0, at, name, **HEAD)
        plain = " ".join(text.split())
        self.page.put(1, at, plain, **{**HEAD, "bold": False})
        lines = min(-(-(cell_len(plain) + 2) // (_WIDE - 2)), _LINES)
        self.page.heights[1] = max(self.page.heights.get(1, 1), lines)
        for row, day in ((2, window and window.start), (3, window and window.end)):
            self.page.put(row, at, day or "", **{**HEAD, "bold": False})
        self.page.widths[at] = _WIDE
        return at


class Records:
    """All rows that anything in the workbook looks at, each once."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.lang = book.lang
        self._shelves: dict[str, Shelf] = {}

    def shelf(self, record: RecordType) -> Shelf:
        """The sheet of a record type, opened when first asked for."""
        if record.name not in self._shelves:
            self._shelves[record.name] = self._open(record)
        return self._shelves[record.name]

    def _open(self, record: RecordType) -> Shelf:
        name = word("records-sheet", self.lang, name=record.title or record.name)
        page = self._book.page(name)
        page.heads, page.frozen = FIRST, 1
        heads = [word("key", self.lang)]
        for column in record.columns:
            known = record.fields.get(column)
            heads.append((known.title if known is not None else "") or column)
        heads.append(word("source", self.lang))
        for at, head in enumerate(heads):
            page.put(0, at, head, **HEAD)
            for row in range(1, FIRST):
                page.put(row, at, "", **HEAD)
        return Shelf(page, len(heads))

    def row(self, row: Row) -> tuple[Shelf, int]:
        """Where a row stands; it is written when first asked for."""
        shelf = self.shelf(row.type)
        if row not in shelf.rows:
            at = FIRST + len(shelf.rows)
            if at >= _ROWS:
                raise Unsaid("rows")
            shelf.rows[row] = at
            shelf.page.put(at, 0, row.key)
            for column, value in enumerate(row.values, 1):
                if not is_state(value):
                    assert not isinstance(value, Row), "rows hold keys"
                    shelf.page.put(at, column, value)
            source = f"{row.file}:{row.line}"
            shelf.page.put(at, len(row.values) + 1, source, font_color="#7F7F7F")
        return shelf, shelf.rows[row]

    def field(self, row: Row, position: int) -> Term:
        """A field of a row; an absent one is an empty cell."""
        shelf, at = self.row(row)
        cell, value = shelf.page.ref(at, position + 1), row.values[position]
        if beyond(value):
            raise Unsaid(row.type.columns[position])
        state = f"IF(ISBLANK({cell}),{level_of(value)},0)" if is_state(value) else "0"
        return Term(cell, value, state, exact=True)

    def key(self, row: Row) -> Term:
        """The row itself, known by its key."""
        shelf, at = self.row(row)
        return Term(shelf.page.ref(at, 0), row, exact=True)

    def given(self, row: Row, mark: object, text: str, window: Window, value: Value) -> Term:
        """What the run says of a row, in a column of its own."""
        shelf, at = self.row(row)
        if mark not in shelf.given:
            shelf.given[mark] = shelf.column(word("taken", self.lang), text, window)
        column = shelf.given[mark]
        cell = shelf.page.ref(at, column)
        if (at, column) not in shelf.page.cells:
            shelf.page.taken(at, column, value, self.lang, record=True)
        return Term(cell, value, str(level_of(value)), exact=isinstance(value, Decimal))
