"""Causes that only make a scheme together are one: a parameter with a new unit and what uses it."""

from __future__ import annotations

from collections.abc import Callable

from engine.explain.compare.differences import joined_causes
from engine.explain.compare.edit import Cause

__all__ = ["partners", "torn", "united"]

Builds = Callable[[int], bool]


def partners(causes: int, builds: Builds) -> tuple[int, int] | None:
    """Two causes of which one cannot be made, or left out, without the other; None where all are free."""
    full = (1 << causes) - 1
    for one in range(causes):
        bit = 1 << one
        if builds(bit) and builds(full ^ bit):
            continue
        others = [other for other in range(causes) if other != one]
        fitting = [o for o in others if builds(bit | 1 << o) and builds(full ^ bit ^ 1 << o)]
        helping = [o for o in others if builds(bit | 1 << o) or builds(full ^ bit ^ 1 << o)]
        return one, (fitting or helping or others)[0]
    return None


def torn(mix: int, causes: int, builds: Builds) -> tuple[int, int]:
    """Two causes that a mixture which is no scheme has torn apart, one in it and one not."""
    inside = [at for at in range(causes) if mix >> at & 1]
    outside = [at for at in range(causes) if not mix >> at & 1]
    without = [at for at in inside if builds(mix ^ 1 << at)]
    beside = [at for at in outside if builds(mix | 1 << at)]
    return (without or inside)[0], (beside or outside)[0]


def united(causes: tuple[Cause, ...], pair: tuple[int, int]) -> tuple[Cause, ...]:
    """The causes with two of them made one, in the place of the first."""
    first, second = sorted(pair)
    both = joined_causes(causes[first], causes[second])
    rest = (*causes[:second], *causes[second + 1 :])
    return (*rest[:first], both, *rest[first + 1 :])
