"""Dated relations (L5.3): who held what when, whether holdings overlap, and events that nobody
held.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from engine.language.record_types import Relation, Row
from engine.language.routes import sides
from engine.language.values import Missing
from engine.records.links import Found, Out, Tables
from engine.records.rows import life_of
from engine.records.sheet import Fault

__all__ = ["overlapping_holdings", "unheld_events"]


@dataclass(frozen=True, slots=True)
class _Holding:
    start: date
    end: date
    upper: str
    position: int


_Held = Mapping[str, list[_Holding]]


def overlapping_holdings(tables: Tables, out: Out) -> Iterator[Found]:
    """Every holding of a lower row that shares a day with another one of the same row, unless several
    may hold it.
    """
    for lower, relation in _dated(tables):
        if relation.several:
            continue
        table = tables[relation.by or ""]
        down, _ = sides(table.type, lower, relation)
        for key, holdings in _held(tables, out, lower, relation).items():
            for i, other in _overlaps(holdings):
                fields = {"key": key, "other": table.rows[other].line}
                yield table.type.name, i, Fault("overlapping-holdings", down, fields)


def unheld_events(tables: Tables, out: Out) -> Iterator[Found]:
    """Events that some way up leads to a row nobody held on their date, unless that relation is
    optional.
    """
    held = {
        (lower, relation.name): _held(tables, out, lower, relation)
        for lower, relation in _dated(tables)
    }
    keys = {
        name: {row.key: row for i, row in enumerate(table.rows) if i not in out[name]}
        for name, table in tables.items()
        if table.type.key
    }
    for name, table in tables.items():
        if table.type.when is None or not held:
            continue
        walk, when = _Walk(keys, held), table.type.position(table.type.when)
        for i, row in enumerate(table.rows):
            day = None if i in out[name] else row.values[when]
            lost = walk.unheld(row, day) if isinstance(day, date) else None
            if lost is not None:
                at, relation = lost
                title = at.type.title or at.type.name
                fields = {"key": at.key, "lower": title, "day": day, "relation": relation}
                yield name, i, Fault("unheld-event", table.type.when, fields)


@dataclass(frozen=True, slots=True)
class _Walk:
    """Up every relation from a row at a date, each type once."""

    keys: Mapping[str, Mapping[str, Row]]
    held: Mapping[tuple[str, str], _Held]

    def unheld(self, row: Row, day: date) -> tuple[Row, str] | None:
        """The first row on the way, with its relation, that nobody held on the day."""
        stack, seen = [row], {row.type.name}
        while stack:
            at = stack.pop()
            for relation in at.type.relations.values():
                if relation.by is None:
                    keys = [str(at.values[at.type.position(relation.name)])]
                elif (at.type.name, relation.name) in self.held:
                    keys = _holders(self.held[at.type.name, relation.name].get(at.key, []), day)
                    if not keys and not relation.optional:
                        return at, relation.name
                else:
                    continue
                known = self.keys.get(relation.target, {})
                above = [known[key] for key in keys if key in known]
                if above and relation.target not in seen:
                    seen.add(relation.target)
                    stack += above
        return None


def _dated(tables: Tables) -> Iterator[tuple[str, Relation]]:
    for name, owner in tables.items():
        for relation in owner.type.relations.values():
            table = tables.get(relation.by or "")
            if table is not None:
                yield name, relation


def _held(tables: Tables, out: Out, lower: str, relation: Relation) -> _Held:
    table = tables[relation.by or ""]
    down, up = (table.type.position(side) for side in sides(table.type, lower, relation))
    held: dict[str, list[_Holding]] = {}
    for i, row in enumerate(table.rows):
        key, upper = row.values[down], row.values[up]
        life = None if i in out[table.type.name] else life_of(row)
        if life is not None and isinstance(key, str) and not isinstance(upper, Missing):
            held.setdefault(key, []).append(_Holding(*life, str(upper), i))
    for holdings in held.values():
        holdings.sort(key=lambda h: (h.start, h.end))
    return held


def _overlaps(holdings: list[_Holding]) -> Iterator[tuple[int, int]]:
    """Positions of holdings that overlap, each with another one it overlaps; sorted by start."""
    pairs: dict[int, int] = {}
    longest = holdings[0]
    for item in holdings[1:]:
        if item.start <= longest.end:
            pairs.setdefault(item.position, longest.position)
            pairs.setdefault(longest.position, item.position)
        if item.end > longest.end:
            longest = item
    yield from pairs.items()


def _holders(holdings: list[_Holding], day: date) -> list[str]:
    started = holdings[: bisect_right(holdings, day, key=lambda h: h.start)]
    return list(dict.fromkeys(h.upper for h in started if h.end >= day))
