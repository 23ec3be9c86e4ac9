"""Whether a result is what was sought."""

from __future__ import annotations

from decimal import Decimal

from engine.evaluate.results import SubjectResult
from engine.explain.reach.answer import Goal, Place
from engine.language.values import Value, compare
from engine.scheme.model import ROOT, Scheme

__all__ = ["good_lows", "met", "place_of", "score_of"]


def score_of(goal: Goal, result: SubjectResult) -> Value:
    """The total, or the score of the part that the goal is about."""
    if goal.part in (None, ROOT):
        return result.score
    return next(p.score for p in result.parts() if p.part.id == goal.part)


def met(goal: Goal, scheme: Scheme, result: SubjectResult) -> bool:
    """Whether a result, graded and ranked as far as the goal needs it, is as good as the goal."""
    if goal.kind == "rank":
        return result.rank is not None and result.rank <= goal.rank
    if goal.kind == "grade":
        names = [grade.name for grade in scheme.grades]
        return result.grade is not None and names.index(result.grade) <= names.index(goal.grade)
    score = score_of(goal, result)
    return isinstance(score, Decimal) and compare(score, goal.score) >= 0


def good_lows(goal: Goal, scheme: Scheme) -> list[Decimal | None]:
    """Where the grades begin that are good enough; None is from below."""
    names = [grade.name for grade in scheme.grades]
    if goal.grade not in names:
        return []
    return [grade.band.low for grade in scheme.grades[: names.index(goal.grade) + 1]]


def place_of(goal: Goal, result: SubjectResult) -> Place:
    """A result in short."""
    rank = result.rank if goal.kind == "rank" else None
    grade = result.grade if goal.part in (None, ROOT) else None
    return Place(score_of(goal, result), grade, rank)
