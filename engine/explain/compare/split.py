"""Splitting a change over its causes: Shapley's value, exact, then as decimals of the same sum.

A mixture of two schemes is a number whose bits say which causes are in it. A person's value in a mixture
is a score, or None where it has none; orders of the causes that pass through such a mixture are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Context, Decimal
from fractions import Fraction

__all__ = ["EXACT_CAUSES", "PLACES", "as_decimals", "mixtures", "shares"]

# Up to here every order of the causes counts: 64 mixtures are evaluated.
EXACT_CAUSES = 6
# A share such as a third has to end somewhere; the rest is dealt out so that the sum is exact.
PLACES = 10
_WIDE = Context(prec=20000)


def mixtures(causes: int) -> list[int]:
    """The mixtures whose values ``shares`` wants, none and all of the causes among them."""
    if causes <= EXACT_CAUSES:
        return list(range(1 << causes))
    return sorted({step for order in _two_orders(causes) for step in order})


def shares(causes: int, values: Mapping[int, Decimal | None]) -> list[Fraction] | None:
    """How much of the change from no cause to all is each cause's: the mean over orders.

    Up to six causes every order counts, beyond that the order of the file and its reverse. None where
    every order passes through a mixture without a value.
    """
    whole = {mix: None if value is None else Fraction(value) for mix, value in values.items()}
    if causes <= EXACT_CAUSES:
        return _every_order(causes, whole)
    return _of_orders(causes, whole)


def as_decimals(parts: Sequence[Fraction], total: Decimal) -> tuple[Decimal, ...]:
    """The parts with ten decimals, or as many as ``total`` has, summing to exactly ``total``.

    Every part is rounded down and the units left go to the largest remainders, of equal ones to the
    earlier. Opposite parts give opposite decimals. ``parts`` must sum to ``total``.
    """
    exponent = total.as_tuple().exponent
    places = max(PLACES, -exponent if isinstance(exponent, int) else 0)
    sign = next((1 if part > 0 else -1 for part in parts if part), 1)
    scaled = [sign * part * 10**places for part in parts]
    whole = [part.numerator // part.denominator for part in scaled]
    left = int(sum(scaled)) - sum(whole)
    ranked = sorted(range(len(parts)), key=lambda i: (whole[i] - scaled[i], i))
    for index in ranked[:left]:
        whole[index] += 1
    return tuple(Decimal(sign * units).scaleb(-places, _WIDE) for units in whole)


def _two_orders(causes: int) -> tuple[list[int], list[int]]:
    """The mixtures on the way in the order of the causes, and in the reverse order."""
    everything = (1 << causes) - 1
    forth = [(1 << step) - 1 for step in range(causes + 1)]
    return forth, [everything ^ mix for mix in reversed(forth)]


def _of_orders(causes: int, values: Mapping[int, Fraction | None]) -> list[Fraction] | None:
    found = [Fraction(0)] * causes
    used = 0
    for order in _two_orders(causes):
        steps = [values[mix] for mix in order]
        known = [step for step in steps if step is not None]
        if len(known) < len(steps):
            continue
        used += 1
        for before, after, low, high in zip(order, order[1:], known, known[1:], strict=False):
            found[(before ^ after).bit_length() - 1] += high - low
    return [share / used for share in found] if used else None


def _every_order(causes: int, values: Mapping[int, Fraction | None]) -> list[Fraction] | None:
    """Every order that only passes through mixtures with a value weighs the same."""
    everything = (1 << causes) - 1
    into = dict.fromkeys(values, 0)
    out_of = dict(into)
    into[0] = int(values[0] is not None)
    out_of[everything] = int(values[everything] is not None)
    for mix in range(everything + 1):
        for step in _steps(mix, causes, values):
            into[step] += into[mix]
    for mix in range(everything, -1, -1):
        if values[mix] is not None:
            out_of[mix] += sum(out_of[step] for step in _steps(mix, causes, values))
    if not into[everything]:
        return None
    found = [Fraction(0)] * causes
    for mix, low in values.items():
        for step in _steps(mix, causes, values):
            high = values[step]
            weight = into[mix] * out_of[step]
            if low is not None and high is not None and weight:
                found[(mix ^ step).bit_length() - 1] += weight * (high - low)
    return [share / into[everything] for share in found]


def _steps(mix: int, causes: int, values: Mapping[int, Fraction | None]) -> list[int]:
    """The mixtures with one cause more that have a value, from one that has."""
    if values[mix] is None:
        return []
    wider = [mix | 1 << cause for cause in range(causes) if not mix >> cause & 1]
    return [step for step in wider if values[step] is not None]
