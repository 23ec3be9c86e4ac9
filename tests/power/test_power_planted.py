"""The findings on the example are the planted ones, all of them and no others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from engine.evaluate import Evaluation
from engine.evaluate.results import Finding
from engine.language.record_types import Row
from engine.scheme.model import Scheme
from tests.power.straight_duties import monthly, yearly
from tests.power.straight_supply import Supply

Found = tuple[str, ...]
Run = Callable[[str], Evaluation]
YEARS = (2023, 2024)
MONTHS = [(year, month) for year in YEARS for month in range(1, 13)]


def found_by(evaluation: Evaluation) -> set[Found]:
    """All findings, in the words of the list; one row may be the finding of two managers."""
    own = [(f, r.key) for r in evaluation.subjects for f in r.findings]
    return {_named(f, who) for f, who in [*own, *((f, "") for f in evaluation.findings)]}


def _named(finding: Finding, subject: str) -> Found:
    row, period = finding.row, str(finding.period)
    if row is None:
        return finding.rule, "", subject, period
    match row.type.name:
        case "area":
            return finding.rule, row.key, "", period
        case "assignment":
            return finding.rule, _cell(row, "area"), _cell(row, "manager"), period
        case "representative":
            return finding.rule, _cell(row, "area"), row.key, period
    who = _cell(row, "representative")
    return finding.rule, who.partition("-")[0], who, period


def _cell(row: Row, field: str) -> str:
    return str(row.values[row.type.position(field)])


def of_months(found: set[Found]) -> set[Found]:
    return {each for each in found if "-" in each[3]}


def test_month_by_month_they_are_the_planted_ones(run: Run, planted: set[Found]) -> None:
    found = [found_by(run(f"{y}-{m:02d}")) for y, m in MONTHS]
    assert set().union(*found) == of_months(planted)


@pytest.mark.parametrize("year", YEARS)
def test_a_year_has_those_of_its_months_and_its_own(
    year: int, run: Run, planted: set[Found]
) -> None:
    expected = {each for each in planted if each[3].startswith(str(year))}
    assert found_by(run(str(year))) == expected
    assert expected - of_months(expected)


def test_a_quarter_has_those_of_its_months(run: Run, planted: set[Found]) -> None:
    months = ("2024-07", "2024-08", "2024-09")
    expected = {each for each in planted if each[3] in months}
    assert found_by(run("2024Q3")) == expected


def test_the_independent_program_finds_the_same(supply: Supply, planted: set[Found]) -> None:
    found = set().union(*(monthly(supply, month) for month in MONTHS))
    assert found | set().union(*(yearly(supply, year) for year in YEARS)) == planted


def test_every_kind_is_planted(scheme: Scheme, planted: set[Found]) -> None:
    counts = Counter(rule for rule, *_ in planted)
    assert set(counts) == {rule.name for rule in scheme.findings}
    assert min(counts.values()) >= 5


def test_what_no_manager_answers_for_belongs_to_the_whole(run: Run) -> None:
    december = run("2024-12")
    alone = {_named(finding, "") for finding in december.findings}
    assert ("台区无经理", "T084", "", "2024-12") in alone
    assert ("未走访", "T084", "T084-2", "2024-12") in alone
    march = run("2024-03")
    assert "M16" not in {result.key for result in march.subjects}
    on_leave = {_named(finding, "") for finding in march.findings}
    assert ("未走访", "T094", "T094-1", "2024-03") in on_leave
    assert ("未走访", "T120", "T120-1", "2024-03") in on_leave


def test_two_managers_both_have_the_finding(run: Run) -> None:
    results = run("2024-10").subjects
    two = ("台区多经理", "T104", "", "2024-10")
    assert [r.key for r in results if two in {_named(f, r.key) for f in r.findings}] == [
        "M06",
        "M26",
    ]


def test_a_finding_too_many_or_too_few_is_seen(run: Run, planted: set[Found]) -> None:
    found = found_by(run("2024-12"))
    expected = {each for each in planted if each[3] == "2024-12"}
    assert found == expected
    assert found - {next(_sorted(found))} != expected


def _sorted(found: set[Found]) -> Iterator[Found]:
    yield from sorted(found)
