"""For every indicator of a subject alone: the smallest change that reaches a goal, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Collection
from decimal import Decimal

from engine.evaluate.results import SubjectResult
from engine.explain.reach.answer import Answer, Goal, Indicator, Move, Reach, Short
from engine.explain.reach.goal import met, place_of
from engine.explain.reach.ground import Ground
from engine.explain.reach.indicators import Sought, indicators
from engine.explain.reach.ladder import Ladder, Ladders
from engine.explain.reach.passing import passed
from engine.explain.reach.search import best, first_with, nearest
from engine.explain.reach.trial import Trial
from engine.language.recursion import room
from engine.language.types import NumberType
from engine.language.values import arithmetic, compare, decide
from engine.scheme.model import PartKind

__all__ = ["known_indicators", "reach"]

Progress = Callable[[int, int], None]


def known_indicators(ground: Ground, subject: str) -> tuple[str, ...]:
    """The names of all indicators of a subject, targets and denominators among them."""
    result = _result(ground, subject)
    if result is None:
        return ()
    with room(), arithmetic():
        found = indicators(ground.scheme, ground.run.machine, ground.frame(result.subject))
    return tuple(dict.fromkeys(sought.name for sought in found))


def reach(
    ground: Ground,
    subject: str,
    goal: Goal,
    *,
    names: Collection[str] = (),
    step: Decimal | None = None,
    progress: Progress | None = None,
) -> Reach | None:
    """What would bring a subject to a goal; None when the subject is not scored in the period.

    ``names`` are the indicators to look at; without them all but those that others are measured against.
    ``step`` replaces the smallest change. ``progress(done, all)`` is called after each indicator.
    """
    result = _result(ground, subject)
    if result is None:
        return None
    already = met(goal, ground.scheme, result)
    answers: list[tuple[int, Answer]] = []
    short: list[Short] = []
    with room(), arithmetic():
        chosen = [] if already else _chosen(ground, result, names)
        for done, sought in enumerate(chosen, 1):
            found, rungs = _one(ground, result, sought, goal, step)
            if isinstance(found, Answer):
                answers.append((rungs, found))
            else:
                short.append(found)
            if progress is not None:
                progress(done, len(chosen))
    answers.sort(key=lambda entry: _expense(*entry))
    short.sort(key=lambda s: -s.best.score if isinstance(s.best.score, Decimal) else Decimal(1))
    return Reach(
        ground.run.scheme, ground.run.window, result.subject, goal, place_of(goal, result), already,
        tuple(answer for _, answer in answers), tuple(short), result.faults,
    )  # fmt: skip


def _result(ground: Ground, subject: str) -> SubjectResult | None:
    return next((r for r in ground.evaluation.subjects if r.key == subject), None)


def _chosen(ground: Ground, result: SubjectResult, names: Collection[str]) -> list[Sought]:
    found = indicators(ground.scheme, ground.run.machine, ground.frame(result.subject))
    if names:
        return [sought for sought in found if sought.name in names]
    return [sought for sought in found if not sought.base]


def _expense(rungs: int, answer: Answer) -> tuple[int, Decimal]:
    """Cheapest first: by the share of what it is now, then by steps where it is 0, then what was missing."""
    if answer.change is None:
        return (2, Decimal(rungs))
    return (1, Decimal(rungs)) if answer.cost is None else (0, answer.cost)


def _one(
    ground: Ground, result: SubjectResult, sought: Sought, goal: Goal, step: Decimal | None
) -> tuple[Answer | Short, int]:
    value = ground.steady.code(sought.node)(sought.frame)
    ladders = ground.rungs.of(sought, value, step)
    trial = Trial(ground, result.subject, sought, goal)
    unit = sought.node.type.unit if isinstance(sought.node.type, NumberType) else None
    window = sought.site.window
    indicator = Indicator(
        sought.name, window, str(unit or ""), ladders.step, value, ladders.low, ladders.high
    )
    found = _nearer(trial, ladders)
    if found is None:
        return _short(trial, result, indicator, ladders), 0
    ladder, rung, certain = found
    return _answer(trial, result, indicator, ladder, rung, certain), rung


def _nearer(trial: Trial, ladders: Ladders) -> tuple[Ladder, int, bool] | None:
    """The smaller of the changes up and down; of equal ones the one upwards."""
    ways = [(each, nearest(trial, each)) for each in (ladders.up, ladders.down)]
    found = [(ladder, way.rung, way.certain) for ladder, way in ways if way is not None]
    return min(found, key=lambda entry: _distance(*entry[:2]), default=None)


def _distance(ladder: Ladder, rung: int) -> Decimal:
    there = ladder.at(rung)
    assert isinstance(there, Decimal), "rungs from 1 on are numbers"
    return decide(abs(there - ladder.now)) if isinstance(ladder.now, Decimal) else there


def _answer(
    trial: Trial,
    result: SubjectResult,
    indicator: Indicator,
    ladder: Ladder,
    rung: int,
    certain: bool,
) -> Answer:
    needed = ladder.at(rung)
    assert isinstance(needed, Decimal), "rungs from 1 on are numbers"
    below = place_of(trial.goal, trial.at(ladder.at(rung - 1))[0])
    placed = trial.at(needed)
    now = ladder.now
    change = needed - now if isinstance(now, Decimal) else None
    cost = (
        abs(change) / abs(now) if change is not None and isinstance(now, Decimal) and now else None
    )
    return Answer(
        indicator, needed, change, cost, place_of(trial.goal, placed[0]), below,
        _moves(result, placed[0]), tuple(passed(trial, result, placed)), certain,
    )  # fmt: skip


def _short(trial: Trial, result: SubjectResult, indicator: Indicator, ladders: Ladders) -> Short:
    which, top = best(trial, (ladders.up, ladders.down))
    ladder = (ladders.up, ladders.down)[which]
    rung = top.rung if top.score is None else first_with(trial, ladder, top.rung, top.score)
    at = ladder.at(rung)
    placed = trial.at(at)[0]
    full = tuple(
        part.part.id
        for part in placed.parts()
        if part.part.kind in (PartKind.RATE, PartKind.SCORE)
        and part.part.formula is not None
        and part.part.formula.typed in trial.moving
        and isinstance(part.score, Decimal)
        and part.points is not None
        and compare(part.score, part.points) >= 0
    )
    vetoes = tuple(v.name for v in placed.vetoes if v.zeroed is not None or v.capped is not None)
    return Short(
        indicator, place_of(trial.goal, placed), at, full, vetoes, placed.faults,
        idle=not _moves(result, placed), certain=top.certain,
    )  # fmt: skip


def _moves(before: SubjectResult, after: SubjectResult) -> tuple[Move, ...]:
    was = {part.part.id: part.score for part in before.parts()}
    return tuple(
        Move(part.part.id, was[part.part.id], part.score)
        for part in after.parts()
        if part.part.kind is not PartKind.GROUP and part.score != was[part.part.id]
    )
