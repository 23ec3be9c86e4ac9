"""From tables to a dataset: read them, check the rows, set the bad ones aside or reject all."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.diagnostics import Diagnostic
from engine.language.periods import Window
from engine.language.record_types import RecordType, RecordTypes
from engine.records.canonical import in_order
from engine.records.dataset import Dataset, Problem, Table
from engine.records.limited.limits import LIMITS, Limits
from engine.records.problems import problems_of, rejection
from engine.records.rows import Loaded
from engine.records.set_aside import guard_target, write_set_aside
from engine.records.settle import Faults, all_faults, settled_faults
from engine.records.tables import Progress, read_tables

__all__ = ["Settled", "built", "read_dataset", "settled_dataset"]


@dataclass(frozen=True, slots=True)
class Settled:
    """What reading gave. ``dataset`` holds the rows without faults; it is None where a whole file cannot be
    used, and ``wrong`` says why. ``tables`` are all rows by type, ``problems`` what is wrong with them.
    """

    dataset: Dataset | None
    tables: Mapping[str, Loaded]
    problems: tuple[Problem, ...]
    wrong: tuple[Diagnostic, ...]


def read_dataset(
    types: RecordTypes,
    path: Path | str,
    *,
    needed: Container[str] | None = None,
    set_aside: Path | None = None,
    progress: Progress | None = None,
    periods: Sequence[Window] = (),
) -> Dataset:
    """The records of the ``needed`` types (default: all) in a folder, a workbook, a database (its URL,
    a text with ``://``), or in a file when that is one type.

    Without ``set_aside`` any problem raises Rejected with all of them. With it, bad rows and those
    that need them are left out, written to that file and listed in ``Dataset.problems``; only what
    is wrong with a file as a whole raises. ``periods``, when given, makes events and states that
    touch none of them a problem. ``progress`` is called with a type, how many types are read, and
    how many there are.
    """
    names = [name for name in types.types if needed is None or name in needed]
    found = read_tables(types, names, path, periods, progress or _silent)
    tables, wrong = found.tables, found.wrong
    if set_aside is not None:
        guard_target(set_aside, found.paths)
    faults = all_faults(tables) if set_aside is None or wrong else settled_faults(tables)
    if set_aside is None or wrong:
        rejected = rejection(tables, faults, dict.fromkeys(wrong))
        if rejected is not None:
            raise rejected
    dataset = built(types, tables, faults, found.sources, found.notes)
    if set_aside is not None:
        write_set_aside(set_aside, tables, dataset.problems)
    return dataset


def settled_dataset(
    types: RecordTypes,
    path: Path,
    *,
    needed: Container[str] | None = None,
    limits: Limits = LIMITS,
    progress: Progress | None = None,
    periods: Sequence[Window] = (),
) -> Settled:
    """As ``read_dataset``, for files of strangers, each read by a limited child; nothing raises, nothing is
    written.
    """
    names = [name for name in types.types if needed is None or name in needed]
    found = read_tables(types, names, path, periods, progress or _silent, limits)
    tables, wrong = found.tables, tuple(dict.fromkeys(found.wrong))
    faults = all_faults(tables) if wrong else settled_faults(tables)
    if wrong:
        problems = [p for name, table in tables.items() for p in problems_of(table, faults[name])]
        return Settled(None, tables, tuple(problems), wrong)
    dataset = built(types, tables, faults, found.sources, found.notes)
    return Settled(dataset, tables, dataset.problems, ())


def _silent(name: str, done: int, total: int) -> None:
    del name, done, total


def built(
    types: RecordTypes,
    tables: Mapping[str, Loaded],
    faults: Faults,
    files: Mapping[str, str],
    others: Sequence[Diagnostic] = (),
) -> Dataset:
    """The dataset of the rows without faults; ``others`` are notes that belong to no table."""
    kept: dict[str, Table] = {}
    problems: list[Problem] = []
    unused: dict[str, tuple[str, ...]] = {}
    notes: list[Diagnostic] = [*others]
    for name, table in tables.items():
        bad = faults[name]
        rows = [row for i, row in enumerate(table.rows) if i not in bad] if bad else table.rows
        kept[name] = Table(table.type, in_order(table.type, rows))
        problems += problems_of(table, bad)
        used = _headers(table.type)
        unused[name] = tuple(header for header in table.sheet.header if header not in used)
        notes += table.sheet.notes
    return Dataset(types, kept, tuple(problems), files, unused, tuple(notes))


def _headers(record: RecordType) -> frozenset[str]:
    fields = [field.column for field in record.fields.values()]
    return frozenset(fields + [r.column for r in record.relations.values() if r.by is None])
