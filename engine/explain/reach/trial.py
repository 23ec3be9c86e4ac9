"""What a subject's place would be with an indicator at one value, and at best between two values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product

from engine.evaluate.results import SubjectResult
from engine.evaluate.run import ranked
from engine.explain.reach.answer import Goal
from engine.explain.reach.goal import good_lows, met
from engine.explain.reach.ground import Ground, leaf_roots, roots
from engine.explain.reach.indicators import Sought
from engine.explain.reach.probe import Probe
from engine.explain.reach.spread import Spread, hull
from engine.explain.reach.spreading import Spreading, Unclear
from engine.language import typed
from engine.language.record_types import Row
from engine.language.values import Missing, Value
from engine.scheme.model import ROOT, Formula, Part, PartKind

__all__ = ["Trial"]

# So many worlds are looked at for one stretch; with more of them nothing is ruled out.
_WORLDS = 512
_Choice = tuple[int, tuple[Value, ...]]


class Trial:
    """One indicator of one subject before one goal. Everything inside ``arithmetic()``."""

    def __init__(self, ground: Ground, row: Row, sought: Sought, goal: Goal) -> None:
        self.ground = ground
        self.row = row
        self.goal = goal
        self._parts = tuple(_decisive(ground.scheme.score))
        self.probe = Probe(ground.steady, row, sought, roots(ground.scheme))
        self._run = ground.run_with(self.probe)
        self._others = ground.others(row)
        forced = ground.scheme.distribution is not None and goal.part is None
        self._all = goal.kind == "rank" or forced
        formulas = [f for part, _ in self._parts for _, f in leaf_roots(part)]
        formulas += [veto.when for veto in ground.scheme.vetoes]
        nodes = [f.typed for f in formulas]
        self.moving = [node for node in nodes if id(node) in sought.roots]
        self._for_peers = [node for node in nodes if self.probe.touches(node, peers=True)]
        self._own = frozenset(map(id, self.moving))
        self._scorer = ground.scorer(self.probe, self._touched)

    @property
    def _touched(self) -> frozenset[int]:
        return self._own | frozenset(map(id, self._for_peers if self._all else ()))

    def _moves(self, node: typed.Typed, row: Row) -> bool:
        if row is self.row:
            return id(node) in self._own
        return self.probe.touches(node, peers=True)

    @property
    def followed(self) -> bool:
        """Whether stretches can be judged at all."""
        return not self.ground.entropy

    def at(self, value: Value) -> list[SubjectResult]:
        """The results with the indicator at a value, one's own first; others only as the goal needs them."""
        self.probe.move(value)
        if self.ground.entropy:
            self._scorer = self.ground.scorer(self.probe, self._touched)
        mine = self._run.total(self._scorer, self.row)
        where = self.ground.scheme.where
        if (
            where is not None
            and self.probe.code(where.typed)(self.ground.frame(self.row)) is not True
        ):
            missing = Missing("not-scored", self.row.key)
            mine = replace(mine, score=missing, unrounded=missing)
        others = self._others
        if self._all and self._for_peers:
            others = [self._run.total(self._scorer, other.subject) for other in others]
        return self._placed(mine, others)

    def _placed(self, mine: SubjectResult, others: Sequence[SubjectResult]) -> list[SubjectResult]:
        if self.goal.part not in (None, ROOT):
            return [mine]
        return self._run.graded(ranked([mine, *others]) if self._all else [mine])

    def meets(self, result: SubjectResult) -> bool:
        """Whether a result is what was sought, or better."""
        return met(self.goal, self.ground.scheme, result)

    def may_meet(self, result: SubjectResult) -> bool:
        """Whether a result may be the best of some that meet the goal: also one above every band."""
        if self.meets(result) or self.goal.kind != "grade" or result.grade is not None:
            return self.meets(result)
        score = result.score
        lows = good_lows(self.goal, self.ground.scheme)
        return isinstance(score, Decimal) and any(low is None or low <= score for low in lows)

    def outlook(self, low: Value, high: Value) -> list[SubjectResult] | None:
        """Results of which one is at least as good as any with the indicator between two values.

        None where that cannot be said.
        """
        if not self.followed:
            return None
        self.probe.move(high)
        spreading = Spreading(self.probe, hull((low, high)))
        try:
            choices = list(self._choices(spreading, self.row, worst=False))
            others = self._others
            if self._all and self._for_peers:
                others = [self._least(spreading, other) for other in others]
        except Unclear:
            return None
        found = []
        for mine in self._worlds(choices, self.row):
            found.append(self._placed(mine, others)[0])
            if len(found) > _WORLDS:
                return None
        return found

    def _least(self, spreading: Spreading, other: SubjectResult) -> SubjectResult:
        """Another subject at the lowest it may have."""
        choices = list(self._choices(spreading, other.subject, worst=True))
        if not choices:
            return other
        worlds = self._worlds(choices, other.subject)
        return min(
            worlds, key=lambda r: r.score if isinstance(r.score, Decimal) else -(Decimal(10) ** 60)
        )

    def _worlds(self, choices: list[_Choice], row: Row) -> Iterator[SubjectResult]:
        """The totals of a subject under every combination of what its formulas may give."""
        nodes = [node for node, _ in choices]
        for values in product(*(values for _, values in choices)):
            self.probe.pins = {
                (node, row): value for node, value in zip(nodes, values, strict=True)
            }
            yield self._run.total(self._scorer, row)
        self.probe.pins = {}

    def _choices(self, spreading: Spreading, row: Row, *, worst: bool) -> Iterator[_Choice]:
        frame = self.ground.frame(row)
        for part, steered in self._parts:
            for key, formula in leaf_roots(part):
                if self._moves(formula.typed, row):
                    spread = spreading.of(formula.typed, frame)
                    low = (part.kind is PartKind.DEDUCT) != worst
                    best = key == "formula" and not steered
                    yield id(formula.typed), _end(spread, low) if best else spread.ends()
        for formula in self._judging(row):
            yield id(formula.typed), spreading.of(formula.typed, frame).ends()

    def _judging(self, row: Row) -> Iterator[Formula]:
        """The moving formulas of vetoes and of the forced distribution."""
        for veto in self.ground.scheme.vetoes:
            if self._moves(veto.when.typed, row):
                yield veto.when
        distribution = self.ground.scheme.distribution
        if distribution is not None and self._all and row is self.row:
            yield from (f for f in distribution.by if self.probe.touches(f.typed))
            if any(self.probe.touches(f.typed) for f in distribution.among):
                raise Unclear(distribution.among[0].text)


def _end(spread: Spread, low: bool) -> tuple[Value, ...]:
    bounds = spread.numbers()
    return spread.others if bounds is None else (bounds[0] if low else bounds[1], *spread.others)


def _decisive(part: Part, steered: bool = False) -> Iterator[tuple[Part, bool]]:
    """The parts that count, each with whether a factor above may turn its sign."""
    if part.active:
        steered = steered or part.prorate is not None
        yield part, steered
        for child in part.parts:
            yield from _decisive(child, steered)
