"""How far a score is from every grade."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from engine.evaluate import SubjectResult
from engine.evaluate.limits import difference
from engine.explain.preview.node import GradeStep
from engine.language.values import decide
from engine.scheme.bands import Band, place
from engine.scheme.model import Grade, Scheme

__all__ = ["grade_steps"]


def grade_steps(scheme: Scheme, result: SubjectResult) -> tuple[GradeStep, ...]:
    """Every grade of the scheme, best first; ``away`` is None where there is no score or no way in.

    The score is the one that grades go by, rounded or not as the scheme says.
    """
    score = result.unrounded if scheme.grade_on == "unrounded" else result.score
    own = None
    if isinstance(score, Decimal):
        own = place(((g.name, g.band) for g in scheme.grades), score)
    return tuple(_step(scheme, grade, own, score) for grade in scheme.grades)


def _step(scheme: Scheme, grade: Grade, own: str | None, score: object) -> GradeStep:
    inside = own == grade.name
    away, beyond = (Decimal(0), False) if inside else (None, False)
    if isinstance(score, Decimal) and not inside:
        away, beyond = _away(list(_before(scheme, grade)), grade.band, score)
    return GradeStep(grade.name, grade.title, grade.color, inside, away, beyond)


def _before(scheme: Scheme, grade: Grade) -> Iterator[Band]:
    """The bands that come first: what they hold is not in this grade."""
    for other in scheme.grades:
        if other.name == grade.name:
            return
        yield other.band


def _away(before: list[Band], band: Band, score: Decimal) -> tuple[Decimal | None, bool]:
    """The smallest change of the score that reaches the band, and whether it takes more than that.

    Only bounds are worth trying: the nearest point of a band that is left over is one of some band.
    """
    now = decide(score)
    tried = []
    for each in (band, *before):
        for bound, inside in ((each.low, each.low_in), (each.high, each.high_in)):
            if bound is None:
                continue
            tried.append((bound, not inside if each is band else inside))
    reached = [
        (bound, beyond) for bound, beyond in tried if _reaches(before, band, bound, now, beyond)
    ]
    if not reached:
        return None, False
    bound, beyond = min(reached, key=lambda each: (abs(each[0] - now), each[1]))
    return difference(bound, now), beyond


def _reaches(before: list[Band], band: Band, bound: Decimal, now: Decimal, beyond: bool) -> bool:
    """Whether the band is entered at the bound, or right beyond it."""
    step = Decimal("1e-20")
    at = bound + (step if bound >= now else -step) if beyond else bound
    return band.holds(at) and not any(each.holds(at) for each in before)
