"""Keeping a number between two limits, the same way in every method that has a floor and a cap."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from engine.language.intervals import ANY, Interval
from engine.language.values import Fault, compare

__all__ = ["always", "between", "clip", "of_series", "whole"]


def clip(number: Decimal, low: Decimal, high: Decimal, what: str) -> Decimal | Fault:
    """The number, or the limit it has reached; the fault ``out-of-domain`` for crossed limits.

    A number that decides like a limit becomes that limit, so that the result never passes it.
    """
    if compare(low, high) > 0:
        return Fault("out-of-domain", what)
    if compare(number, high) >= 0:
        return high
    return low if compare(number, low) <= 0 else number


def between(known: Mapping[str, Interval], low: str, high: str) -> Interval:
    """The interval of a result clipped between the arguments ``low`` and ``high``."""
    return Interval(known.get(low, ANY).low, known.get(high, ANY).high)


def always(low: int, high: int | None = None) -> Callable[[Mapping[str, Interval]], Interval]:
    """The bounds of a result that lies in ``low..high`` whatever the arguments are."""
    interval = Interval(Decimal(low), None if high is None else Decimal(high))
    return lambda _: interval


def of_series(known: Mapping[str, Interval]) -> Interval:
    """The interval of a result that lies among the elements of ``values``."""
    return known.get("values", ANY)


def whole(number: Decimal, low: int, high: int) -> int | None:
    """The number as an integer within ``low..high``, None if it does not decide like one."""
    nearest = number.to_integral_value()
    if compare(number, nearest) != 0 or not low <= nearest <= high:
        return None
    return int(nearest)
