"""Everyone as they are: the evaluation that all questions of reach start from, made once."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import replace
from decimal import Decimal

from engine.evaluate.exact import Frame, Machine
from engine.evaluate.results import Evaluation, SubjectResult
from engine.evaluate.run import Run
from engine.evaluate.score import Scored, Scorer
from engine.evaluate.weighing import entropy_weights
from engine.explain.reach.ladder import Rungs
from engine.explain.reach.probe import Steady
from engine.language.record_types import Row
from engine.language.recursion import room
from engine.language.values import arithmetic
from engine.scheme.model import Formula, Part, Scheme, parts

__all__ = ["Ground", "leaf_roots", "roots"]


class Kept(Scorer):
    """Scores parts, and remembers those in which nothing moves."""

    def __init__(
        self, machine: Machine, weights: Mapping[str, Mapping[str, Decimal]], moving: frozenset[int]
    ) -> None:
        super().__init__(machine, weights)
        self._moving = moving
        self._still: dict[str, bool] = {}
        self._kept: dict[tuple[object, ...], Scored] = {}

    def score(
        self, part: Part, frame: Frame, zeroed: frozenset[str], given: Decimal | None = None
    ) -> Scored:
        """A part and all below it."""
        if part.id not in self._still:
            formulas = (f.typed for each in parts(part) for _, f in leaf_roots(each))
            self._still[part.id] = all(id(node) not in self._moving for node in formulas)
        if not self._still[part.id]:
            return super().score(part, frame, zeroed, given)
        mark = (part.id, frame.rows[0], zeroed, given)
        if mark not in self._kept:
            self._kept[mark] = super().score(part, frame, zeroed, given)
        return self._kept[mark]


class Ground:
    """A run with its evaluation. ``scheme`` is the scheme without what has no bearing on a score."""

    def __init__(self, run: Run) -> None:
        self.run = run
        with room(), arithmetic():
            self.evaluation: Evaluation = run.evaluation()
        self.steady = Steady(run.machine)
        self.rungs = Rungs(run.machine)
        self.scheme: Scheme = replace(run.scheme, findings=(), outcomes=())
        self.entropy = any(part.entropy is not None for part in parts(run.scheme.score))

    def frame(self, row: Row) -> Frame:
        """Where the formulas of a subject stand."""
        return Frame((row,), self.run.window)

    def run_with(self, machine: Machine) -> Run:
        """The same run with another machine, for totals and grades only."""
        other = copy(self.run)
        other.scheme = self.scheme
        other.machine = machine
        return other

    def scorer(self, machine: Machine, moving: frozenset[int]) -> Scorer:
        """Scores parts with a machine; weights by entropy follow what it gives.

        ``moving`` are the formulas, by identity, that may give something else each time.
        """
        weights = self.evaluation.weights
        if self.entropy:
            rows = machine.world.subjects(self.run.window)
            weights, _ = entropy_weights(self.scheme.score, machine, rows, self.run.window)
        return Kept(machine, weights, moving)

    def others(self, row: Row) -> list[SubjectResult]:
        """The results of everyone else."""
        return [result for result in self.evaluation.subjects if result.subject is not row]


def leaf_roots(part: Part) -> tuple[tuple[str, Formula], ...]:
    """The formulas of a part with the keys they stand under."""
    limits = (("cap", part.cap), ("floor", part.floor))
    formulas = (
        ("formula", part.formula), ("applies", part.applies), ("prorate", part.prorate),
        *((name, limit.formula if limit is not None else None) for name, limit in limits),
    )  # fmt: skip
    return tuple((name, formula) for name, formula in formulas if formula is not None)


def roots(scheme: Scheme) -> frozenset[int]:
    """The formulas that decide a score or grade, by identity."""
    found = [f.typed for part in parts(scheme.score) for _, f in leaf_roots(part)]
    found += [veto.when.typed for veto in scheme.vetoes]
    if scheme.where is not None:
        found.append(scheme.where.typed)
    if scheme.distribution is not None:
        found += [f.typed for f in (*scheme.distribution.by, *scheme.distribution.among)]
    return frozenset(id(node) for node in found)
