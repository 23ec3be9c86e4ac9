"""What a value may be while an indicator is anywhere between two of its values.

A spread is sound: it never leaves out a value that an evaluation could give.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from engine.evaluate.exact.operate import STATES, calculate, meets
from engine.language.values import Fault, Value, compare

__all__ = [
    "ANYTHING",
    "EITHER",
    "Spread",
    "arithmetic_step",
    "compared",
    "crossed",
    "hull",
    "join",
    "only",
]

# Beyond every number that people are scored by, and far within the range of numbers.
_FAR = Decimal("1E+60")


@dataclass(frozen=True, slots=True)
class Spread:
    """Any number from ``low`` to ``high`` (None: no number), or one of ``others``."""

    low: Decimal | None
    high: Decimal | None
    others: tuple[Value, ...] = ()

    def ends(self) -> tuple[Value, ...]:
        """The two ends and everything else it may be."""
        if self.low is None or self.high is None:
            return self.others
        numbers = (self.low,) if self.low == self.high else (self.low, self.high)
        return (*numbers, *self.others)

    @property
    def single(self) -> bool:
        """Whether only one value is possible."""
        return len(self.ends()) == 1

    def numbers(self) -> tuple[Decimal, Decimal] | None:
        """The ends where it may be a number."""
        return None if self.low is None or self.high is None else (self.low, self.high)


ANYTHING = Spread(-_FAR, _FAR, (Fault("overflow", ""),))
EITHER = Spread(None, None, (True, False, Fault("overflow", "")))


def only(value: Value) -> Spread:
    """The spread of one value."""
    return Spread(value, value) if isinstance(value, Decimal) else Spread(None, None, (value,))


def hull(values: Iterable[Value]) -> Spread:
    """The smallest spread that holds the values."""
    found = list(values)
    numbers = [value for value in found if isinstance(value, Decimal)]
    others = tuple(dict.fromkeys(v for v in found if not isinstance(v, Decimal)))
    if not numbers:
        return Spread(None, None, others)
    return Spread(min(numbers), max(numbers), others)


def join(spreads: Iterable[Spread]) -> Spread:
    """The smallest spread that holds all of them."""
    return hull(value for spread in spreads for value in spread.ends())


def crossed(function: Callable[..., Value], spreads: Iterable[Spread], most: int = 256) -> Spread:
    """A function that is monotone in each number, whatever the others are: the hull over all ends."""
    ends = [spread.ends() for spread in spreads]
    if _product_size(ends) > most:
        return ANYTHING
    return hull(function(*given) for given in product(*ends))


def _product_size(ends: list[tuple[Value, ...]]) -> int:
    size = 1
    for each in ends:
        size *= len(each)
    return size


def arithmetic_step(op: str, left: Spread, right: Spread, text: str) -> Spread:
    """One step of arithmetic; a divisor that may be 0 on the way gives any number."""
    bounds = right.numbers()
    if op == "/" and bounds is not None and bounds[0] != bounds[1] and bounds[0] <= 0 <= bounds[1]:
        return join((ANYTHING, crossed(lambda a, b: calculate(op, a, b, text), (left, right))))
    return crossed(lambda a, b: calculate(op, a, b, text), (left, right))


def compared(op: str, left: Spread, right: Spread) -> Spread:
    """A comparison of two spreads."""
    if op in ("=", "!=") and not (left.single and right.single):
        return hull(_alike(op, left, right))
    return crossed(lambda a, b: meets(op, a, b), (left, right))


def _alike(op: str, left: Spread, right: Spread) -> Iterator[Value]:
    """Equality may hold where the numbers overlap; it may always fail, one of them being wide."""
    for a, b in product(left.others, right.others):
        yield meets(op, a, b)
    for state in (*left.others, *right.others):
        if isinstance(state, STATES):
            yield state
    one, other = left.numbers(), right.numbers()
    if one is None or other is None:
        return
    yield op == "!="
    if compare(one[0], other[1]) <= 0 and compare(other[0], one[1]) <= 0:
        yield op == "="
