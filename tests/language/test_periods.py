"""Windows of years that begin in any month: they part time, move back and forth, and are read as written."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.language.periods import MONTHS, Window, parse_period

_BEGINS = st.integers(1, 12)
_UNITS = st.sampled_from(sorted(MONTHS))
_DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


def _unit(day: date, unit: str, begins: int) -> Window:
    return Window(day, day, begins).containing(unit)


@given(_DAYS, _UNITS, _BEGINS)
def test_a_unit_holds_its_day_and_is_as_long_as_it_says(day: date, unit: str, begins: int) -> None:
    window = _unit(day, unit, begins)
    assert window.start <= day <= window.end
    assert window.start.day == 1
    assert (window.end + timedelta(days=1)).day == 1
    assert len(window.each("month")) == MONTHS[unit]
    assert (window.start.month - begins) % MONTHS[unit] == 0


@given(_DAYS, _UNITS, _BEGINS)
def test_units_follow_one_another_without_gap(day: date, unit: str, begins: int) -> None:
    window = _unit(day, unit, begins)
    after = _unit(window.end + timedelta(days=1), unit, begins)
    assert after.start == window.end + timedelta(days=1)
    assert after.previous(unit) == after.previous() == window
    assert window.shifted(MONTHS[unit]) == after
    assert after.shifted(-MONTHS[unit]) == window


@given(_DAYS, _UNITS, _BEGINS)
def test_the_units_of_a_year_are_the_year(day: date, unit: str, begins: int) -> None:
    year = _unit(day, "year", begins)
    units = year.each(unit)
    assert len(units) == 12 // MONTHS[unit]
    assert (units[0].start, units[-1].end) == (year.start, year.end)
    assert all(a.end + timedelta(days=1) == b.start for a, b in pairwise(units))
    assert all(each.containing("year") == year for each in units)


@given(_DAYS, st.integers(1, 40), _UNITS, _BEGINS)
def test_each_takes_the_whole_units_inside(day: date, count: int, unit: str, begins: int) -> None:
    window = _unit(day, "month", begins).last(count, "month")
    within = {_unit(month.start, unit, begins) for month in window.each("month")}
    whole = sorted(w for w in within if window.start <= w.start and w.end <= window.end)
    assert list(window.each(unit)) == whole


@given(_DAYS, _UNITS, _BEGINS)
def test_what_is_written_is_read_again(day: date, unit: str, begins: int) -> None:
    window = _unit(day, unit, begins)
    # What says its months does not depend on what is known of the year.
    assert parse_period(str(window), begins) == window
    if begins != 1 and unit != "month":
        assert parse_period(str(window)) == window
        assert parse_period(str(window).partition(" ")[0], begins) == window


@given(_DAYS, _UNITS)
def test_a_year_from_january_is_written_short(day: date, unit: str) -> None:
    forms = {"month": "{0}-{1:02}", "quarter": "{0}Q{2}", "half": "{0}H{3}", "year": "{0}"}
    quarter, half = (day.month + 2) // 3, (day.month + 5) // 6
    assert str(_unit(day, unit, 1)) == forms[unit].format(day.year, day.month, quarter, half)


@pytest.mark.parametrize(
    ("text", "begins", "start", "end"),
    [
        ("2024", 9, date(2024, 9, 1), date(2025, 8, 31)),
        ("2024H1", 9, date(2024, 9, 1), date(2025, 2, 28)),
        ("2024H2", 9, date(2025, 3, 1), date(2025, 8, 31)),
        ("2024Q2", 9, date(2024, 12, 1), date(2025, 2, 28)),
        ("2024Q4", 4, date(2025, 1, 1), date(2025, 3, 31)),
        ("2024-03", 9, date(2024, 3, 1), date(2024, 3, 31)),
        ("2024 (2024-09..2025-08)", 1, date(2024, 9, 1), date(2025, 8, 31)),
        ("2024Q2 (2024-12..2025-02)", 4, date(2024, 12, 1), date(2025, 2, 28)),
        ("2024 (2024-01..2024-12)", 9, date(2024, 1, 1), date(2024, 12, 31)),
        ("9998", 9, date(9998, 9, 1), date(9999, 8, 31)),
    ],
)
def test_written_periods(text: str, begins: int, start: date, end: date) -> None:
    window = parse_period(text, begins)
    assert window is not None
    assert (window.start, window.end) == (start, end)


@pytest.mark.parametrize(
    "text", ["2024 (2024-09..2025-07)", "2024Q5 (2024-09..2024-11)", "2024 2024-09", "0000", "9999"]
)
def test_texts_that_are_no_periods(text: str) -> None:
    assert parse_period(text, 9) is None


def test_the_month_goes_along() -> None:
    """Every window that another is made into counts as that one."""
    window = parse_period("2024Q3", 9)
    assert window is not None
    made = [window.shifted(-12), window.previous(), window.previous("year"), window.to_date("year"),
            window.last(2, "half"), *window.each("month"), window.containing("half")]  # fmt: skip
    assert {each.begins for each in made} == {9}
    assert str(window.to_date("half")) == "2024Q3 (2025-03..2025-05)"
    assert str(window.to_date("year")) == "2024-09-01..2025-05-31"
