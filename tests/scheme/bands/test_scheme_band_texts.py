"""Band texts (L6.6): what each form means, and what is no band."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from engine.scheme.bands import OTHERWISE, Band, parse_band, place
from engine.scheme.bands.words import band_text

CASES = yaml.safe_load(Path(__file__).with_name("band_texts.yaml").read_text("utf-8"))


def _mathematical(band: Band | None) -> str | None:
    """The band as an interval, ``[75, 90)``, with ∞ for no bound."""
    if band is None:
        return None
    left, right = "[" if band.low_in else "(", "]" if band.high_in else ")"
    low = "-∞" if band.low is None else f"{band.low}"
    high = "∞" if band.high is None else f"{band.high}"
    return f"{left}{low}, {high}{right}"


@pytest.mark.parametrize(("text", "interval"), CASES["bands"].items())
def test_a_band_text_means_its_interval(text: str, interval: str) -> None:
    band = parse_band(text)
    assert _mathematical(band) == interval
    assert band is not None
    assert band.empty is (text in CASES["empty"])


@pytest.mark.parametrize("text", CASES["none"])
def test_what_is_no_band_is_not_read_as_one(text: str) -> None:
    assert parse_band(text) is None


@pytest.mark.parametrize(
    ("text", "direction"),
    [(">= 90", 1), ("超过90", 1), ("< 60", -1), ("60以下", -1), ("60-75", 0), ("otherwise", 0)],
)
def test_one_sided_bands_have_a_direction(text: str, direction: int) -> None:
    band = parse_band(text)
    assert band is not None
    assert band.direction == direction


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        (">= 90", ["90", "90.0", "1E+10"], ["89.99", "-90"]),
        ("> 90", ["90.01"], ["90", "89"]),
        ("<= 60", ["60", "-5"], ["60.01"]),
        ("below 60", ["59.99"], ["60", "61"]),
        ("[75, 90)", ["75", "89.99"], ["74.99", "90"]),
        ("(75, 90]", ["75.01", "90"], ["75", "90.01"]),
        ("60-60", ["60"], ["59.99", "60.01"]),
        ("otherwise", ["-1", "0", "1000"], []),
    ],
)
def test_bounds_belong_to_a_band_as_written(
    text: str, inside: list[str], outside: list[str]
) -> None:
    band = parse_band(text)
    assert band is not None
    assert [value for value in inside if not band.holds(Decimal(value))] == []
    assert [value for value in outside if band.holds(Decimal(value))] == []


def test_a_score_is_placed_by_its_decision_value() -> None:
    bands = [("优", Band(Decimal(90), True)), ("差", OTHERWISE)]
    assert place(bands, Decimal("89.9999999999999999999999999999")) == "优"
    assert place(bands, Decimal("89.99999999999999999999999999")) == "差"


def test_a_bound_is_a_decision_value_too() -> None:
    assert parse_band(">= 89.9999999999999999999999999999") == Band(Decimal(90), True)


def test_the_first_band_that_holds_a_score_is_its_place() -> None:
    bands = [("优", Band(Decimal(90), True)), ("良", Band(Decimal(75), True))]
    assert place(bands, Decimal(95)) == "优"
    assert place(bands, Decimal(90)) == "优"
    assert place(bands, Decimal(80)) == "良"
    assert place(bands, Decimal(10)) is None
    assert place([], Decimal(10)) is None


NUMBERS = st.decimals(-1000, 1000, places=2)


@given(NUMBERS, NUMBERS, st.booleans(), st.booleans())
def test_a_band_written_out_is_read_back(a: Decimal, b: Decimal, low: bool, high: bool) -> None:
    for band in (Band(a, low, b, high), Band(low=a, low_in=low), Band(high=b, high_in=high)):
        assert parse_band(band_text(band)) == band
    assert band_text(OTHERWISE) == "otherwise"


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_range_may_be_written_either_way(a: Decimal, b: Decimal, score: Decimal) -> None:
    band = parse_band(f"{a}-{b}")
    assert band == parse_band(f"{b} 至 {a}")
    assert band is not None
    assert band.holds(score) is (min(a, b) <= score <= max(a, b))
