"""Grades against the scores that are possible: gaps, overlaps, grades nobody can reach."""

from __future__ import annotations

from decimal import Decimal

from engine.language.intervals import ANY, Interval
from engine.scheme.bands import check_bands
from engine.scheme.build.context import Build
from engine.scheme.build.results import grade_bands
from engine.scheme.model import Limit, Part, PartKind, Scheme
from engine.scheme.read import Mapping

__all__ = ["bound_of", "check", "possible_scores"]

_ZERO = Decimal(0)


def check(build: Build, document: Mapping, scheme: Scheme) -> None:
    """Bands checked over the interval the total can lie in."""
    written = grade_bands(document.get("grades"))
    if not written:
        return
    places = scheme.score.round if scheme.grade_on == "rounded" else None
    possible = possible_scores(scheme.score)
    if any(veto.zero for veto in scheme.vetoes):
        possible = possible.join(Interval.at(_ZERO))
    build.diagnostics.extend(check_bands(written, possible, places))


def possible_scores(part: Part) -> Interval:
    """The interval of a part's score, from the intervals of its formulas and its limits."""
    found = _sum(part) if part.kind is PartKind.GROUP else _leaf(part)
    found = _limited(part, found)
    if part.missing == "zero":
        found = found.join(Interval.at(_ZERO))
    return found


def _sum(part: Part) -> Interval:
    total = Interval.at(_ZERO)
    earning = [p for p in part.parts if not p.additive]
    possible = {child.id: possible_scores(child) for child in part.parts}
    for child in part.parts:
        scores = possible[child.id]
        total = total.plus(scores if child in earning else scores.join(Interval.at(_ZERO)))
    if part.points is not None and any(_may_be_left_out(p) for p in earning):
        # Re-weighing brings a group up to its points at most, and down to the worst child alone.
        shares = [_share(child, possible[child.id]) for child in earning]
        for share in shares:
            total = total.join(share.times(Interval.at(part.points)))
    return total


def _may_be_left_out(part: Part) -> bool:
    return part.applies is not None or part.missing == "skip" or not part.active


def _share(part: Part, scores: Interval) -> Interval:
    if part.points is None or part.points <= _ZERO:
        return ANY
    return scores.over(Interval.at(part.points))


def _leaf(part: Part) -> Interval:
    if part.formula is None:
        return ANY
    found = part.formula.typed.interval
    if part.kind is PartKind.RATE:
        return ANY if part.points is None else found.times(Interval.at(part.points))
    return found


def _limited(part: Part, found: Interval) -> Interval:
    cap, floor = bound_of(part, part.cap), bound_of(part, part.floor)
    if part.prorate is not None:
        found = found.join(Interval.at(_ZERO))
    found = found.clip(floor.low if floor else None, cap.high if cap else None)
    return found.minus() if part.kind is PartKind.DEDUCT else found


def bound_of(part: Part, limit: Limit | None) -> Interval | None:
    """The interval of a cap or floor in points, None where there is none or it is not known."""
    if limit is None:
        return None
    if limit.formula is not None:
        return limit.formula.typed.interval
    if limit.share == _ZERO:
        return Interval.at(_ZERO)
    if part.points is None or limit.share is None:
        return None
    return Interval.at(part.points).times(Interval.at(limit.share))
