"""Data sets back in use: whole for an evaluation, page by page for whoever looks at them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from engine.diagnostics import Rejected, diagnose
from engine.language.record_types import RecordType
from engine.proof.canonical import digest, parse
from engine.records import Dataset
from engine.records.fitted import fitted
from engine.records.snapshot.wide import read_wide, types_of
from engine.records.snapshot.write import column_name
from engine.scheme.model import Scheme
from engine.site.connected import Site
from engine.site.data.cache import Cache
from engine.site.data.page import stretch
from engine.site.data.sets import DataSet, data_set
from engine.site.data.settings import objects_of
from engine.site.organisations import store_of

__all__ = ["AllRows", "RowShown", "RowsPage", "all_rows", "load", "rows"]

# Values of all data sets that are kept for whoever asks next, some hundred megabytes; bytes of tables.
_DATASETS: Cache[Dataset] = Cache(10_000_000)
_TABLES: Cache[Any] = Cache(300_000_000)
# So many rows are turned into texts at a time.
_STEP = 5000


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row as it is looked at: its key, where it was read, its cells as texts, None being absent."""

    key: str
    file: str
    line: int
    cells: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class RowsPage:
    """Some rows of a type: from the one at ``offset`` on, of ``total`` that the filter lets through."""

    type: str
    columns: tuple[str, ...]
    rows: tuple[RowShown, ...]
    total: int
    offset: int


@dataclass(frozen=True, slots=True)
class AllRows:
    """Every row of a type that a filter lets through; ``cells`` are made anew at each call, None being
    absent.
    """

    type: str
    title: str
    columns: tuple[str, ...]
    cells: Callable[[], Iterator[tuple[str | None, ...]]]
    total: int


def load(site: Site, slug: str, id: str, scheme: Scheme, *, preview: bool = False) -> Dataset:
    """The records of a data set that a scheme needs, in its record types.

    Only for a ``preview`` may it lack a field: that is missing in every row, sums of it are 0, and ``notes``
    say so.

    All threads share it. Raises Rejected: ``no-such-data-set``, ``data-set-…`` where it does not fit, and
    where what was kept is gone or changed.
    """
    found = data_set(site, slug, id)
    shape = _shape(scheme)

    def make() -> Dataset:
        fetch = _fetch(site, found)
        whole = read_wide(fetch(found.manifest), fetch)
        return fitted(whole, scheme.types, found.name, scheme.needed, preview)

    held = _DATASETS.get((site.id, slug, found.id, shape, preview), make, _values_of)
    if held.types is scheme.types:
        return held
    # Lines of a scheme move while it is edited; what follows from the records stays.
    return replace(held, types=scheme.types)


def _shape(scheme: Scheme) -> str:
    """What record types say of their rows, without where that is written and where the rows were read."""
    said = []
    for name in sorted(scheme.needed):
        record = scheme.types[name]
        fields = [replace(f, span=None, column="", values={}) for f in record.fields.values()]
        relations = [replace(r, span=None, column="") for r in record.relations.values()]
        said.append([name, record.title, fields, relations, record.key, record.when, record.during])
    return digest(repr(said).encode("utf-8", "surrogatepass"))


def _values_of(dataset: Dataset) -> int:
    return sum(len(t.rows) * (len(t.type.columns) + 1) for t in dataset.tables.values())


def _fetch(site: Site, found: DataSet) -> Callable[[str], bytes]:
    if found.run is not None:
        return store_of(site, found.organisation).objects.get
    return objects_of(site, found.organisation).get


def rows(
    site: Site, slug: str, id: str, type: str, offset: int = 0, limit: int = 100, filter: str = ""
) -> RowsPage:
    """Some rows of a type of a data set, in the order of their keys; of those that have ``filter`` in one of
    their cells, whatever its case. Raises Rejected: ``no-such-data-set``, ``data-set-lacks-type``.
    """
    record, table = _held(site, slug, id, type)
    return _page(record, table, *stretch(offset, limit), filter.strip())


def all_rows(site: Site, slug: str, id: str, type: str, filter: str = "") -> AllRows:
    """All that ``rows`` would show page by page. Raises Rejected as it does."""
    record, table = _held(site, slug, id, type)
    names = [column_name(name) for name in record.columns]
    filter = filter.strip()
    held = _filtered(table, [*names, "_key"], filter) if filter else table

    def cells() -> Iterator[tuple[str | None, ...]]:
        for batch in held.select(names).to_batches(_STEP):
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)

    return AllRows(record.name, record.title, record.columns, cells, held.num_rows)


def _held(site: Site, slug: str, id: str, type: str) -> tuple[RecordType, Any]:
    found = data_set(site, slug, id)
    fetch = _fetch(site, found)
    manifest = fetch(found.manifest)
    types = types_of(manifest)
    if type not in types:
        raise Rejected([diagnose("data-set-lacks-type", None, name=found.name, type=type)])
    content: Any = parse(manifest, "snapshot")
    name = str(content["tables"][type]["object"])
    table = _TABLES.get((site.id, slug, name), lambda: _table(fetch(name)), lambda t: int(t.nbytes))
    return types[type], table


def _table(content: bytes) -> Any:
    """Our own file, whose digest was checked."""
    import pyarrow.parquet

    return pyarrow.parquet.read_table(BytesIO(content), use_threads=False)


def _page(record: RecordType, table: Any, offset: int, limit: int, filter: str) -> RowsPage:
    names = [column_name(name) for name in record.columns]
    held = _filtered(table, [*names, "_key"], filter) if filter else table
    part = held.slice(offset, limit).to_pydict()
    shown = tuple(
        RowShown(key, file, line, tuple(part[name][at] for name in names))
        for at, (key, file, line) in enumerate(
            zip(part["_key"], part["_file"], part["_line"], strict=True)
        )
    )
    return RowsPage(record.name, record.columns, shown, held.num_rows, offset)


def _filtered(table: Any, names: list[str], filter: str) -> Any:
    import pyarrow.compute as compute

    mask: Any = None
    for name in names:
        held = compute.match_substring(table.column(name), filter, ignore_case=True)
        held = compute.fill_null(held, False)
        mask = held if mask is None else compute.or_(mask, held)
    return table.filter(mask)
