"""A run that only asks where everyone stands, and takes over the scores of parts that an edit left alone.

Promises the scores, grades, ranks and outcomes of a plain run; ledgers, findings and parts are not whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from engine.evaluate import Run
from engine.evaluate.exact import Frame, Machine, SharedValues
from engine.evaluate.exact.shared import SharedTables
from engine.evaluate.results import Line
from engine.evaluate.score import Scored, Scorer
from engine.explain.preview.impact import Standings, standings
from engine.explain.preview.meaning import part_names
from engine.language.periods import Window
from engine.language.record_types import Row
from engine.language.values import exact_sum
from engine.records import Dataset
from engine.scheme.model import ROOT, Part, PartKind, Scheme

__all__ = ["SharedScores", "stand"]


Progress = Callable[[int, int], None]


class SharedScores(SharedTables[Scored]):
    """Scores of parts, what is below them left out."""


def stand(
    scheme: Scheme, dataset: Dataset, window: Window, progress: Progress | None = None
) -> Standings:
    """Where everyone stands. ``progress(done, all)`` is called after each subject."""
    values, scores = SharedValues.of(dataset), SharedScores.of(dataset)
    # Nobody's standing depends on what is merely found.
    run = _Quick(replace(scheme, findings=()), dataset, window, shared=values)
    found = standings(run.evaluation(progress))
    values.trim()
    scores.trim()
    return found


class _Quick(Run):
    def scorer(self, weights: Mapping[str, Mapping[str, Decimal]]) -> Scorer:
        scores = SharedScores.of(self.machine.world.dataset)
        names = part_names(self.scheme)
        tables = {id: scores.table(name, self.window) for id, name in names.items()}
        return _Remembering(self.machine, weights, tables)


class _Remembering(Scorer):
    """Remembers groups, and leaves right below the total: what an edit of another part does not change."""

    def __init__(
        self,
        machine: Machine,
        weights: Mapping[str, Mapping[str, Decimal]],
        tables: Mapping[str, dict[Row, Scored]],
    ) -> None:
        super().__init__(machine, weights)
        self._tables = tables

    def score(
        self, part: Part, frame: Frame, zeroed: frozenset[str], given: Decimal | None = None
    ) -> Scored:
        table = self._tables.get(part.id) if not zeroed and given is None else None
        if table is None or not _worth_it(part):
            return super().score(part, frame, zeroed, given)
        row = frame.rows[0]
        found = table.get(row)
        if found is None:
            found = table[row] = _short(super().score(part, frame, zeroed, given))
        return found


def _worth_it(part: Part) -> bool:
    return part.id != ROOT and (part.kind is PartKind.GROUP or "/" not in part.id)


def _short(scored: Scored) -> Scored:
    """The same with one line for all, and without the parts below: a sum is exact in any order."""
    result = replace(scored.result, children=())
    lines = scored.lines
    if lines:
        total = exact_sum(line.amount for line in lines)
        lines = (Line(result.part.id, "earned", total),)
    return Scored(result, lines, scored.unrounded)
