"""Numbers in reports: in full for programs, readable for people; cells that compute nothing."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.language.values import Missing
from engine.report.csv_report import harmless
from engine.report.numbers import padded, plain, reason, short, written

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False)


@given(NUMBERS)
def test_plain_is_the_number_and_nothing_more(number: Decimal) -> None:
    text = plain(number)
    assert Decimal(text) == number
    assert re.fullmatch(r"-?(0|[1-9]\d*)(\.\d*[1-9])?", text)
    assert text != "-0"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("3.25", "3.25"),
        ("0.739130434", "0.739130…"),
        ("-0.0000001", "0.000000…"),
        ("1E+3", "1000"),
        ("2.0000000", "2"),
        ("0.9999999", "1.000000…"),
    ],
)
def test_short_says_when_there_is_more(number: str, expected: str) -> None:
    assert short(Decimal(number)) == expected


@pytest.mark.parametrize(
    ("number", "places", "expected"),
    [
        ("87.5", 2, "87.50"),
        ("90", 0, "90"),
        ("90", 2, "90.00"),
        ("120", -1, "120"),
        ("1.25", 1, "1.25"),
    ],
)
def test_padded_to_the_rounding_of_the_scheme(number: str, places: int, expected: str) -> None:
    assert padded(Decimal(number), places) == expected


def test_states_and_truths_in_words() -> None:
    assert written(Missing("no-row", "x"), "zh") == "缺失"
    assert (written(True, "zh"), written(False, "en")) == ("是", "no")
    assert "target" in reason(Missing("no-row", "target")).en
    assert "somewhere" in reason(Missing("a-code-nobody-registered", "somewhere")).zh


@given(st.text())
def test_cells_start_harmlessly(text: str) -> None:
    cell = harmless(text)
    assert cell.endswith(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
