"""Any table that is shown, as a file: CSV, XLSX and JSON, row by row, with the same rows in each."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import StringIO
from json import dumps

from engine.diagnostics import Words
from engine.language.values import plain
from engine.report.csv_report import harmless

__all__ = ["Head", "Listing", "listing_csv", "listing_json", "listing_xlsx"]

Cell = str | int | Decimal | None
# So many rows are written at a time.
_STEP = 2000


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its name for programs, its title for people, the Excel format of its numbers. ``right``
    says that it holds numbers.
    """

    name: str
    title: Words
    numbers: str = "General"
    right: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A table. ``name`` is that of the file; ``rows`` are made anew at each call, a cell for each head.

    ``day`` is that of the content, so that the same table is the same workbook.
    """

    name: str
    title: Words
    heads: tuple[Head, ...]
    rows: Callable[[], Iterable[tuple[Cell, ...]]]
    day: date


def listing_csv(listing: Listing, lang: str) -> Iterator[str]:
    """Pieces of CSV (RFC 4180) in UTF-8 with a mark, which Excel needs; a cell is never a formula."""
    yield "\ufeff"
    yield _lines([[harmless(head.title.of(lang)) for head in listing.heads]])
    held: list[list[str]] = []
    for row in listing.rows():
        held.append([_text(cell) for cell in row])
        if len(held) == _STEP:
            yield _lines(held)
            held = []
    yield _lines(held)


def listing_json(listing: Listing) -> Iterator[str]:
    """Pieces of a JSON array of objects by the heads' names; numbers of a score are texts."""
    names = [head.name for head in listing.heads]
    before = "["
    for row in listing.rows():
        cells: Mapping[str, object] = dict(zip(names, map(_plain, row), strict=True))
        yield before + dumps(cells, ensure_ascii=False, separators=(",", ":"))
        before = ",\n"
    yield "]\n" if before != "[" else "[]\n"


def listing_xlsx(listing: Listing, lang: str) -> bytes:
    """A workbook of one sheet. Excel keeps 15 digits of a number; the other forms have all."""
    from engine.report.workbook.book import Book, Column

    book = Book(listing.title.of(lang), listing.day)
    columns = [Column(head.title.of(lang), head.numbers) for head in listing.heads]
    sheet = book.sheet(listing.title.of(lang), columns, frozen=1)
    for row in listing.rows():
        sheet.row(row)
    sheet.close()
    return book.bytes()


def _lines(rows: list[list[str]]) -> str:
    stream = StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows(rows)
    return stream.getvalue()


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    return harmless(cell) if isinstance(cell, str) else str(_plain(cell))


def _plain(cell: Cell) -> object:
    return plain(cell) if isinstance(cell, Decimal) else cell
