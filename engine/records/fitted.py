"""Records that were read for other record types, fitted to those of a scheme and checked once more."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from engine.diagnostics import Diagnostic, Rejected, Severity, Span, Words, diagnose
from engine.language.record_types import Field, RecordType, RecordTypes, Row
from engine.language.types import OneOf
from engine.language.values import Missing, Value
from engine.records.dataset import Dataset, Table
from engine.records.problems import rejection
from engine.records.read import built
from engine.records.rows import Loaded
from engine.records.settle import all_faults
from engine.records.sheet import Sheet
from engine.records.snapshot.lines import kinds_of

__all__ = ["fitted"]

_KINDS = {
    "number": Words("数值", "a number"),
    "text": Words("文字", "a text"),
    "boolean": Words("是非", "a boolean"),
    "date": Words("日期", "a date"),
    "period": Words("期间", "a period"),
}
_VALUES = Words("选项或范围之外的值", "outside of its options or range")
_ABSENT = Words("空值", "absent")
_NONE = Words("没有", "none")


def fitted(
    dataset: Dataset,
    types: RecordTypes,
    name: str,
    needed: Container[str] | None = None,
    preview: bool = False,
) -> Dataset:
    """The records of the ``needed`` types (default: all) of a data set called ``name``.

    Types and columns that are not wanted are left out. For a ``preview`` a field that is not there is missing
    in every row, and a note says so: sums leave it out and are 0, so that nothing else may rest on it. Raises
    Rejected: ``data-set-lacks-…``, ``data-set-other-…``, ``data-set-values``, ``data-set-without-field``, and
    what is wrong between rows.
    """
    wrong: list[Diagnostic] = []
    notes: list[Diagnostic] = []
    tables: dict[str, Loaded] = {}
    for record in types.types.values():
        if needed is not None and record.name not in needed:
            continue
        if record.name not in dataset.tables:
            title = record.title or record.name
            wrong.append(diagnose("data-set-lacks-type", None, name=name, type=title))
            continue
        table = dataset.tables[record.name]
        found = list(_differences(table.type, record, name, preview))
        bad = [each for each in found if each.severity is Severity.ERROR]
        wrong += bad
        notes += [each for each in found if each.severity is not Severity.ERROR]
        if not bad:
            tables[record.name] = _loaded(record, table)
            wrong += _unfit(record, table, name)
    if wrong:
        raise Rejected(wrong)
    return _checked(dataset, types, tables, notes)


def _checked(
    dataset: Dataset, types: RecordTypes, tables: Mapping[str, Loaded], notes: Sequence[Diagnostic]
) -> Dataset:
    faults = all_faults(tables)
    rejected = rejection(tables, faults)
    if rejected is not None:
        raise rejected
    made = built(types, tables, faults, {n: f for n, f in dataset.files.items() if n in tables})
    problems = tuple(each for each in dataset.problems if each.type in tables)
    unused = {n: c for n, c in dataset.unused_columns.items() if n in tables}
    return replace(made, problems=problems, unused_columns=unused, notes=(*dataset.notes, *notes))


def _differences(
    old: RecordType, new: RecordType, name: str, preview: bool
) -> Iterator[Diagnostic]:
    """What keeps a table from being one of the new type, and what it lacks."""
    title = new.title or new.name
    held = dict(zip(old.columns, kinds_of(old), strict=True))
    wanted = dict(zip(new.columns, kinds_of(new), strict=True))
    if old.key != new.key:
        found, key = (Words(", ".join(k), ", ".join(k)) if k else _NONE for k in (old.key, new.key))
        yield diagnose("data-set-other-key", None, name=name, type=title, found=found, wanted=key)
    for column, kind in wanted.items():
        if column not in held and column in (new.when, *new.during):
            yield diagnose("data-set-lacks-time", None, name=name, type=title, column=column)
        elif column not in held and column in new.fields:
            code = "data-set-lacks-field" if preview else "data-set-without-field"
            yield diagnose(code, None, name=name, type=title, column=column)
        elif column not in held:
            target = new.relations[column].name
            yield diagnose("data-set-lacks-link", None, name=name, type=title, column=target)
        elif held[column] != kind:
            yield diagnose(
                "data-set-other-kind", None, name=name, type=title, column=column,
                found=_KINDS[held[column]], wanted=_KINDS[kind],
            )  # fmt: skip


def _loaded(record: RecordType, table: Table) -> Loaded:
    """The rows as they are once they are read; those of a type without a key get one anew."""
    old = table.type
    places = [old.columns.index(c) if c in old.columns else -1 for c in record.columns]
    same = record.columns == old.columns
    absent = {
        at: Missing("absent-field", f"{record.name}.{column}")
        for at, column in enumerate(record.columns)
        if places[at] < 0
    }
    rows = [
        Row(
            record,
            row.values if same else _values(row, places, absent),
            row.key,
            row.file,
            row.line,
        )
        for row in table.rows
    ]
    keys = [row.key for row in rows] if record.key else []
    headers = {column: column for column in record.columns}
    return Loaded(record, _sheet(record, rows), headers, rows, keys, {})


def _values(row: Row, places: Sequence[int], absent: Mapping[int, Missing]) -> tuple[Value, ...]:
    return tuple(row.values[place] if place >= 0 else absent[at] for at, place in enumerate(places))


def _sheet(record: RecordType, rows: Sequence[Row]) -> Sheet:
    def span(position: int, cell: int) -> Span:
        row, at = rows[position], max(cell, 0) + 1
        return Span(row.file, row.line, at, row.line, at)

    records = [row.values for row in rows]
    lines = [row.line for row in rows]
    return Sheet(record.title or record.name, record.columns, records, lines, span)


def _unfit(record: RecordType, table: Table, name: str) -> Iterator[Diagnostic]:
    """Values that the type admits no longer: nobody looks at them again while it is evaluated."""
    for column in record.columns:
        if column not in table.type.columns:
            continue
        place = table.type.position(column)
        values = {row.values[place] for row in table.rows}
        one = record.fields.get(column)
        optional = record.relations[column].optional if one is None else one.optional
        counts = (
            (_ABSENT, not optional and any(isinstance(value, Missing) for value in values)),
            (_VALUES, one is not None and not all(_admits(one, value) for value in values)),
        )
        for what, found in counts:
            if found:
                title = record.title or record.name
                yield diagnose(
                    "data-set-values", None, name=name, type=title, column=column, what=what
                )


def _admits(one: Field, value: Value) -> bool:
    if isinstance(value, Missing):
        return True
    if isinstance(one.type, OneOf):
        return value in one.type.options
    if not isinstance(value, Decimal):
        return True
    below = one.low is not None and value < one.low
    above = one.high is not None and value > one.high
    whole = not one.integer or value == value.to_integral_value()
    return whole and not below and not above
