"""One sheet of a workbook as a table of cells, and what has to be said about it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice

from engine.diagnostics import Diagnostic, Rejected, Span, diagnose
from engine.language.types import NumberType, PeriodType, Type
from engine.records.folder import start_of
from engine.records.sheet import Fault, Sheet, address
from engine.records.workbook.answer import Answer, SheetRow
from engine.records.workbook.header import LOOKED_AT, Header, find_header
from engine.records.workbook.refusals import refusal
from engine.records.workbook.session import Workbook

__all__ = ["read_worksheet"]

# Cells kept of one sheet, empty ones included; so many are about half a gigabyte.
_CELLS = 60_000_000
_MARKS = 2_000_000


@dataclass(slots=True)
class _Kept:
    """What is kept of the rows below the header, and what was noticed on the way."""

    records: list[Sequence[object]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    texts: dict[int, list[int]] = field(default_factory=dict)
    beside: list[tuple[int, int]] = field(default_factory=list)


def read_worksheet(book: Workbook, at: int, name: str, wanted: Mapping[str, Type]) -> Sheet:
    """The sheet at a position of the book; ``name`` is the file's, ``wanted`` the types by header.

    Hidden rows and columns are read like others, and told. Raises Rejected.
    """
    answer = book.rows(at)
    rows = iter(answer)
    head = list(islice(rows, LOOKED_AT))
    header = find_header(head, wanted)
    place = f"{book.path} {book.sheets[at].name}"
    label = f"{name} {book.sheets[at].name}"
    if header is None:
        raise Rejected([diagnose("empty-data-file", start_of(book.path), path=label)])
    first, last = min(header.texts), max(header.texts)
    columns = range(first, last + 1)
    below = (row for row in chain(head, rows) if row.number > header.row)
    kept = _keep(book, below, columns, header, wanted)
    teller = _Teller(label, place, header, wanted, kept)
    notes = teller.notes(answer, book.sheets[at].hidden)
    faults = _merged(book, answer, teller, kept)
    lines = kept.lines

    def span(record: int, cell: int) -> Span:
        column = first + max(cell, 0)
        return Span(place, lines[record], column, lines[record], column + 1)

    texts = tuple(header.texts.get(column, "") for column in columns)
    return Sheet(label, texts, kept.records, lines, span, tuple(notes), faults, grid=True)


def _keep(
    book: Workbook, rows: Iterator[SheetRow], columns: range, header: Header,
    wanted: Mapping[str, Type],
) -> _Kept:  # fmt: skip
    kept = _Kept()
    kinds = {at: wanted[text] for at, text in header.texts.items() if text in wanted}
    numbers = [at for at, kind in kinds.items() if isinstance(kind, NumberType)]
    periods = [at for at, kind in kinds.items() if isinstance(kind, PeriodType)]
    first, last, width = columns[0], columns[-1], len(columns)
    for number, hidden, cells in rows:
        get = cells.get
        record = [None if (cell := get(at)) is None else cell.value for at in columns]
        if next(reversed(cells)) > last or next(iter(cells)) < first:
            outside = [at for at in cells if not first <= at <= last]
            kept.beside.append((number, outside[0]))
            if len(outside) == len(cells):
                continue
        for at in numbers:
            cell = get(at)
            if cell is not None and cell.kind == "s" and _like_number(str(cell.value)):
                kept.texts.setdefault(at, []).append(number)
        for at in periods:
            cell = get(at)
            if cell is not None and cell.kind == "m" and isinstance(cell.value, date):
                record[at - first] = cell.value.isoformat()[:7]
        kept.records.append(tuple(record))
        kept.lines.append(number)
        if hidden:
            kept.hidden.append(number)
        if len(kept.lines) * width > _CELLS:
            raise refusal(book.path, "cells")
    return kept


def _like_number(text: str) -> bool:
    return text.strip().lstrip("-")[:1].isdecimal()


@dataclass(frozen=True, slots=True)
class _Teller:
    """Says what was noticed, each kind once, at its first place."""

    label: str
    place: str
    header: Header
    wanted: Mapping[str, Type]
    kept: _Kept

    def notes(self, answer: Answer, hidden: bool) -> Iterator[Diagnostic]:
        """What does not stop the reading."""
        kept = self.kept
        if hidden:
            yield self._tell("hidden-sheet", 1, 1)
        if kept.hidden:
            yield self._tell("hidden-rows", kept.hidden[0], 1, count=len(kept.hidden))
        for at, text in self.header.texts.items():
            if text in self.wanted and any(
                low <= at <= high for low, high in answer.hidden_columns
            ):
                yield self._tell("hidden-column", self.header.row, at, column=text)
        for at, rows in kept.texts.items():
            column = self.header.texts[at]
            yield self._tell("numbers-as-texts", rows[0], at, column=column, count=len(rows))
        if kept.beside:
            yield self._tell("cells-beside", *kept.beside[0], count=len(kept.beside))
        yield from self._merged_header(answer)

    def _merged_header(self, answer: Answer) -> Iterator[Diagnostic]:
        row = self.header.row
        for at in sorted(self.header.above):
            if self.header.texts[at] not in self.wanted:
                continue
            column = self.header.texts[at]
            if any(m.top < row <= m.bottom and m.left == at for m in answer.merges):
                yield self._tell("merged-header", row - 1, at, column=column)
            else:
                raise Rejected([self._tell("unclear-header", row - 1, at, column=column)])
        for merge in answer.merges:
            column = self.header.texts.get(merge.left, "")
            if (
                merge.top <= row <= merge.bottom
                and merge.right > merge.left
                and column in self.wanted
            ):
                yield self._tell("merged-header", row, merge.left, column=column)

    def _tell(self, code: str, row: int, at: int, **fields: object) -> Diagnostic:
        span = Span(self.place, row, at, row, at + 1)
        return diagnose(code, span, file=self.label, at=address(row, at), row=row, **fields)


def _merged(book: Workbook, answer: Answer, teller: _Teller, kept: _Kept) -> dict[int, Fault]:
    """Rows below the header with a wanted cell that is merged into another one."""
    columns = {at for at, text in teller.header.texts.items() if text in teller.wanted}
    found: dict[int, Fault] = {}
    marks = 0
    for merge in answer.merges:
        low = bisect_left(kept.lines, merge.top)
        high = bisect_right(kept.lines, merge.bottom)
        inside = sorted(at for at in columns if merge.left <= at <= merge.right)
        marks += (high - low) * bool(inside)
        if marks > _MARKS:
            raise refusal(book.path, "merges")
        for i in range(low, high) if inside else ():
            if kept.lines[i] > merge.top or inside[-1] > merge.left:
                area = f"{address(merge.top, merge.left)}:{address(merge.bottom, merge.right)}"
                name = teller.header.texts[inside[0]]
                found[i] = Fault("merged-cells", "", {"area": area, "name": name})
    return found
