"""What the tables of an upload seem to hold, and how they may fit a scheme."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from engine.diagnostics import Diagnostic, Rejected, diagnose
from engine.language.record_types import RecordTypes
from engine.language.types import Type
from engine.records.cells import plain_text
from engine.records.limited.limits import Limits
from engine.records.limited.tables import limited_sheet
from engine.records.sheet import Sheet, excerpt
from engine.records.survey.columns import ColumnGuess
from engine.records.survey.links import linked
from engine.records.survey.mapping import Place
from engine.records.survey.propose import Proposal, proposed_mapping
from engine.records.survey.tables import TableGuess, guess_table
from engine.records.workbook import every_sheet
from engine.site.connected import Site
from engine.site.data.cache import Cache
from engine.site.data.opened import Opened
from engine.site.data.settings import settings
from engine.site.data.uploads import Upload, opened

__all__ = [
    "SurveyedColumn", "SurveyedTable", "UploadSurvey", "proposed", "sheets_of", "surveyed",
]  # fmt: skip

_SAMPLES = 5
# Different texts that somebody may say the meaning of, one by one.
_WORDS = 40
# Distinct texts of all surveys that are kept for whoever asks next.
_KEPT: Cache[UploadSurvey] = Cache(2_000_000)


@dataclass(frozen=True, slots=True)
class SurveyedColumn:
    """A column: its header, the type it seems to be (as records declare one), the first different texts in
    it, how many cells are empty, how many different texts there are; ``words`` are these, where they are few.
    """

    header: str
    kind: str
    samples: tuple[str, ...]
    empty: int
    distinct: int
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SurveyedTable:
    """A table: where it is, how many rows it has, its columns, the header of what seems to be its key."""

    place: Place
    rows: int
    columns: tuple[SurveyedColumn, ...]
    key: str
    guess: TableGuess = field(repr=False)


@dataclass(frozen=True, slots=True)
class UploadSurvey:
    """The tables of an upload, in the order of its files and sheets."""

    tables: tuple[SurveyedTable, ...]


def surveyed(site: Site, slug: str, held: Upload) -> UploadSurvey:
    """What the tables of an upload seem to be. Raises Rejected: one of them cannot be read."""

    def make() -> UploadSurvey:
        with opened(site, slug, held) as found:
            return _survey(found, held.name, settings(site).limits)

    return _KEPT.get((site.id, slug, held.digest, held.name), make, _weight)


def _survey(found: Opened, name: str, limits: Limits) -> UploadSurvey:
    wrong: list[Diagnostic] = []
    tables: list[SurveyedTable] = []
    for file in found.files:
        try:
            for place, sheet in sheets_of(found.folder, file, limits):
                tables.append(_looked_at(place, sheet))
        except Rejected as rejected:
            wrong += rejected.diagnostics
    if wrong:
        raise Rejected(wrong)
    tables = [table for table in tables if table.columns]
    if not tables:
        raise Rejected([diagnose("nothing-to-survey", None, path=name)])
    return UploadSurvey(tuple(_linked(tables)))


def sheets_of(
    folder: Path,
    file: str,
    limits: Limits,
    wanted: Mapping[Place, Mapping[str, Type]] = MappingProxyType({}),
) -> Iterator[tuple[Place, Sheet]]:
    """The tables of one file of an upload, each read by a limited child; ``wanted`` are the types by header
    where they are known. Raises Rejected.
    """
    path = folder / file
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        known = {place.sheet: types for place, types in wanted.items() if place.file == file}
        yield from ((Place(file, name), sheet) for name, sheet in every_sheet(path, known))
    else:
        yield Place(file), limited_sheet(path, file, None, limits)


def _looked_at(place: Place, sheet: Sheet) -> SurveyedTable:
    guess = guess_table(place.sheet or PurePosixPath(place.file).stem, sheet)
    columns = tuple(
        _column(column, [row[at] for row in sheet.records if at < len(row)])
        for column in guess.columns.values()
        for at in [sheet.header.index(column.header)]
    )
    return SurveyedTable(place, len(sheet.records), columns, "", guess)


def _column(guess: ColumnGuess, cells: Sequence[object]) -> SurveyedColumn:
    texts = ["" if cell is None else plain_text(cell).strip() for cell in cells]
    filled = [text for text in texts if text]
    samples: dict[str, None] = {}
    for text in filled:
        samples[excerpt(text)] = None
        if len(samples) == _SAMPLES:
            break
    kind = f"{guess.type} in {guess.unit}" if guess.unit else guess.type
    distinct = set(filled)
    words = tuple(sorted(distinct)) if len(distinct) <= _WORDS else ()
    return SurveyedColumn(
        guess.header, kind, tuple(samples), len(texts) - len(filled), len(distinct), words
    )


def _linked(tables: Sequence[SurveyedTable]) -> Iterator[SurveyedTable]:
    """The tables with the keys that are their own, known only beside the others."""
    named: dict[str, TableGuess] = {}
    for table in tables:
        name = table.guess.name
        while name in named:
            name += "_"
        named[name] = replace(table.guess, name=name)
    found = linked(named).tables
    for table, name in zip(tables, named, strict=True):
        key = found[name].key
        header = table.guess.columns[key].header if key else ""
        yield replace(table, key=header)


def _weight(survey: UploadSurvey) -> int:
    return sum(len(c.values) for table in survey.tables for c in table.guess.columns.values())


def proposed(
    site: Site,
    slug: str,
    held: Upload,
    types: RecordTypes,
    needed: Container[str] | None = None,
) -> Proposal:
    """Which table seems to hold which of the ``needed`` types (default: all), for somebody to look over.

    Raises Rejected: a table cannot be read.
    """
    tables: Mapping[Place, TableGuess] = {
        table.place: table.guess for table in surveyed(site, slug, held).tables
    }
    return proposed_mapping(types, tables, needed)
