"""Whom a subject passes on the way to a goal: in the total, and where a formula compares it with peers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from engine.evaluate.exact.operate import STATES
from engine.evaluate.results import SubjectResult
from engine.explain.reach.answer import Passed
from engine.explain.reach.trial import Trial
from engine.language import typed
from engine.language.render import render
from engine.language.values import compare
from engine.language.walk import walk

__all__ = ["passed"]


def passed(
    trial: Trial, result: SubjectResult, placed: Sequence[SubjectResult]
) -> Iterator[Passed]:
    """Whom the subject passes between ``result`` and ``placed``, its own result first in that."""
    mine = placed[0]
    if result.rank is not None and mine.rank is not None:
        ahead = {
            other.key
            for other in trial.ground.evaluation.subjects
            if other.rank is not None and other.rank < result.rank
        }
        keys = tuple(
            other.key
            for other in placed[1:]
            if other.key in ahead and (other.rank is None or other.rank >= mine.rank)
        )
        if keys:
            yield Passed("", keys)
    for series in _compared(trial):
        keys = tuple(_between(trial, series))
        if keys:
            yield Passed(render(series.operand.syntax), keys)


def _compared(trial: Trial) -> Iterator[typed.AmongSeries]:
    """What is compared with peers in the period itself and moves with the indicator, each text once."""
    seen: set[str] = set()
    for root in trial.moving:
        for node in walk(root):
            if isinstance(node, typed.Peers) and isinstance(node.series, typed.AmongSeries):
                series = node.series
                text = render(series.syntax)
                plain = not any(isinstance(n, typed.ArgumentRef) for n in walk(series.operand))
                if text not in seen and plain and trial.probe.touches(series.operand):
                    seen.add(text)
                    yield series


def _between(trial: Trial, series: typed.AmongSeries) -> Iterator[str]:
    """The peers that were strictly on the far side and are level or behind now."""
    probe, ground = trial.probe, trial.ground
    frame = ground.frame(trial.row)
    was = ground.steady.code(series.operand)(frame)
    now = probe.code(series.operand)(frame)
    group = ground.run.machine.world.group(series, frame)
    if isinstance(group, STATES) or not isinstance(was, Decimal) or not isinstance(now, Decimal):
        return
    side = compare(now, was)
    for row, value in group.members:
        if row is trial.row or not isinstance(value, Decimal):
            continue
        if compare(value, was) == side and compare(now, value) in (0, side):
            yield row.key
