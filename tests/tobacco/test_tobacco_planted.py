"""What the example's README says is planted in its records, looked up in the results."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from engine.evaluate import Evaluation, SubjectResult, evaluate
from engine.language.periods import parse_period
from engine.records import Dataset
from engine.scheme.build import load_scheme
from engine.scheme.model import Scheme
from tests.tobacco.straight_card import scorecards
from tests.tobacco.straight_county import Card, County

RULES = Path(__file__).parents[2] / "rules" / "tobacco"
ARCHIVE = "基本规范化服务/终端档案信息管理"
ACROSS, ALONG = "综合销售绩效/横向对比", "综合销售绩效/纵向对比"


def run(schemes: dict[str, Scheme], records: Dataset, period: str) -> Evaluation:
    window = parse_period(period)
    assert window is not None
    return evaluate(schemes["account-manager"], records, window)


def one(evaluation: Evaluation, key: str) -> SubjectResult:
    return next(result for result in evaluation.subjects if result.key == key)


def cards(county: County, who: str) -> dict[str, Card | None]:
    """Those of one manager by quarter, from the independent program."""
    found = {}
    for quarter in range(16):
        start = 2012 * 12 + quarter * 3
        all_of_them = scorecards(county, range(start, start + 3))
        if who in all_of_them:
            found[f"{2012 + quarter // 4}Q{quarter % 4 + 1}"] = all_of_them[who]
    return found


@pytest.mark.parametrize("name", ["account-manager", "service-quality"])
def test_the_schemes_leave_nothing_to_say(name: str) -> None:
    assert load_scheme(RULES / f"{name}.yaml").diagnostics == ()


def test_the_last_quarter_of_2015(schemes: dict[str, Scheme], records: Dataset) -> None:
    evaluation = run(schemes, records, "2015Q4")
    forgetful = one(evaluation, "M009")
    parts = {part.part.id: part for part in forgetful.parts()}
    assert parts[ARCHIVE].score == 0
    assert "档案不全" in {finding.rule for finding in forgetful.findings}
    plain = {part.part.id: part for part in one(evaluation, "M022").parts()}
    assert plain[ARCHIVE].state == "not-applicable"
    holders = {
        o: r.key for r in evaluation.subjects for o in r.outcomes if o.startswith("销售荣誉")
    }
    assert holders == {"销售荣誉/冠军": "M012", "销售荣誉/亚军": "M028", "销售荣誉/季军": "M019"}


def test_each_honour_has_one_holder_and_growth_parts_the_crowd(
    schemes: dict[str, Scheme], records: Dataset
) -> None:
    results = run(schemes, records, "2015Q2").subjects
    crowned = [o for r in results for o in r.outcomes if o.startswith("销售荣誉/")]
    assert sorted(crowned) == sorted(f"销售荣誉/{name}" for name in ("冠军", "亚军", "季军"))
    compared = [
        r
        for r in results
        for part in r.parts()
        if part.part.id == ACROSS and isinstance(part.score, Decimal)
    ]
    sides = [o for r in results for o in r.outcomes if o.startswith("增长平均")]
    assert len(sides) == len(compared) > 15
    assert set(sides) == {"增长平均以上", "增长平均以下"}


def test_leave_takes_a_quarter_away_and_lightens_two(county: County) -> None:
    found = cards(county, "M007")
    assert len(found) == 15
    assert "2014Q2" not in found
    present = county.attendance("M007", range(2014 * 12, 2014 * 12 + 3))
    assert present is not None
    assert round(present * 90, 9) == 68


def test_leavers_and_joiners_are_not_compared(county: County) -> None:
    assert list(cards(county, "M003"))[-1] == "2013Q3"
    assert next(iter(cards(county, "M025"))) == "2013Q3"
    for period, card in cards(county, "M025").items():
        assert card is not None
        compared = card.parts[ACROSS] is not None
        assert compared == (period >= "2014Q4"), period
    for card in cards(county, "M027").values():
        assert card is not None
        assert card.parts[ACROSS] is card.parts[ALONG] is None


def test_nobody_was_trained_by_m014(county: County) -> None:
    for period, card in cards(county, "M014").items():
        assert card is not None
        skipped = card.parts["定制化服务/利于零售户发展/培训"] is None
        assert skipped == (period == "2015Q2")


def test_the_slowing_one_and_the_one_who_gave_away_shops(county: County) -> None:
    grades = {p: card.grade for p, card in cards(county, "M020").items() if card is not None}
    assert {grade for p, grade in grades.items() if p >= "2012Q3"} == {"未达标"}
    given = cards(county, "M005")["2014Q4"]
    assert given is not None
    assert given.grade == "未达标"


def test_25_scores_lie_in_holes_of_the_printed_grades(county: County) -> None:
    totals = []
    for quarter in range(16):
        start = 2012 * 12 + quarter * 3
        found = scorecards(county, range(start, start + 3)).values()
        totals += [card.total for card in found if card is not None]
    assert sum(any(low < total < low + 1 for low in (89, 74, 59)) for total in totals) == 25
