"""The tables against the log: every row an entry holds is there as it holds it, and no other row is.

Tables are read in the order of the log beside it, so that only the rows of one entry are in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import Boolean, Connection, Row, Table, text

from engine.archive.audit.finding import Finding, Place, found
from engine.archive.store.tables import PROJECTED, metadata
from engine.proof.entry import Entry

__all__ = ["Projection", "key_of", "streamed"]

_AHEAD = 1000

Cells = Mapping[str, object]


def streamed(connection: Connection, table: Table, order: str) -> Iterator[Row[tuple[object, ...]]]:
    """All rows of a table in an order, with the values as the database has them, read bit by bit."""
    quote = connection.dialect.identifier_preparer.quote
    columns = ", ".join(quote(column.name) for column in table.c)
    rows = text(f"SELECT {columns} FROM {quote(table.name)} ORDER BY {order}")  # noqa: S608
    options = {"stream_results": True, "yield_per": _AHEAD}
    yield from connection.execute(rows, execution_options=options)


def key_of(table: Table, row: Cells) -> str:
    """The key of a row as it is shown: ``draft=…,revision=3``; of a single column its value alone."""
    names = [column.name for column in table.primary_key]
    if len(names) == 1:
        return str(row.get(names[0]))
    return ",".join(f"{name}={row.get(name)}" for name in names)


class _Reader:
    """One table in the order of its entries."""

    def __init__(self, connection: Connection, table: Table) -> None:
        self.table = table
        keys = (column.name for column in table.primary_key if column.name != "seq")
        quote = connection.dialect.identifier_preparer.quote
        self._rows = streamed(connection, table, ", ".join(["seq", *map(quote, keys)]))
        self._next = next(self._rows, None)

    def until(self, seq: int | None) -> Iterator[Cells]:
        """The rows up to an entry; None for all that are left."""
        while self._next is not None:
            row = dict(self._next._mapping)
            if seq is not None and _number(row["seq"]) > seq:
                return
            yield row
            self._next = next(self._rows, None)


class Projection:
    """Takes the entries in order and compares the rows that came with each."""

    def __init__(self, connection: Connection) -> None:
        self._readers = [_Reader(connection, metadata.tables[name]) for name in PROJECTED]
        # What an entry misses may be there under another one: told at the end.
        self._missing: dict[tuple[str, str], tuple[int, Cells]] = {}
        self._surplus: dict[tuple[str, str], Cells] = {}

    def entry(self, seq: int, entry: Entry | None) -> Iterator[Finding]:
        """The next entry of the log; None for one that cannot be read: its rows cannot be judged."""
        told: dict[str, list[Cells]] = {}
        for name, row in entry.rows if entry is not None else ():
            table = metadata.tables.get(name)
            if (
                name not in PROJECTED
                or table is None
                or set(row) - set(table.c.keys())
                or "seq" in row
            ):
                yield found("audit-row-unknown", Place(seq=seq, table=name), columns=", ".join(row))
                continue
            told.setdefault(name, []).append({**dict.fromkeys(table.c.keys()), **row, "seq": seq})
        for reader in self._readers:
            there = list(reader.until(seq))
            if entry is None:
                there = [row for row in there if row["seq"] != seq]
            yield from self._compared(reader.table, told.get(reader.table.name, []), there)

    def end(self) -> Iterator[Finding]:
        """What is left, and what stands with another entry than the one it came with."""
        for reader in self._readers:
            for row in reader.until(None):
                self._surplus[reader.table.name, key_of(reader.table, row)] = row
        for (name, key), (seq, wanted) in self._missing.items():
            moved = self._surplus.pop((name, key), None)
            if moved is None:
                yield found("audit-row-missing", Place(seq=seq, table=name, key=key))
            else:
                yield from _differences(metadata.tables[name], key, seq, wanted, moved)
        for (name, key), row in self._surplus.items():
            place = Place(seq=_number(row["seq"]), table=name, key=key)
            yield found("audit-row-surplus", place)

    def _compared(self, table: Table, told: list[Cells], there: list[Cells]) -> Iterator[Finding]:
        rows = {key_of(table, row): row for row in there}
        if len(rows) < len(there):
            yield found(
                "audit-key-twice", Place(table=table.name), column=table.primary_key.columns.keys()
            )
        for wanted in told:
            key = key_of(table, wanted)
            row = rows.pop(key, None)
            seq = _number(wanted["seq"])
            if row is None:
                self._missing[table.name, key] = seq, wanted
            else:
                yield from _differences(table, key, seq, wanted, row)
        for key, row in rows.items():
            self._surplus[table.name, key] = row


def _differences(table: Table, key: str, seq: int, wanted: Cells, row: Cells) -> Iterator[Finding]:
    for column in table.c:
        one, other = wanted[column.name], row[column.name]
        if isinstance(column.type, Boolean) and other in (0, 1):
            other = bool(other)
        if type(one) is not type(other) or one != other:
            place = Place(seq=seq, table=table.name, key=key, column=column.name)
            yield found("audit-value-changed", place, wanted=_shown(one), got=_shown(other))


def _shown(value: object) -> str:
    shown = "NULL" if value is None else str(value)
    return shown if len(shown) <= 80 else shown[:79] + "…"


def _number(value: object) -> int:
    """The entry a row names; SQLite may hold anything there."""
    return value if isinstance(value, int) else 0
