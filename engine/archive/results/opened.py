"""A stored run opened for looking at single people: everything is worked out from what was kept of it.

Rank, forced grade and outcomes are those that were stored. A score that does not come out as it was stored is
refused: then it is ``replay`` that has to say where the two part. One person is looked at at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from threading import RLock

from engine.archive.results.table import Ranked
from engine.archive.runs.read import StoredRun, run_of
from engine.archive.store import Store
from engine.diagnostics import Diagnostic, Rejected, closest, diagnose
from engine.evaluate import Evaluation, Run, SubjectResult
from engine.evaluate.peers import evaluate_one
from engine.explain.preview import Tree
from engine.explain.preview.evidence import Evidence, evidence_at
from engine.explain.preview.tree import grown
from engine.explain.reach import Goal, Ground, Reach, reach
from engine.language.record_types import Row
from engine.language.values import plain

__all__ = ["OpenRun"]

Progress = Callable[[int, int], None]


class OpenRun:
    """``whole`` is the evaluation over everyone, made when it is first needed."""

    def __init__(self, store: Store, run: StoredRun) -> None:
        self.stored = run
        self.lock = RLock()
        self.run = run_of(store, run)
        # What takes long has a run of its own over the same records, so that pages need not wait for it.
        self._long = RLock()
        self._ground: Ground | None = None

    @cached_property
    def weights(self) -> dict[str, dict[str, Decimal]]:
        """The weights that only everyone's values can give."""
        from engine.evaluate.weighing import entropy_weights
        from engine.language.recursion import room
        from engine.language.values import arithmetic

        run = self.run
        with room(), arithmetic():
            rows = run.machine.world.subjects(run.window)
            found = entropy_weights(run.scheme.score, run.machine, rows, run.window)[0]
        return {group: dict(weights) for group, weights in found.items()}

    def result(self, row: Ranked, outcomes: tuple[str, ...]) -> SubjectResult:
        """One subject, with what was stored of its place among the others. Raises Rejected."""
        with self.lock:
            found = evaluate_one(self.run, row.key, self.weights)
        if found is None:
            raise Rejected([self.unknown(row.key)])
        score = plain(found.score) if isinstance(found.score, Decimal) else None
        if (score, found.state) != (row.score, row.state):
            told = {"stored": row.score or row.state, "found": score or found.state}
            raise Rejected(
                [diagnose("run-score-differs", None, key=row.key, run=self.stored.id, **told)]
            )
        return replace(found, grade=row.grade, band=row.band, rank=row.rank, outcomes=outcomes)

    def tree(self, result: SubjectResult) -> Tree:
        """The tree of a subject with the values of every node."""
        with self.lock:
            return grown(self.stored.closure, self.run, result, whole=True)

    def evidence(
        self, row: Ranked, place: tuple[str, str, int], side: str, offset: int, limit: int
    ) -> Evidence:
        """A page of the records behind a count of a subject. Raises Rejected."""
        with self.lock:
            subject = next((each for each in self.run.subjects() if each.key == row.key), None)
            if subject is None:
                raise Rejected([self.unknown(row.key)])
            return evidence_at(self.run, subject, *place, side, offset, limit)

    def record(self, type: str, key: str) -> Row | None:
        """The record of a key as the run read it."""
        dataset = self.run.machine.world.dataset
        return dataset.by_key(type).get(key) if type in dataset.tables else None

    def whole(self) -> tuple[Run, Evaluation]:
        """Everyone again, as the run was, and the run that gave it."""
        with self._long:
            ground = self._grounded()
            return ground.run, ground.evaluation

    def reached(self, key: str, goal: Goal, progress: Progress | None = None) -> Reach:
        """What a subject would need for a goal. Raises Rejected where nobody is called so."""
        with self._long:
            found = reach(self._grounded(), key, goal, progress=progress)
        if found is None:
            raise Rejected([self.unknown(key)])
        return found

    def unknown(self, key: str) -> Diagnostic:
        """What there is to say about a key that nobody scored has."""
        near = closest(key, [row.key for row in self.run.subjects()])
        return diagnose("no-such-subject", None, key=key, period=self.run.window, closest=near)

    def _grounded(self) -> Ground:
        if self._ground is None:
            run = self.run
            self._ground = Ground(Run(run.scheme, run.machine.world.dataset, run.window))
        return self._ground
