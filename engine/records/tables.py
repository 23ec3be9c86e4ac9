"""The tables of a scheme, each from where it is: files of a folder, sheets of workbooks, a database."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from engine.diagnostics import Diagnostic, Rejected, diagnose
from engine.language.periods import Window
from engine.language.record_types import RecordType, RecordTypes
from engine.language.types import TEXT, Type
from engine.records.folder import find_files, is_workbook, start_of
from engine.records.joined import joined
from engine.records.limited.limits import Limits
from engine.records.limited.tables import limited_sheet
from engine.records.parquet_sheet import read_parquet_sheet
from engine.records.place import is_database
from engine.records.rows import Loaded, columns_of, load
from engine.records.sheet import Sheet
from engine.records.text_sheet import read_text_sheet

__all__ = ["Found", "Progress", "read_tables", "wanted_of"]

_TEXT = (".csv", ".txt", ".tsv")
Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Found:
    """Tables by type, what is wrong with whole files, where each type was read from, and notes."""

    tables: dict[str, Loaded] = field(default_factory=dict)
    wrong: list[Diagnostic] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    paths: list[Path] = field(default_factory=list)
    notes: list[Diagnostic] = field(default_factory=list)


def read_tables(
    types: RecordTypes,
    names: Sequence[str],
    path: Path | str,
    periods: Sequence[Window],
    progress: Progress,
    limits: Limits | None = None,
) -> Found:
    """The tables of the types of these names. Nothing raises: what is wrong is in ``Found.wrong``.

    With ``limits`` all files are read by limited children, as workbooks are anyway.
    """
    if isinstance(path, str) and is_database(path):
        return _of_database(types, names, path, periods, progress)
    found = Found()
    folder = Path(path)
    sheets: dict[str, list[tuple[Path, Sheet]]] = {name: [] for name in names}
    books: dict[Path, list[str]] = {}
    for count, name in enumerate(names):
        progress(name, count, len(names))
        try:
            files = find_files(types[name], folder, len(names) == 1)
            found.sources[name] = ", ".join(map(str, files))
            found.paths += files
            for file in files:
                if is_workbook(file):
                    books.setdefault(file, []).append(name)
                else:
                    wanted = wanted_of(types, types[name])
                    sheets[name].append((file, _sheet(file, _label(file, folder), wanted, limits)))
        except Rejected as error:
            found.wrong += error.diagnostics
    for file, held in books.items():
        try:
            for name, sheet in _read_book(types, held, file, _label(file, folder), found).items():
                sheets[name].append((file, sheet))
        except Rejected as error:
            found.wrong += error.diagnostics
    for name, read in sheets.items():
        try:
            if read:
                parts = [sheet for _, sheet in sorted(read, key=lambda one: one[0])]
                sheet = joined(types[name].file, parts)
                found.tables[name] = _loaded(types, name, sheet, periods)
        except Rejected as error:
            found.wrong += error.diagnostics
    progress("", len(names), len(names))
    return found


def _of_database(
    types: RecordTypes,
    names: Sequence[str],
    url: str,
    periods: Sequence[Window],
    progress: Progress,
) -> Found:
    from engine.records.sql import open_database, read_table

    found = Found()
    try:
        with open_database(url) as database:
            found.paths += database.paths
            for count, name in enumerate(names):
                progress(name, count, len(names))
                try:
                    sheet = read_table(database, types[name], wanted_of(types, types[name]))
                    found.tables[name] = _loaded(types, name, sheet, periods, iso=True)
                    found.sources[name] = database.name
                except Rejected as error:
                    found.wrong += error.diagnostics
                    if database.failed:
                        break
    except Rejected as error:
        found.wrong += error.diagnostics
    progress("", len(names), len(names))
    return found


def _read_book(
    types: RecordTypes, names: Sequence[str], file: Path, label: str, found: Found
) -> Mapping[str, Sheet]:
    from engine.records.workbook import Want, Workbook, read_workbook

    wants = [Want(types[name], wanted_of(types, types[name])) for name in names]
    with Workbook(file) as book:
        sheets = read_workbook(book, label, wants)
    found.wrong += sheets.wrong
    found.notes += sheets.notes
    return sheets.sheets


def _loaded(
    types: RecordTypes, name: str, sheet: Sheet, periods: Sequence[Window], iso: bool = False
) -> Loaded:
    return load(types[name], columns_of(types, types[name], iso), sheet, periods)


def _label(file: Path, folder: Path) -> str:
    return file.name if file == folder else file.relative_to(folder).as_posix()


def wanted_of(types: RecordTypes, record: RecordType) -> Mapping[str, Type]:
    """What stands under each header that is read. A reference is what the key of its target is."""
    wanted = {field.column: field.type for field in record.fields.values()}
    for relation in record.relations.values():
        if relation.by is None:
            target = types[relation.target]
            key = target.fields.get(target.key[0]) if target.key else None
            wanted[relation.column] = key.type if key else TEXT
    return wanted


def _sheet(file: Path, label: str, wanted: Mapping[str, Type], limits: Limits | None) -> Sheet:
    if limits is not None and file.suffix.lower() in (*_TEXT, ".parquet"):
        return limited_sheet(file, label, wanted, limits)
    if file.suffix.lower() == ".parquet":
        return read_parquet_sheet(file, label, wanted)
    if file.suffix.lower() in _TEXT:
        return read_text_sheet(file, label)
    raise Rejected([diagnose("unknown-file-kind", start_of(file), path=file.name)])
