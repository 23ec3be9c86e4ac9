"""Which rows reach which row, and when: the relations of a data set, indexed (L3.6, L3.7)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from engine.language.periods import Window
from engine.language.record_types import RecordType, Relation, Row
from engine.language.routes import sides
from engine.language.typed import Route
from engine.language.values import Fault, Missing
from engine.records import Dataset
from engine.records.rows import life_of

__all__ = ["Ancestry", "Reach", "has_time", "span_of"]

_FIRST, _LAST = date.min, date.max


@dataclass(frozen=True, slots=True)
class Reach:
    """The rows that reach one row, by the first day they do so; ``los`` are those days.

    ``dated`` tells that one row may be here several times, for several stretches of time or ways.
    """

    los: tuple[date, ...]
    entries: tuple[tuple[date, date, Row], ...]
    events: bool
    dated: bool


_NONE = Reach((), (), False, False)


class Ancestry:
    """Answers, for one data set, which rows are below a row in a window and what is above a row."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._keys: dict[str, Mapping[str, Row]] = {}
        self._holdings: dict[tuple[str, str, str], dict[str, list[tuple[date, date, Row]]]] = {}
        self._lives: dict[tuple[str, tuple[Relation, ...]], list[tuple[date, date, Row]]] = {}
        self._below: dict[tuple[str, tuple[Relation, ...]], dict[Row, Reach]] = {}

    @classmethod
    def of(cls, dataset: Dataset) -> Ancestry:
        """The one of a data set: whatever is evaluated over it shares what was indexed."""
        found = dataset.memo.get("ancestry")
        if not isinstance(found, cls):
            found = dataset.memo["ancestry"] = cls(dataset)
        return found

    def reach(self, route: Route, top: Row) -> Reach:
        """Everything of the route's record type that ever reaches ``top``."""
        if not route.path:
            lo, hi = span_of(top)
            return Reach((lo,), ((lo, hi, top),), route.bottom.when is not None, False)
        key = (route.bottom.name, route.path)
        if key not in self._below:
            self._below[key] = self._index(route)
        return self._below[key].get(top, _NONE)

    def below(self, route: Route, top: Row, window: Window) -> list[Row]:
        """The rows that reach ``top`` in the window, each once, in order of time and key."""
        found = self.reach(route, top)
        end = bisect_right(found.los, window.end)
        if found.events:
            start = bisect_left(found.los, window.start)
            rows = [entry[2] for entry in found.entries[start:end]]
            return list(dict.fromkeys(rows)) if found.dated else rows
        rows = [row for _, hi, row in found.entries[:end] if hi >= window.start]
        return list(dict.fromkeys(rows)) if found.dated else rows

    def present(self, record: RecordType, path: tuple[Relation, ...], window: Window) -> list[Row]:
        """The rows of a type that are there in the window, in order of time and key, whoever has them.

        One without a time of its own has that of the first event or state it belongs to on the way
        ``path``; where that is empty, on the shortest way there is, the first declared of several.
        """
        key = (record.name, path)
        if key not in self._lives:
            rows = self._dataset.tables[record.name].rows
            lives = [(*span_of(self._timed(row, path)), row) for row in rows]
            self._lives[key] = sorted(lives, key=lambda life: life[0])
        lives = self._lives[key]
        return [row for lo, hi, row in lives if lo <= window.end and hi >= window.start]

    def _timed(self, row: Row, path: tuple[Relation, ...]) -> Row:
        """The first event or state among the row and what it belongs to; the row, if there is none."""
        level, step = [row], 0
        while level:
            for above in level:
                if has_time(above.type):
                    return above
            level = [
                parent
                for above in level
                for relation in (path[step : step + 1] if path else above.type.relations.values())
                if relation.by is None
                and isinstance(parent := self._parent(above, relation, _FIRST), Row)
            ]
            step += 1
        return row

    def above(self, row: Row, path: tuple[Relation, ...], window: Window) -> Row | Missing | Fault:
        """The row that relations lead to; dated ones are followed at the row's date or the window's end.

        A row without a time of its own has the date of the first event it belongs to on the way.
        """
        day = window.end
        timeless = True
        for relation in path:
            if timeless and has_time(row.type):
                lo, hi = span_of(row)
                day = lo if lo == hi and row.type.when is not None else day
                timeless = False
            parent = self._parent(row, relation, day)
            if not isinstance(parent, Row):
                return parent
            row = parent
        return row

    def _parent(self, row: Row, relation: Relation, day: date) -> Row | Missing | Fault:
        what = f"{row.type.name}.{relation.name} {row.key}"
        if relation.by is None:
            key = row.values[row.type.position(relation.name)]
            found = self._by_key(relation.target).get(key) if isinstance(key, str) else None
            return found if found is not None else Missing("absent-field", what)
        held = self._held(row.type.name, relation).get(row.key, ())
        holders = dict.fromkeys(holder for lo, hi, holder in held if lo <= day <= hi)
        if len(holders) > 1:
            keys = ", ".join(holder.key for holder in holders)
            return Fault("many-holders", f"{what} {day.isoformat()}: {keys}")
        return next(iter(holders), Missing("no-holder", f"{what} {day.isoformat()}"))

    def _by_key(self, name: str) -> Mapping[str, Row]:
        if name not in self._keys:
            self._keys[name] = self._dataset.by_key(name)
        return self._keys[name]

    def _held(self, lower: str, relation: Relation) -> dict[str, list[tuple[date, date, Row]]]:
        """Per key of the lower type, who held it from when to when, in order of time."""
        assert relation.by is not None
        key = (lower, relation.name, relation.by)
        if key in self._holdings:
            return self._holdings[key]
        record = self._dataset.types[relation.by]
        down, up = (record.position(side) for side in sides(record, lower, relation))
        holders = self._by_key(relation.target)
        held: dict[str, list[tuple[date, date, Row]]] = {}
        for row in self._dataset.tables[relation.by].rows:
            low, high = row.values[down], row.values[up]
            if isinstance(low, str) and isinstance(high, str) and high in holders:
                held.setdefault(low, []).append((*span_of(row), holders[high]))
        for spans in held.values():
            spans.sort(key=lambda entry: (entry[0], entry[1], entry[2].key))
        self._holdings[key] = held
        return held

    def _index(self, route: Route) -> dict[Row, Reach]:
        found: dict[Row, list[tuple[date, date, Row]]] = {}
        events = self._are_events(route)
        dated = any(relation.by is not None for relation in route.path)
        several = any(relation.several for relation in route.path)
        for row in self._dataset.tables[route.bottom.name].rows:
            for lo, hi, top in self._tops(row, route.path):
                found.setdefault(top, []).append((lo, hi, row))
        reach = {}
        for top, entries in found.items():
            entries.sort(key=lambda entry: entry[0])
            los = tuple(entry[0] for entry in entries)
            reach[top] = Reach(los, tuple(entries), events, several or (dated and not events))
        return reach

    def _are_events(self, route: Route) -> bool:
        """Whether rows of the route have one day each: their own, or that of an event they belong to."""
        record = route.bottom
        for relation in route.path:
            if has_time(record) or relation.by is not None:
                break
            record = self._dataset.types[relation.target]
        return record.when is not None

    def _tops(self, row: Row, path: tuple[Relation, ...]) -> Iterator[tuple[date, date, Row]]:
        lo, hi = span_of(row)
        ways = [(lo, hi, row)]
        timeless = not has_time(row.type)
        for relation in path:
            ways = [step for way in ways for step in self._step(*way, relation)]
            if timeless and ways and relation.by is None:
                above = ways[0][2]
                timeless = not has_time(above.type)
                if not timeless:
                    ways = [(*span_of(above), above)]
        return iter(ways)

    def _step(
        self, lo: date, hi: date, row: Row, relation: Relation
    ) -> Iterator[tuple[date, date, Row]]:
        if relation.by is None:
            parent = self._parent(row, relation, lo)
            if isinstance(parent, Row):
                yield lo, hi, parent
            return
        for first, last, holder in self._held(row.type.name, relation).get(row.key, ()):
            start, end = max(lo, first), min(hi, last)
            if start <= end:
                yield start, end, holder


def has_time(record: RecordType) -> bool:
    """Whether rows of a type are events or states themselves."""
    return record.when is not None or bool(record.during)


def span_of(row: Row) -> tuple[date, date]:
    """First and last day of a row; an event without a date is never there, what has no time always is."""
    life = life_of(row)
    if life is not None:
        return life
    return (_LAST, _FIRST) if row.type.when is not None else (_FIRST, _LAST)
