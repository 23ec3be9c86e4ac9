"""How values spread: quartiles as a spreadsheet has them, bars that hold everyone, and no small groups."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from statistics import quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.report.appeal.packet_spread import FEWEST, spread_of

_VALUES = st.lists(
    st.decimals(-10_000, 10_000, places=3, allow_nan=False), min_size=FEWEST, max_size=60
)


@given(_VALUES)
def test_quartiles_are_those_of_the_inclusive_method(values: list[Decimal]) -> None:
    spread = spread_of(values, None)
    assert spread is not None
    inner = quantiles([Fraction(value) for value in values], n=4, method="inclusive")
    expected = [min(map(Fraction, values)), *inner, max(map(Fraction, values))]
    assert [Fraction(each) for each in spread.five] == expected


@given(_VALUES, st.data())
def test_every_value_stands_in_one_bar_and_ones_own_in_one(
    values: list[Decimal], data: st.DataObject
) -> None:
    own = data.draw(st.sampled_from(values))
    spread = spread_of(values, own)
    assert spread is not None
    assert sum(each.count for each in spread.bins) == len(values)
    (mine,) = [each for each in spread.bins if each.own]
    assert mine.low <= own < mine.high
    assert mine.count >= 1
    assert len(spread.bins) <= 13
    assert len({each.high - each.low for each in spread.bins}) == 1


@pytest.mark.parametrize("count", range(FEWEST + 2))
def test_fewer_than_five_are_not_shown(count: int) -> None:
    spread = spread_of([Decimal(at) for at in range(count)], Decimal(0))
    assert (spread is None) == (count < 5)


def test_all_the_same() -> None:
    spread = spread_of([Decimal("87.5")] * 7, Decimal("87.5"))
    assert spread is not None
    assert set(spread.five) == {Decimal("87.5")}
    assert [(each.count, each.own) for each in spread.bins] == [(7, True)]
