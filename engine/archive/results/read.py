"""From what a finished run left in the store to the columns of its table."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from engine.archive.results.table import Attribute, ResultTable, choices
from engine.archive.runs.read import StoredRun, check_there, entry_at
from engine.archive.store import Store
from engine.diagnostics import Rejected, diagnose
from engine.language.record_types import RecordType
from engine.language.types import NumberType
from engine.proof.canonical import parse
from engine.records.snapshot.write import column_name
from engine.scheme.model import Scheme

__all__ = ["check_finished", "part_columns", "result_table", "size_of"]

# What a subject is called by, the first that it has.
_NAMES = ("name", "姓名", "名称")


def check_finished(run: StoredRun) -> None:
    """Raises Rejected where a run has no results, or had them erased."""
    if not run.finished:
        raise Rejected([diagnose("run-not-finished", None, run=run.id, state=run.state)])
    check_there(run)


def result_table(store: Store, run: StoredRun, scheme: Scheme) -> ResultTable:
    """The subjects of a run with their attributes and the scores of the parts right below the total."""
    check_finished(run)
    tables = _tables(store, run)
    found = _parquet(store, tables["subjects"])
    record = scheme.types[scheme.subject]
    columns = {name: found.column(name).combine_chunks() for name in found.column_names}
    columns["rank"] = _whole(columns["rank"])
    attributes = []
    for name, column in _attributes(store, run, record, columns["subject"]).items():
        field = record.fields[name]
        number = isinstance(field.type, NumberType)
        own = () if number else choices(column.to_pylist())
        attributes.append(Attribute(name, field.title or name, own, number))
        columns[f":{name}"] = column
    shown = {part.id: part.title for part in scheme.score.parts if part.active}
    for id, column in part_columns(store, run, columns["subject"], tuple(shown), "score").items():
        columns[f"/{id}"] = column
    import pyarrow as pa

    named = next((name for name in _NAMES if f":{name}" in columns), "")
    grades = tuple(grade.name for grade in scheme.grades)
    return ResultTable(pa.table(columns), tuple(attributes), named, grades, shown)


def size_of(store: Store, run: StoredRun) -> int:
    """How many subjects a finished run has, from the log."""
    with store.reading() as connection:
        counts: Any = entry_at(connection, run.ended).body["counts"]
    return sum(int(count) for count in dict(counts).values())


def part_columns(
    store: Store, run: StoredRun, subjects: Any, parts: tuple[str, ...], value: str
) -> Mapping[str, Any]:
    """For each part the values of all ``subjects`` in their order; ``value``: score, points or counted."""
    import pyarrow as pa
    import pyarrow.compute as pc

    table = _parquet(store, _tables(store, run)["parts"], ["subject", "part", value])
    found = {}
    for id in parts:
        own = table.filter(pc.equal(table.column("part"), pa.scalar(id))).combine_chunks()
        places = pc.index_in(subjects, value_set=own.column("subject").combine_chunks())
        found[id] = own.column(value).combine_chunks().take(places)
    return found


def _tables(store: Store, run: StoredRun) -> Mapping[str, Any]:
    with store.reading() as connection:
        tables: Any = entry_at(connection, run.ended).body["tables"]
    found: Mapping[str, Any] = tables
    return found


def _parquet(store: Store, digest: str, columns: list[str] | None = None) -> Any:
    import pyarrow.parquet

    return pyarrow.parquet.read_table(BytesIO(store.objects.get(digest)), columns=columns)


def _attributes(
    store: Store, run: StoredRun, record: RecordType, subjects: Any
) -> Mapping[str, Any]:
    """The fields of the subjects, each in the order of ``subjects``; what tells its key apart is left out."""
    import pyarrow.compute as pc

    manifest: Any = parse(store.objects.get(run.manifest), "snapshot")
    table = _parquet(store, manifest["tables"][record.name]["object"])
    places = pc.index_in(subjects, value_set=table.column("_key").combine_chunks())
    names = [name for name in record.fields if (name,) != record.key]
    return {
        name: table.column(column_name(name)).combine_chunks().take(places)
        for name in names
        if column_name(name) in table.column_names
    }


def _whole(column: Any) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.cast(column, pa.int64())
