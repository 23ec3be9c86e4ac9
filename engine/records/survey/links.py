"""How tables hang together: columns that hold the keys of another table, and who is above whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from engine.records.survey.columns import ColumnGuess
from engine.records.survey.tables import Link, Survey, TableGuess

__all__ = ["linked"]

# So much of a column must be keys of the other table for it to be taken as a reference.
_ENOUGH = 90


def linked(tables: Mapping[str, TableGuess]) -> Survey:
    """The tables with their relations, and the candidates for the subject."""
    tables = {name: _own_key(table, tables) for name, table in tables.items()}
    found = {
        name: replace(table, links=tuple(_links(table, tables))) for name, table in tables.items()
    }
    for name, table in list(found.items()):
        found = _dated(found, name, table)
    found = {name: _lasting(table, found) for name, table in found.items()}
    return Survey(found, _subjects(found))


def _own_key(table: TableGuess, tables: Mapping[str, TableGuess]) -> TableGuess:
    """Without a key that is only another table's, which happens not to come twice."""
    key = table.columns.get(table.key)
    if key is None or _plain(table.name) in _plain(key.header):
        return table
    borrowed = any(
        other.key
        and other.name != table.name
        and other.rows >= table.rows
        and key.values <= other.columns[other.key].values
        and _alike(key.header, other, other.columns[other.key])
        for other in tables.values()
    )
    return replace(table, key="") if borrowed else table


def _links(table: TableGuess, tables: Mapping[str, TableGuess]) -> Iterator[Link]:
    taken: set[str] = set()
    for column in table.columns.values():
        if column.name == table.key or column.type not in ("text", "integer") or not column.values:
            continue
        ranked = sorted(
            (lost, other.name)
            for other in tables.values()
            if other.name not in {table.name, *taken}
            for lost in _lost(column, other)
        )
        if ranked:
            lost, target = ranked[0]
            taken.add(target)
            yield Link(column.name, target, lost)


def _lost(column: ColumnGuess, other: TableGuess) -> Iterator[int]:
    """How many values are no keys of the other table, if they are few enough and the names agree."""
    if not other.key:
        return
    key = other.columns[other.key]
    lost = len(column.values - key.values)
    enough = (len(column.values) - lost) * 100 >= _ENOUGH * len(column.values)
    # Small whole numbers are keys of anything; they need a name that says so.
    telling = any(not value.isdigit() for value in key.values)
    if enough and (telling or _alike(column.header, other, key)):
        yield lost


def _alike(header: str, other: TableGuess, key: ColumnGuess) -> bool:
    plain = _plain(header)
    names = {_plain(other.name), _plain(key.header)} - {"", "id", "编号", "code", "no"}
    return any(name in plain or plain in name for name in names) and bool(plain)


def _plain(text: str) -> str:
    """Without marks, case, an English plural and the word for key."""
    text = re.sub(r"[\W_]+", "", text).lower()
    return re.sub(r"(?:ids?|code|no|编号|代码|工号)$", "", text).removesuffix("s") or text


def _dated(tables: dict[str, TableGuess], name: str, table: TableGuess) -> dict[str, TableGuess]:
    """A state of two relations says who held what: the many are held by the few."""
    if len(table.during) != 2 or len(table.links) != 2:
        return tables
    lower, upper = sorted((link.target for link in table.links), key=lambda t: -tables[t].rows)
    held = tables[lower]
    if tables[lower].rows <= tables[upper].rows or any(k.target == upper for k in held.links):
        return tables
    return {**tables, lower: replace(held, by={**held.by, upper: name})}


def _lasting(table: TableGuess, tables: Mapping[str, TableGuess]) -> TableGuess:
    """Who others belong to, and who belongs to nobody, is no event: its date is one of its facts."""
    named = any(link.target == table.name for other in tables.values() for link in other.links)
    return replace(table, when="") if named and not table.links else table


def _subjects(tables: Mapping[str, TableGuess]) -> tuple[str, ...]:
    """Tables with a key and the most rows below them; those above all others first."""
    above = {name: {*(k.target for k in table.links), *table.by} for name, table in tables.items()}
    below = {name: _below(name, above) for name in tables}
    candidates = [name for name, table in tables.items() if table.key]
    return tuple(
        sorted(
            candidates,
            key=lambda n: (-len(below[n]), bool(above[n]), tables[n].rows, n),
        )
    )


def _below(top: str, above: Mapping[str, set[str]]) -> set[str]:
    """The tables from which relations lead to that one."""
    found: set[str] = set()
    waiting = [top]
    while waiting:
        target = waiting.pop()
        new = {name for name, ups in above.items() if target in ups} - found - {top}
        found |= new
        waiting += sorted(new)
    return found
