"""The records that one subject's result rests on: so few that others' stay private, and all it needs.

Found by evaluating and explaining the subject and keeping whatever was looked at: its rows in all periods,
what these belong to, and the holdings by which they are its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from engine.evaluate import Evaluation, Run, SubjectResult
from engine.evaluate.exact import Frame
from engine.evaluate.exact.ancestry import Ancestry, Reach, has_time, span_of
from engine.evaluate.exact.peers import Peers
from engine.evaluate.peers import evaluate_one, peers_asked, peers_of, run_with_peers
from engine.explain.explanation import trace_parts
from engine.language.periods import Window
from engine.language.record_types import Relation, Row
from engine.language.recursion import room
from engine.language.routes import sides
from engine.language.typed import Route, Typed
from engine.language.values import Fault, Missing, arithmetic
from engine.records import Dataset, Table

__all__ = ["Alone", "alone"]


@dataclass(frozen=True, slots=True)
class Alone:
    """One subject of an evaluation by itself: its records, and what its peers have.

    ``evaluate_one`` over these gives ``result``, the same as for everyone but for rank, forced grade and
    outcomes. Rows are those of the whole data set.
    """

    dataset: Dataset
    peers: tuple[Peers, ...]
    result: SubjectResult


def alone(
    run: Run,
    evaluation: Evaluation,
    key: str,
    also: Iterable[Typed] = (),
    *,
    every_period: bool = True,
) -> Alone | None:
    """What one subject of an evaluation rests on; None when it is not scored in the period.

    Without ``every_period`` its rows are only those in a window that some formula looked at.

    ``evaluation`` is that of ``run``; ``also`` are formulas of the subject that are told beside its result,
    so that their values rest on these records too. Rows of other subjects are in it only where a formula
    follows a relation to them, such as to a superior.
    """
    whole = run.machine.world.dataset
    subject = run.scheme.subject
    row = whole.by_key(subject).get(key)
    if row is None:
        return None
    only = Table(whole.tables[subject].type, (row,))
    narrow = replace(whole, tables={**whole.tables, subject: only}, memo={}, _keys={})
    own = run_with_peers(
        run.scheme, narrow, run.window, peers_of(run), parameters=run.overrides
    )  # fmt: skip
    watch = own.machine.world.ancestry = _Watch(whole, every_period)
    result = evaluate_one(own, key, evaluation.weights)
    if result is None:
        return None
    trace_parts(own, result)
    with room(), arithmetic():
        for formula in also:
            own.machine.code(formula)(Frame((row,), own.window))
    watch.rows[row] = None
    return Alone(_kept(whole, watch.rows), peers_asked(own), result)


def _kept(whole: Dataset, rows: Mapping[Row, None]) -> Dataset:
    tables = {
        name: Table(table.type, tuple(row for row in table.rows if row in rows))
        for name, table in whole.tables.items()
    }
    return Dataset(whole.types, tables)


class _Watch(Ancestry):
    """Answers as the ancestry of the whole data set does, and keeps the rows that an answer rests on."""

    def __init__(self, dataset: Dataset, every_period: bool) -> None:
        super().__init__(dataset)
        self._every_period = every_period
        self.rows: dict[Row, None] = {}
        self._whole = Ancestry.of(dataset)
        self._reached: set[tuple[str, tuple[Relation, ...], Row]] = set()
        self._spans: dict[tuple[str, str], dict[str, list[tuple[Row, Row]]]] = {}

    def reach(self, route: Route, top: Row) -> Reach:
        found = self._whole.reach(route, top)
        mark = (route.bottom.name, route.path, top)
        if self._every_period and mark not in self._reached:
            self._reached.add(mark)
            self._keep(route, top, dict.fromkeys(row for _, _, row in found.entries))
        return found

    def below(self, route: Route, top: Row, window: Window) -> list[Row]:
        found = super().below(route, top, window)
        if not self._every_period:
            self._keep(route, top, found)
        return found

    def _keep(self, route: Route, top: Row, rows: Iterable[Row]) -> None:
        """The rows, and those on the way from them to the one above."""
        for row in rows:
            self.rows[row] = None
            for trail in self._trails(row, route.path):
                if trail and trail[-1] is top:
                    self.rows.update(dict.fromkeys(trail))

    def _parent(self, row: Row, relation: Relation, day: date) -> Row | Missing | Fault:
        if relation.by is None:
            found = self._whole._parent(row, relation, day)
            if isinstance(found, Row):
                self.rows[found] = None
            return found
        for holding, holder in self._holders(row, relation):
            lo, hi = span_of(holding)
            if lo <= day <= hi:
                self.rows.update({holding: None, holder: None})
        return self._whole._parent(row, relation, day)

    def _trails(self, row: Row, path: tuple[Relation, ...]) -> Iterator[tuple[Row, ...]]:
        """The rows of every way up, holdings between them, as Ancestry goes them."""
        ways: list[tuple[date, date, Row, tuple[Row, ...]]] = [(*span_of(row), row, ())]
        timeless = not has_time(row.type)
        for relation in path:
            ways = [step for way in ways for step in self._steps(*way, relation)]
            if timeless and ways and relation.by is None:
                above, trail = ways[0][2:]
                timeless = not has_time(above.type)
                if not timeless:
                    ways = [(*span_of(above), above, trail)]
        return (trail for _, _, _, trail in ways)

    def _steps(
        self, lo: date, hi: date, row: Row, trail: tuple[Row, ...], relation: Relation
    ) -> Iterator[tuple[date, date, Row, tuple[Row, ...]]]:
        if relation.by is None:
            parent = self._whole._parent(row, relation, lo)
            if isinstance(parent, Row):
                yield lo, hi, parent, (*trail, parent)
            return
        for holding, holder in self._holders(row, relation):
            first, last = span_of(holding)
            start, end = max(lo, first), min(hi, last)
            if start <= end:
                yield start, end, holder, (*trail, holding, holder)

    def _holders(self, row: Row, relation: Relation) -> list[tuple[Row, Row]]:
        """The holdings of a row with their holders, in the order of Ancestry."""
        assert relation.by is not None
        key = (row.type.name, relation.name)
        if key not in self._spans:
            self._spans[key] = self._index_holders(row.type.name, relation)
        return self._spans[key].get(row.key, [])

    def _index_holders(self, lower: str, relation: Relation) -> dict[str, list[tuple[Row, Row]]]:
        assert relation.by is not None
        record = self._dataset.types[relation.by]
        down, up = (record.position(side) for side in sides(record, lower, relation))
        holders = self._dataset.by_key(relation.target)
        held: dict[str, list[tuple[Row, Row]]] = {}
        for row in self._dataset.tables[relation.by].rows:
            low, high = row.values[down], row.values[up]
            if isinstance(low, str) and isinstance(high, str) and high in holders:
                held.setdefault(low, []).append((row, holders[high]))
        for spans in held.values():
            spans.sort(key=lambda entry: (*span_of(entry[0]), entry[1].key))
        return held
