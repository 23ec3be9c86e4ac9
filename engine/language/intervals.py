"""What is known of a number without data: the closed interval it lies in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, Overflow

from engine.language.values import CONTEXT

__all__ = ["ANY", "UNIT", "Interval"]

_WIDE = CONTEXT.copy()
_WIDE.traps[Overflow] = False


@dataclass(frozen=True, slots=True)
class Interval:
    """``low <= x <= high``; None is unbounded on that side."""

    low: Decimal | None = None
    high: Decimal | None = None

    @staticmethod
    def at(value: Decimal) -> Interval:
        """The interval of one number."""
        return Interval(value, value)

    def holds(self, value: Decimal) -> bool:
        """Whether the number may be this value."""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def join(self, other: Interval) -> Interval:
        """The smallest interval that covers both."""
        low = None if self.low is None or other.low is None else min(self.low, other.low)
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Interval(low, high)

    def clip(self, low: Decimal | None, high: Decimal | None) -> Interval:
        """The interval of ``min(max(x, low), high)``; None does not clip."""
        return _least(_most(self, low), high)

    def plus(self, other: Interval) -> Interval:
        """The interval of a sum."""
        return Interval(_add(self.low, other.low), _add(self.high, other.high))

    def minus(self) -> Interval:
        """The interval of the negative."""
        return Interval(
            None if self.high is None else self.high.copy_negate(),
            None if self.low is None else self.low.copy_negate(),
        )

    def times(self, other: Interval) -> Interval:
        """The interval of a product; unbounded unless both are bounded or neither changes its sign."""
        ends = (self.low, self.high, other.low, other.high)
        if all(end is not None for end in ends):
            corners = [
                _WIDE.multiply(a, b)
                for a in (self.low, self.high)
                for b in (other.low, other.high)
                if a is not None and b is not None
            ]
            return Interval(_finite(min(corners)), _finite(max(corners)))
        zero = Decimal(0)
        if (
            self.low is not None
            and self.low >= zero
            and other.low is not None
            and other.low >= zero
        ):
            return Interval(_finite(_WIDE.multiply(self.low, other.low)), None)
        if self._negative():
            return self.minus().times(other).minus()
        if other._negative():
            return self.times(other.minus()).minus()
        return ANY

    def _negative(self) -> bool:
        """Whether it lies at or below 0 and is not 0 alone."""
        return self.high is not None and self.high <= 0 and (self.low is None or self.low < 0)

    def over(self, other: Interval) -> Interval:
        """The interval of a quotient; unbounded where the divisor may be 0."""
        zero = Decimal(0)
        if other.low is not None and other.low > zero:
            low, high = self.low, self.high
            return Interval(
                None if low is None else _quotient(low, other.low if low < zero else other.high),
                None if high is None else _quotient(high, other.high if high < zero else other.low),
            )
        if other.high is not None and other.high < zero:
            return self.minus().over(other.minus())
        return ANY


ANY = Interval()
UNIT = Interval(Decimal(0), Decimal(1))


def _add(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    return None if left is None or right is None else _finite(_WIDE.add(left, right))


def _quotient(dividend: Decimal, divisor: Decimal | None) -> Decimal | None:
    """What is left of a number when it is divided; by something without bound, nothing."""
    return Decimal(0) if divisor is None else _finite(_WIDE.divide(dividend, divisor))


def _finite(end: Decimal) -> Decimal | None:
    """An end beyond the largest number is no end: the evaluation will be the fault overflow."""
    return end if end.is_finite() else None


def _most(interval: Interval, floor: Decimal | None) -> Interval:
    if floor is None:
        return interval
    low = floor if interval.low is None else max(interval.low, floor)
    return Interval(low, None if interval.high is None else max(interval.high, floor))


def _least(interval: Interval, cap: Decimal | None) -> Interval:
    if cap is None:
        return interval
    high = cap if interval.high is None else min(interval.high, cap)
    return Interval(None if interval.low is None else min(interval.low, cap), high)
