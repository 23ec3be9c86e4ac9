"""A dataset from rows written elsewhere than in a data folder: test cases, previews, forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from engine.diagnostics import Diagnostic, Rejected, Span, closest, diagnose
from engine.language.record_types import RecordType, RecordTypes
from engine.records.dataset import Dataset
from engine.records.problems import rejection
from engine.records.read import built
from engine.records.rows import Loaded, columns_of, load
from engine.records.settle import all_faults
from engine.records.sheet import Sheet

__all__ = ["Locate", "dataset_from_rows"]

Locate = Callable[[str, int, str], Span]


def dataset_from_rows(
    types: RecordTypes,
    rows: Mapping[str, Sequence[Mapping[str, object]]],
    locate: Locate | None = None,
) -> Dataset:
    """The dataset of rows given as mappings from field or relation name to text, Decimal, int, bool
    or date.

    Texts are read as the cells of a file are, ISO dates always fit, a name left out is an absent
    value, a type left out has no rows. ``locate(type, index, field)`` finds the place of a value,
    of a row when field is empty. Raises Rejected with every problem.
    """
    wrong: list[Diagnostic] = []
    tables: dict[str, Loaded] = {}
    place = locate or _nowhere
    for name in rows:
        if name not in types:
            near = closest(name, types.types)
            span = place(name, 0, "")
            wrong.append(diagnose("rows-of-unknown-type", span, type=name, closest=near))
    for name, record in types.types.items():
        given = rows.get(name, ())
        wrong += _unknown_names(record, given, place)
        try:
            columns = [replace(c, header=c.name) for c in columns_of(types, record, iso=True)]
        except Rejected as error:
            wrong += error.diagnostics
            continue
        sheet = _sheet(record, given, place)
        tables[name] = load(record, columns, sheet, ())
    faults = all_faults(tables)
    rejected = rejection(tables, faults, wrong)
    if rejected is not None:
        raise rejected
    return built(types, tables, faults, {})


def _sheet(record: RecordType, given: Sequence[Mapping[str, object]], place: Locate) -> Sheet:
    name, names = record.name, record.columns
    records = [[row.get(field) for field in names] for row in given]
    lines = [place(name, i, "").line for i in range(len(given))]
    file = place(name, 0, "").file if given else name

    def span(position: int, cell: int) -> Span:
        known = cell >= 0 and names[cell] in given[position]
        return place(name, position, names[cell] if known else "")

    return Sheet(file, names, records, lines, span)


def _unknown_names(
    record: RecordType, given: Sequence[Mapping[str, object]], place: Locate
) -> list[Diagnostic]:
    known = record.columns
    return [
        diagnose(
            "unknown-name-in-row",
            place(record.name, i, name),
            type=record.name,
            name=name,
            closest=closest(name, known),
        )
        for i, row in enumerate(given)
        for name in row
        if name not in known
    ]


def _nowhere(type: str, index: int, field: str) -> Span:
    del field
    return Span(f"<{type}>", index + 1, 1, index + 1, 1)
