"""Bonus and deduct leaves whose amount can never be above zero: most often a minus too many."""

from __future__ import annotations

from engine.language.values import plain
from engine.scheme.build.context import Build
from engine.scheme.lint.grades import bound_of
from engine.scheme.model import Part, PartKind, Scheme, parts

__all__ = ["check"]

_KEYS = {PartKind.BONUS: "bonus", PartKind.DEDUCT: "deduct"}


def check(build: Build, scheme: Scheme) -> None:
    """What is certain without data; not where a floor lets amounts below zero count."""
    for part in parts(scheme.score):
        if part.kind in _KEYS and part.active and part.formula is not None and _floored(part):
            most = part.formula.typed.interval.high
            if most is not None and most <= 0:
                span = part.formula.source.locate(0, len(part.formula.text))
                key = _KEYS[part.kind]
                build.tell("never-positive", span, name=part.name, key=key, most=plain(most))


def _floored(part: Part) -> bool:
    floor = bound_of(part, part.floor)
    return floor is not None and floor.low == floor.high == 0
