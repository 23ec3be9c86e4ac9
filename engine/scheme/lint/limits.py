"""Rates that can never be full, and floors that lie above their caps."""

from __future__ import annotations

from decimal import Decimal

from engine.language import typed
from engine.language.intervals import ANY, Interval
from engine.language.values import CONTEXT, plain
from engine.scheme.build.context import Build
from engine.scheme.lint.grades import bound_of
from engine.scheme.lint.places import Everywhere, Place
from engine.scheme.model import Part, PartKind, Scheme, parts

__all__ = ["check"]

_PAIRS = (("floor", "cap"), ("low", "high"))


def check(build: Build, scheme: Scheme, everywhere: Everywhere) -> None:
    """What is certain without data."""
    for part in parts(scheme.score):
        _never_full(build, part)
        floor, cap = bound_of(part, part.floor), bound_of(part, part.cap)
        if floor is not None and cap is not None:
            _crossed(build, part, floor, cap)
    for place in everywhere:
        if isinstance(place.node, typed.Call):
            for low, high in _PAIRS:
                _crossed(build, place, _known(place.node, low), _known(place.node, high))


def _known(call: typed.Call, name: str) -> Interval:
    operand = call.operands.get(name)
    return ANY if operand is None or isinstance(operand, str) else operand.interval


def _crossed(build: Build, at: Part | Place, floor: Interval, cap: Interval) -> None:
    if floor.low is not None and cap.high is not None and floor.low > cap.high:
        build.tell("floor-above-cap", at.span, floor=plain(floor.low), cap=plain(cap.high))


def _never_full(build: Build, part: Part) -> None:
    """A rate below 1 whatever the data: usually a percentage of a percentage, or a cap too low."""
    if part.kind is not PartKind.RATE or part.formula is None or not part.active:
        return
    most = part.formula.typed.interval.high
    if most is not None and most < 1 and part.prorate is None:
        span = part.formula.source.locate(0, len(part.formula.text))
        share = plain(CONTEXT.multiply(max(most, Decimal(0)), Decimal(100)))
        build.tell("never-full", span, name=part.name, most=f"{share}%")
