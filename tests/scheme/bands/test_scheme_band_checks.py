"""What is known of a set of grades without a score: gaps, overlaps, grades out of reach or order."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from engine.diagnostics import Diagnostic, Source
from engine.language.intervals import Interval
from engine.language.values import round_half_up
from engine.scheme.bands import Band, check_bands, place, read_bands
from engine.scheme.bands.words import band_text
from engine.scheme.read import Scalar, read_text

CASES = yaml.safe_load(Path(__file__).with_name("band_checks.yaml").read_text("utf-8"))


def _check(case: dict[str, Any]) -> tuple[Diagnostic, ...]:
    grades = [(name, Source.plain(text, name)) for name, text in case["grades"].items()]
    low, high = case.get("possible", [0, 100])
    possible = Interval(*(None if end is None else Decimal(str(end)) for end in (low, high)))
    return check_bands(grades, possible, case.get("places"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_findings_about_grades(case: dict[str, Any]) -> None:
    found = [
        f"{one.code} @{one.span.file if one.span else ''}: {one.message.zh} | {one.message.en}"
        f" | {one.hint.zh} | {one.hint.en}"
        for one in _check(case)
    ]
    assert found == [" ".join(line.split()) for line in case.get("found", [])]


def test_a_finding_stands_at_the_band() -> None:
    document = read_text("优: '>= 90'\n良:   \"[75, 89]\"\n差: otherwise\n坏: 六十\n", "x.yaml")
    grades = [(key.text, value) for key, value in document.items if isinstance(value, Scalar)]
    found = check_bands(grades, Interval(Decimal(0), Decimal(100)), None)
    assert [(one.code, one.span and (one.span.line, one.span.column)) for one in found] == [
        ("band-syntax", (4, 4)),
        ("otherwise-last", (3, 4)),
    ]


def test_a_band_that_stands_alone_is_marked_as_a_whole() -> None:
    (one,) = check_bands([("a", Source.plain("九十以上"))], Interval(), None)
    assert one.span is not None
    assert (one.span.column, one.span.end_column) == (1, 5)


def test_unreadable_and_empty_bands_are_left_out() -> None:
    grades = [("a", ">= 90"), ("b", "[90, 75)"), ("c", "?"), ("d", "otherwise")]
    bands = read_bands([(name, Source.plain(text)) for name, text in grades])
    assert bands == (("a", Band(Decimal(90), True)), ("d", Band()))


SCORES = st.integers(-2, 12).map(lambda n: Decimal(n) / 2)
BANDS = st.one_of(
    st.builds(Band, SCORES, st.booleans()),
    st.builds(lambda high, closed: Band(high=high, high_in=closed), SCORES, st.booleans()),
    st.builds(Band, SCORES, st.booleans(), SCORES, st.booleans()).filter(lambda b: not b.empty),
)
TROUBLE = {"band-gap", "band-overlap"}


def _grades_of(bands: list[Band], score: Decimal) -> int:
    """How many grades a score has when one-sided bands of a direction are read from the top."""
    directions: set[int] = set()
    count = 0
    for band in bands:
        if band.holds(score) and (band.direction == 0 or band.direction not in directions):
            count += 1
            directions.add(band.direction)
    return count


@given(st.lists(BANDS, min_size=1, max_size=5), st.sampled_from([None, 0, 1]))
def test_every_score_has_exactly_one_grade_unless_a_gap_or_overlap_is_told(
    bands: list[Band], places: int | None
) -> None:
    low, high = Decimal(0), Decimal(5)
    grades = [(f"g{i}", Source.plain(band_text(band))) for i, band in enumerate(bands)]
    found = {d.code for d in check_bands(grades, Interval(low, high), places)} & TROUBLE
    step = Decimal("0.25") if places is None else Decimal(1).scaleb(-places)
    scores = [low + step * n for n in range(int((high - low) / step) + 1)]
    counts = {_grades_of(bands, score) for score in scores}
    assert ("band-gap" in found) == (0 in counts)
    assert ("band-overlap" in found) == any(count > 1 for count in counts)
    if not found:
        named = read_bands(grades)
        assert all(place(named, score) is not None for score in scores)


@given(st.lists(BANDS, min_size=1, max_size=4), st.sampled_from([None, 0, 2]))
def test_the_example_of_a_gap_has_no_grade(bands: list[Band], places: int | None) -> None:
    grades = [(f"g{i}", Source.plain(band_text(band))) for i, band in enumerate(bands)]
    found = check_bands(grades, Interval(Decimal(0), Decimal(5)), places)
    for one in found:
        if one.code == "band-gap":
            example = Decimal(one.message.en.split("(")[1].split(",")[0])
            assert place(read_bands(grades), example) is None
            assert 0 <= example <= 5
            if places is not None:
                assert example == round_half_up(example, places)
