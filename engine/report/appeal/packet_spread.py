"""How the values of many spread, without saying whose they are: five numbers and a histogram.

Fewer than ``FEWEST`` values are not shown: among so few each can be told whose it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from engine.language.values import Value, arithmetic, decide

__all__ = ["FEWEST", "Bin", "Spread", "spread_of"]

FEWEST = 5
# A histogram has at most so many bars.
_BARS = 12


@dataclass(frozen=True, slots=True)
class Bin:
    """The values from ``low`` on and below ``high``; the last bin has its upper end too."""

    low: Decimal
    high: Decimal
    count: int
    own: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """``five`` are minimum, first quartile, median, third quartile, maximum: as QUARTILE.INC has them."""

    count: int
    five: tuple[Decimal, Decimal, Decimal, Decimal, Decimal]
    bins: tuple[Bin, ...]


def spread_of(values: Sequence[Decimal], own: Value | None) -> Spread | None:
    """The spread of values, in which bin ``own`` falls; None where there are fewer than FEWEST."""
    if len(values) < FEWEST:
        return None
    with arithmetic():
        ordered = sorted(map(decide, values))
        low, q1, median, q3, high = (_quartile(ordered, quarter) for quarter in range(5))
        bins = _bins(ordered, decide(own) if isinstance(own, Decimal) else None)
    return Spread(len(ordered), (low, q1, median, q3, high), bins)


def _quartile(ordered: Sequence[Decimal], quarter: int) -> Decimal:
    """Between the two nearest values, in proportion."""
    whole, rest = divmod((len(ordered) - 1) * quarter, 4)
    below = ordered[whole]
    if not rest:
        return below
    return below + (ordered[whole + 1] - below) * rest / 4


def _bins(ordered: Sequence[Decimal], own: Decimal | None) -> tuple[Bin, ...]:
    width = _width(ordered[-1] - ordered[0])
    first = ordered[0] // width * width
    if first > ordered[0]:
        first -= width
    edges = [first]
    while edges[-1] <= ordered[-1]:
        edges.append(edges[-1] + width)
    bins = []
    for low, high in pairwise(edges):
        count = sum(low <= value < high for value in ordered)
        bins.append(Bin(low, high, count, own is not None and low <= own < high))
    return tuple(bins)


def _width(span: Decimal) -> Decimal:
    """The least of 1, 2, 5 times a power of ten that gives few bars."""
    if not span:
        return Decimal(1)
    step = Decimal(1).scaleb(span.adjusted() - 2)
    while True:
        for times in (1, 2, 5):
            if span / (step * times) <= _BARS - 1:
                return step * times
        step = step.scaleb(1)
