"""An upload read as the records of a scheme: what may stay, what is wrong and where."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from shutil import copyfile

from engine.diagnostics import Diagnostic, Rejected
from engine.language.periods import Window
from engine.language.record_types import RecordTypes
from engine.records import Dataset, Problem
from engine.records.fitted import fitted
from engine.records.read import Settled, settled_dataset
from engine.records.survey.mapping import Place, sheet_in
from engine.scheme.build import Document, build_document, with_records
from engine.scheme.model import Scheme
from engine.site.connected import Site
from engine.site.data.alone import OVERLAY, Alone
from engine.site.data.opened import Opened, named_as
from engine.site.data.settings import settings
from engine.site.data.uploads import Upload, opened

__all__ = ["BadRow", "Checked", "applied", "label_of", "scheme_with"]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was set aside: its table and line, its cells under their headers, what is wrong with it."""

    type: str
    place: Place
    line: int
    header: tuple[str, ...]
    cells: tuple[object, ...] = field(repr=False)
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What reading an upload gave. ``dataset`` are the rows that may stay, in the record types of the scheme;
    it is None where whole files are ``wrong``. ``bad_rows`` are the others; ``rows`` and ``bad`` count both
    by type. ``types`` are those with the mapping laid over; ``places`` is where the rows of each were.
    """

    dataset: Dataset | None
    wrong: tuple[Diagnostic, ...]
    notes: tuple[Diagnostic, ...]
    problems: tuple[Problem, ...]
    bad_rows: tuple[BadRow, ...]
    types: RecordTypes
    rows: Mapping[str, int]
    bad: Mapping[str, int]
    places: Mapping[str, tuple[Place, ...]]

    @property
    def is_clean(self) -> bool:
        """Whether every row may stay."""
        return self.dataset is not None and not self.problems


def scheme_with(document: Document, overlay: str | None) -> Scheme:
    """The scheme of a document, with the text of a records file laid over its records if there is one.

    Raises Rejected: what is wrong with either, ``mapping-form`` for a mapping that extends another file.
    """
    if overlay is not None:
        document = with_records(document, OVERLAY, Alone(overlay))
    loaded = build_document(document)
    if loaded.scheme is None:
        raise Rejected(loaded.diagnostics)
    return loaded.scheme


def applied(
    site: Site,
    slug: str,
    held: Upload,
    document: Document,
    overlay: str | None = None,
    *,
    periods: Sequence[Window] = (),
) -> Checked:
    """Read an upload as the records that the scheme of ``document`` needs, under a mapping.

    What is wrong with the data is in what is returned. Raises Rejected: the scheme or the mapping cannot be
    used, the upload is gone.
    """
    scheme = scheme_with(document, None)
    mapped = scheme if overlay is None else scheme_with(document, overlay)
    limits = settings(site).limits
    with opened(site, slug, held) as found:
        renamed = _name_sheets(mapped.types, found)
        settled = settled_dataset(
            mapped.types, found.path, needed=mapped.needed, limits=limits, periods=periods
        )
        return _Teller(found, held.name, renamed).checked(settled, scheme, mapped)


def _name_sheets(types: RecordTypes, found: Opened) -> Mapping[str, str]:
    """A sheet of one of several workbooks is read from a file that is called like it; these files."""
    files = set(found.files)
    renamed: dict[str, str] = {}
    for record in types.types.values():
        place = sheet_in(record.file, files)
        target = found.folder / record.file
        inside = target.resolve().is_relative_to(found.folder.resolve())
        if not place.sheet or not found.path.is_dir() or not inside:
            continue
        renamed[record.file] = place.file
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(found.folder / place.file, target)
            except OSError:
                copyfile(found.folder / place.file, target)
    return renamed


@dataclass(frozen=True, slots=True)
class _Teller:
    """Says where things are by the names that the upload has for them."""

    found: Opened
    name: str
    renamed: Mapping[str, str]

    def checked(self, settled: Settled, scheme: Scheme, mapped: Scheme) -> Checked:
        bad_rows = tuple(self._bad_rows(settled))
        problems = tuple(problem for row in bad_rows for problem in row.problems)
        dataset = settled.dataset
        rows: dict[str, int] = {}
        notes: tuple[Diagnostic, ...] = ()
        if dataset is not None:
            notes = self._told(_told_of(dataset, mapped is not scheme))
            files = {name: self._plain(file) for name, file in dataset.files.items()}
            dataset = replace(dataset, notes=notes, problems=problems, files=files)
            # A run is made with the record types of its scheme, in their order of columns.
            dataset = fitted(dataset, scheme.types, self.name, scheme.needed)
            rows = {name: len(table.rows) for name, table in dataset.tables.items()}
        bad = {name: sum(row.type == name for row in bad_rows) for name in settled.tables}
        places = {
            name: tuple(self._place(part.file) for part in table.sheet.parts or (table.sheet,))
            for name, table in settled.tables.items()
        }
        wrong = self._told(settled.wrong)
        return Checked(dataset, wrong, notes, problems, bad_rows, mapped.types, rows, bad, places)

    def _told(self, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        return named_as(found, self.found.folder.parent, self.name, self.renamed)

    def _plain(self, files: str) -> str:
        if not self.found.path.is_dir():
            return self.name
        plain = files.replace(f"{self.found.folder}/", "").split(", ")
        return ", ".join(self.renamed.get(each, each) for each in plain)

    def _place(self, label: str) -> Place:
        """The table that a sheet's label names: a file, and after a blank its sheet."""
        for file in sorted({*self.found.files, *self.renamed}, key=len, reverse=True):
            if label.startswith(f"{file} ") and file.endswith((".xlsx", ".xlsm")):
                return Place(self.renamed.get(file, file), label.removeprefix(f"{file} "))
        return Place(label)

    def _bad_rows(self, settled: Settled) -> Iterator[BadRow]:
        for (type, position), group in groupby(
            settled.problems, lambda each: (each.type, each.position)
        ):
            found = list(group)
            sheet, record = settled.tables[type].sheet.part(position)
            place = self._place(sheet.file)
            problems = tuple(
                replace(each, file=label_of(place), diagnostic=self._told((each.diagnostic,))[0])
                for each in found
            )
            cells = tuple(sheet.records[record])
            yield BadRow(type, place, found[0].line, sheet.header, cells, problems)


def _told_of(dataset: Dataset, assigned: bool) -> Iterator[Diagnostic]:
    """Its notes. Where sheets were assigned each type reads its own, and would tell of all the others."""
    return (note for note in dataset.notes if not (assigned and note.code == "unused-sheets"))


def label_of(place: Place) -> str:
    """A table as messages name it."""
    return f"{place.file} {place.sheet}".rstrip()
