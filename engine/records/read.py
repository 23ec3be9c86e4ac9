"""From a data folder to a dataset: find the files, read them, check the rows, set the bad ones
aside or reject all.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from pathlib import Path

from engine.diagnostics import Diagnostic, Rejected, diagnose
from engine.language.periods import Window
from engine.language.record_types import RecordType, RecordTypes
from engine.records.canonical import in_order
from engine.records.dataset import Dataset, Problem, Table
from engine.records.folder import find_file, start_of
from engine.records.parquet_sheet import read_parquet_sheet
from engine.records.problems import problems_of, rejection
from engine.records.rows import Column, Loaded, columns_of, load
from engine.records.set_aside import guard_target, write_set_aside
from engine.records.settle import Faults, all_faults, settled_faults
from engine.records.sheet import Sheet
from engine.records.text_sheet import read_text_sheet

__all__ = ["built", "read_dataset"]

_TEXT = (".csv", ".txt", ".tsv")
Progress = Callable[[str, int, int], None]


def read_dataset(
    types: RecordTypes,
    path: Path,
    *,
    needed: Container[str] | None = None,
    set_aside: Path | None = None,
    progress: Progress | None = None,
    periods: Sequence[Window] = (),
) -> Dataset:
    """The records of the ``needed`` types (default: all) in a folder, or in a file when that is one
    type.

    Without ``set_aside`` any problem raises Rejected with all of them. With it, bad rows and those
    that need them are left out, written to that file and listed in ``Dataset.problems``; only what
    is wrong with a file as a whole raises. ``periods``, when given, makes events and states that
    touch none of them a problem. ``progress`` is called with a type, how many types are read, and
    how many there are.
    """
    path = Path(path)
    names = [name for name in types.types if needed is None or name in needed]
    files: dict[str, Path] = {}
    tables: dict[str, Loaded] = {}
    wrong: list[Diagnostic] = []
    for count, name in enumerate(names):
        if progress is not None:
            progress(name, count, len(names))
        try:
            files[name] = find_file(types[name], path, len(names) == 1)
            tables[name] = _loaded(types, types[name], files[name], path, periods)
        except Rejected as error:
            wrong += error.diagnostics
    if progress is not None:
        progress("", len(names), len(names))
    if set_aside is not None:
        guard_target(set_aside, files.values())
    faults = all_faults(tables) if set_aside is None or wrong else settled_faults(tables)
    if set_aside is None or wrong:
        rejected = rejection(tables, faults, dict.fromkeys(wrong))
        if rejected is not None:
            raise rejected
    dataset = built(types, tables, faults, {name: str(file) for name, file in files.items()})
    if set_aside is not None:
        write_set_aside(set_aside, tables, dataset.problems)
    return dataset


def built(
    types: RecordTypes, tables: Mapping[str, Loaded], faults: Faults, files: Mapping[str, str]
) -> Dataset:
    """The dataset of the rows without faults."""
    kept: dict[str, Table] = {}
    problems: list[Problem] = []
    unused: dict[str, tuple[str, ...]] = {}
    notes: list[Diagnostic] = []
    for name, table in tables.items():
        bad = faults[name]
        rows = [row for i, row in enumerate(table.rows) if i not in bad] if bad else table.rows
        kept[name] = Table(table.type, in_order(table.type, rows))
        problems += problems_of(table, bad)
        used = _headers(table.type)
        unused[name] = tuple(header for header in table.sheet.header if header not in used)
        notes += table.sheet.notes
    return Dataset(types, kept, tuple(problems), files, unused, tuple(notes))


def _loaded(
    types: RecordTypes, record: RecordType, file: Path, folder: Path, periods: Sequence[Window]
) -> Loaded:
    columns = columns_of(types, record)
    return load(record, columns, _sheet(file, folder, columns), periods)


def _sheet(file: Path, folder: Path, columns: Sequence[Column]) -> Sheet:
    name = file.name if file == folder else file.relative_to(folder).as_posix()
    if file.suffix.lower() == ".parquet":
        return read_parquet_sheet(file, name, {column.header for column in columns})
    if file.suffix.lower() in _TEXT:
        return read_text_sheet(file, name)
    raise Rejected([diagnose("unknown-file-kind", start_of(file), path=file.name)])


def _headers(record: RecordType) -> frozenset[str]:
    fields = [field.column for field in record.fields.values()]
    return frozenset(fields + [r.column for r in record.relations.values() if r.by is None])
