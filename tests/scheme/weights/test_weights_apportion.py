"""Shares that are rounded and still sum to exactly 1."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.scheme.weights import apportion


@pytest.mark.parametrize(
    ("values", "places", "shares"),
    [
        ("1 1 1", 2, "0.34 0.33 0.33"),
        ("1 1 1", 0, "1 0 0"),
        ("1 1 1 1 1 1", 2, "0.17 0.17 0.17 0.17 0.16 0.16"),
        ("2 1", 1, "0.7 0.3"),
        ("1 2", 1, "0.3 0.7"),
        ("1 2", 3, "0.333 0.667"),
        ("0.5 0.25 0.25", 1, "0.5 0.3 0.2"),
        ("0 5", 2, "0.00 1.00"),
        ("7", 2, "1.00"),
        ("0.125 0.375 0.5", 2, "0.13 0.37 0.50"),
        ("40 35 25", 1, "0.4 0.4 0.2"),
    ],
)
def test_the_largest_remainders_get_what_is_left(values: str, places: int, shares: str) -> None:
    found = apportion([Decimal(value) for value in values.split()], places)
    assert [str(share) for share in found] == shares.split()


def test_without_places_34_decimals_are_kept() -> None:
    found = apportion([Fraction(1), Fraction(2)])
    assert [str(share) for share in found] == ["0." + "3" * 34, "0." + "6" * 33 + "7"]


@pytest.mark.parametrize("values", [[], ["0", "0"], ["1", "-0.5"], ["-1", "-1"]])
def test_shares_of_nothing_are_refused(values: list[str]) -> None:
    with pytest.raises(ValueError, match="not negative and not all zero"):
        apportion([Decimal(value) for value in values], 2)


@given(
    st.lists(st.decimals(0, 1000, places=6), min_size=1, max_size=12).filter(any),
    st.integers(0, 40),
)
def test_shares_sum_to_one_and_are_less_than_a_unit_off(values: list[Decimal], places: int) -> None:
    shares = apportion(values, places)
    assert sum(Fraction(share) for share in shares) == 1
    total = sum(Fraction(value) for value in values)
    unit = Fraction(1, 10**places)
    for value, share in zip(values, shares, strict=True):
        assert share.as_tuple().exponent == -places
        assert abs(Fraction(share) - Fraction(value) / total) < unit
