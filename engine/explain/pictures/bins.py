"""Scores counted in bins of equal width, with bounds that people would choose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from engine.language.values import CONTEXT

__all__ = ["Bin", "binned"]

_MOST = 20
_STEPS = (Decimal(1), Decimal(2), Decimal(5))


@dataclass(frozen=True, slots=True)
class Bin:
    """Scores from ``low`` (in) to ``high`` (out); one count for every series given."""

    low: Decimal
    high: Decimal
    counts: tuple[int, ...]


def binned(series: Sequence[Iterable[Decimal]], most: int = _MOST) -> tuple[Bin, ...]:
    """At most ``most`` bins (two or more) that cover all scores of all series; none without scores.

    Widths are 1, 2 or 5 times a power of ten, and bounds multiples of the width.
    """
    held = [list(each) for each in series]
    every = [score for each in held for score in each]
    if not every:
        return ()
    low, high = min(every), max(every)
    width = _width(low, high, most)
    first, last = _index(low, width), _index(high, width)
    counts = [[0] * (last - first + 1) for _ in held]
    for each, found in zip(held, counts, strict=True):
        for score in each:
            found[_index(score, width) - first] += 1
    return tuple(
        Bin(width * (first + at), width * (first + at + 1), tuple(found[at] for found in counts))
        for at in range(last - first + 1)
    )


def _width(low: Decimal, high: Decimal, most: int) -> Decimal:
    span = CONTEXT.subtract(high, low)
    power = Decimal(1).scaleb(span.adjusted() - 2) if span else Decimal(1)
    while True:
        for step in _STEPS:
            width = step * power
            if _index(high, width) - _index(low, width) < most:
                return width
        power *= 10


def _index(score: Decimal, width: Decimal) -> int:
    """The number of the bin that holds a score, exactly: a quotient could be rounded over a bound."""
    whole = CONTEXT.divide(score, width).to_integral_value(ROUND_FLOOR)
    found = int(whole)
    if width * found > score:
        return found - 1
    return found + 1 if width * (found + 1) <= score else found
