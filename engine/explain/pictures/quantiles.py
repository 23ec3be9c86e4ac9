"""Median and quartiles of exact numbers: linear between the two nearest, as spreadsheets have them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from engine.language.values import CONTEXT

__all__ = ["Quartiles", "quartiles"]


@dataclass(frozen=True, slots=True)
class Quartiles:
    """Least, first quartile, median, third quartile and most of ``count`` numbers."""

    least: Decimal
    low: Decimal
    median: Decimal
    high: Decimal
    most: Decimal
    count: int


def quartiles(numbers: Iterable[Decimal]) -> Quartiles | None:
    """Those of the numbers, to 34 digits (QUARTILE.INC); None of no numbers."""
    ordered = sorted(numbers)
    if not ordered:
        return None
    low, median, high = (_at(ordered, quarter) for quarter in (1, 2, 3))
    return Quartiles(ordered[0], low, median, high, ordered[-1], len(ordered))


def _at(ordered: list[Decimal], quarter: int) -> Decimal:
    whole, rest = divmod((len(ordered) - 1) * quarter, 4)
    low = ordered[whole]
    if not rest:
        return low
    step = CONTEXT.subtract(ordered[whole + 1], low)
    return CONTEXT.add(low, CONTEXT.divide(CONTEXT.multiply(step, Decimal(rest)), Decimal(4)))
