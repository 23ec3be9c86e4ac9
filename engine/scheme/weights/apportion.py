"""Rounding shares so that they still sum to exactly 1 (largest remainder)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal
from fractions import Fraction

__all__ = ["CARRIED", "apportion"]

CARRIED = 34
_EXACT = Context(prec=20000)


def apportion(
    values: Sequence[Decimal | Fraction], places: int | None = None
) -> tuple[Decimal, ...]:
    """The shares of ``values`` in their sum, with ``places`` decimals, summing to exactly 1.

    Every share is rounded down, and the units that are left go one each to the largest remainders, of
    equal ones to the earlier. Without ``places`` 34 decimals are kept. Raises ValueError when there
    are no values, one is negative or all are zero.
    """
    places = CARRIED if places is None else places
    exact = [Fraction(value) for value in values]
    total = sum(exact)
    if total <= 0 or min(exact) < 0:
        raise ValueError("shares need values that are not negative and not all zero")
    units = 10**places
    scaled = [value / total * units for value in exact]
    whole = [int(share) for share in scaled]
    left = units - sum(whole)
    ranked = sorted(range(len(scaled)), key=lambda i: (whole[i] - scaled[i], i))
    for index in ranked[:left]:
        whole[index] += 1
    return tuple(Decimal(count).scaleb(-places, _EXACT) for count in whole)
