"""Which sheet of a workbook holds the rows of which record type: by its name, else by its headers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from types import MappingProxyType
from unicodedata import normalize

from engine.diagnostics import Diagnostic, Rejected, closest, diagnose
from engine.language.record_types import RecordType
from engine.language.types import Type
from engine.records.folder import start_of
from engine.records.sheet import Sheet
from engine.records.workbook.header import LOOKED_AT, find_header
from engine.records.workbook.read import read_worksheet
from engine.records.workbook.refusals import Unreadable
from engine.records.workbook.session import Workbook

__all__ = ["Sheets", "Want", "every_sheet", "read_workbook"]


@dataclass(frozen=True, slots=True)
class Want:
    """A record type whose rows are looked for, with the type of the cells under each header."""

    record: RecordType
    columns: Mapping[str, Type]

    def names(self) -> set[str]:
        """What its sheet may be called."""
        record = self.record
        stem = PurePath(record.file).stem
        return {_folded(name) for name in (record.name, record.title, stem) if name}


@dataclass(slots=True)
class Sheets:
    """The sheets by record type, what is wrong with the others, and notes about the whole book."""

    sheets: dict[str, Sheet] = field(default_factory=dict)
    wrong: list[Diagnostic] = field(default_factory=list)
    notes: list[Diagnostic] = field(default_factory=list)


def read_workbook(book: Workbook, name: str, wants: list[Want]) -> Sheets:
    """The sheets of all types that are wanted of a book called ``name``. Raises Rejected when the book
    as a whole cannot be read.
    """
    found = Sheets()
    chosen = _by_name(book, wants, found)
    rest = [want for want in wants if want.record.name not in chosen]
    left = [at for at in range(len(book.sheets)) if at not in chosen.values()]
    if len(wants) == 1 and rest and len(left) == 1:
        chosen[rest[0].record.name] = left[0]
    elif not found.wrong:
        chosen |= _by_headers(book, rest, left, found)
    for want in wants:
        at = chosen.get(want.record.name)
        if at is not None:
            try:
                sheet = read_worksheet(book, at, name, want.columns)
                found.sheets[want.record.name] = sheet
            except Unreadable:
                raise
            except Rejected as rejected:
                found.wrong += rejected.diagnostics
    unused = [s.name for i, s in enumerate(book.sheets) if i not in chosen.values()]
    if unused and not found.wrong:
        place = start_of(book.path)
        found.notes.append(diagnose("unused-sheets", place, path=name, sheets=", ".join(unused)))
    return found


def every_sheet(
    path: Path, wanted: Mapping[str, Mapping[str, Type]] = MappingProxyType({})
) -> list[tuple[str, Sheet]]:
    """All sheets of a workbook that hold anything, hidden ones too, by name. ``wanted`` are the types by
    header of those that are known. Raises Rejected.
    """
    found: list[tuple[str, Sheet]] = []
    with Workbook(path) as book:
        for at, (name, _) in enumerate(book.sheets):
            if list(book.rows(at, 1)):
                found.append((name, read_worksheet(book, at, path.name, wanted.get(name, {}))))
    return found


def _by_name(book: Workbook, wants: list[Want], found: Sheets) -> dict[str, int]:
    chosen: dict[str, int] = {}
    for want in wants:
        names = want.names()
        at = [i for i, sheet in enumerate(book.sheets) if _folded(sheet.name) in names]
        # Who wrote `file:` meant that sheet, even where another is called like the type.
        stem = _folded(PurePath(want.record.file).stem)
        at = [i for i in at if _folded(book.sheets[i].name) == stem] or at
        if len(at) > 1:
            found.wrong.append(_several(book, want, at))
        elif at:
            chosen[want.record.name] = at[0]
    return chosen


def _by_headers(book: Workbook, rest: list[Want], left: list[int], found: Sheets) -> dict[str, int]:
    """A sheet that is the only one with all headers of a type, which is the only one it fits."""
    heads = {at: list(book.rows(at, LOOKED_AT)) for at in (left if rest else ())}
    fitting: dict[str, list[int]] = {}
    for want in rest:
        headers = {at: find_header(rows, want.columns) for at, rows in heads.items()}
        fitting[want.record.name] = [
            at
            for at, header in headers.items()
            if header is not None and header.held(want.columns) == len(want.columns)
        ]
    taken = Counter(at for all_at in fitting.values() for at in all_at)
    chosen: dict[str, int] = {}
    for want in rest:
        at = fitting[want.record.name]
        if len(at) > 1:
            found.wrong.append(_several(book, want, at))
        elif not at or taken[at[0]] > 1:
            found.wrong.append(_none(book, want))
        else:
            chosen[want.record.name] = at[0]
    return chosen


def _several(book: Workbook, want: Want, at: list[int]) -> Diagnostic:
    record = want.record
    sheets = ", ".join(book.sheets[i].name for i in at)
    title = record.title or record.name
    return diagnose(
        "several-sheets", start_of(book.path), path=book.path.name, type=title, sheets=sheets
    )


def _none(book: Workbook, want: Want) -> Diagnostic:
    record = want.record
    return diagnose(
        "no-sheet",
        start_of(book.path),
        path=book.path.name,
        type=record.title or record.name,
        name=record.title or record.name,
        columns=", ".join(want.columns),
        closest=closest(record.name, [sheet.name for sheet in book.sheets]),
    )


def _folded(name: str) -> str:
    return normalize("NFC", name).strip().casefold()
