"""Years that begin in September, from the command line: what a period typed means, and how it is shown."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

YEAR = "2024 (2024-09..2025-08)"
CASES = """\
kaohe: 1
scheme: seller.yaml
cases:
  学年:
    period: 2024
    given:
      seller: [{id: A, name: 甲}]
      sale:
        - {seller: A, date: 2024-08-31, amount: 1}
        - {seller: A, date: 2024-09-01, amount: 20}
        - {seller: A, date: 2025-08-31, amount: 300}
        - {seller: A, date: 2025-09-01, amount: 4000}
    subject: A
    expect: {measures: {销售额: 320}}
"""


@pytest.fixture
def school(shop: Path) -> Path:
    """The shop with years from September, all periods allowed."""
    path = shop / "seller.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("period: quarter", "period: [month, quarter, half, year]"
                                                    "\nyear begins: 9"), "utf-8")  # fmt: skip
    return shop


def sold(run: Run, *periods: str, scheme: str = "seller.yaml") -> list[list[str]]:
    """Of each person and period: the period as shown, who, the sales."""
    typed = [word for period in periods for word in ("--period", period)]
    result = run("evaluate", scheme, "--data", "data", *typed, "--measure", "销售额",
                 "--format", "csv")  # fmt: skip
    assert result.exit_code == 0, result.output
    head, *lines = csv.reader(StringIO(result.stdout))
    return [[line[0], line[2], line[head.index("销售额")]] for line in lines]


@pytest.mark.parametrize(
    ("typed", "shown", "first"),
    [
        ("2024", YEAR, "50000"),
        ("2025", "2025 (2025-09..2026-08)", "99000.5"),
        ("2024H1", "2024H1 (2024-09..2025-02)", "50000"),
        ("2024H2", "2024H2 (2025-03..2025-08)", "0"),
        ("2025Q1", "2025Q1 (2025-09..2025-11)", "99000.5"),
        ("2025-01", "2025-01", "50000"),
    ],
)
def test_a_period_is_of_the_schemes_year(
    school: Path, run: Run, typed: str, shown: str, first: str
) -> None:
    assert school.is_dir()
    found = sold(run, typed)
    assert {line[0] for line in found} == {shown}
    assert {line[1]: line[2] for line in found}["S01"] == first
    # What is shown may be typed again.
    assert sold(run, shown) == found


def test_the_year_from_january_stays_as_it_was(shop: Path, run: Run) -> None:
    path = shop / "seller.yaml"
    path.write_text(path.read_text("utf-8").replace("quarter", "[quarter, year]"), "utf-8")
    plain = sold(run, "2025")
    assert plain[0] == ["2025", "S01", "149000.5"]
    text = path.read_text("utf-8")
    path.write_text(text.replace("subject:", "year begins: 1\nsubject:", 1), "utf-8")
    assert sold(run, "2025") == plain


def test_a_range_follows_the_year(school: Path, run: Run) -> None:
    assert school.is_dir()
    of_one = [(line[0], line[2]) for line in sold(run, "2024Q1..2025Q2") if line[1] == "S01"]
    assert of_one == [
        ("2024Q1 (2024-09..2024-11)", "0"),
        ("2024Q2 (2024-12..2025-02)", "50000"),
        ("2024Q3 (2025-03..2025-05)", "0"),
        ("2024Q4 (2025-06..2025-08)", "0"),
        ("2025Q1 (2025-09..2025-11)", "99000.5"),
        ("2025Q2 (2025-12..2026-02)", "0"),
    ]


def test_every_command_shows_the_months(school: Path, run: Run) -> None:
    where = ("seller.yaml", "--data", "data", "--period", "2024")
    assert YEAR in run("evaluate", *where).stdout
    assert YEAR in run("explain", *where, "--subject", "S01").stdout
    reached = run("reach", *where, "--subject", "S01", "--score", "50", "--format", "json")
    assert json.loads(reached.stdout)["period"] == YEAR
    new = (school / "seller.yaml").read_text("utf-8").replace("points: 80", "points: 70")
    (school / "new.yaml").write_text(new.replace("points: 20", "points: 30"), "utf-8")
    compared = run("compare", "seller.yaml", "new.yaml", *where[1:])
    assert compared.exit_code == 0, compared.output
    assert YEAR in compared.stdout
    runs = run("compare", *where, "--with-period", "2025")
    assert "2025 (2025-09..2026-08)" in runs.stdout


def test_a_case_is_of_the_schemes_year(school: Path, run: Run) -> None:
    (school / "cases.yaml").write_text(CASES, "utf-8")
    result = run("test", "cases.yaml")
    assert result.exit_code == 0, result.output
    text = (school / "seller.yaml").read_text("utf-8").replace("year begins: 9", "year begins: 8")
    (school / "seller.yaml").write_text(text, "utf-8")
    assert run("test", "cases.yaml").exit_code == 1


def test_who_extends_inherits_the_year(school: Path, run: Run) -> None:
    head = "kaohe: 1\nscheme: shop/other\nextends: seller.yaml\n"
    (school / "other.yaml").write_text(head, "utf-8")
    assert sold(run, "2024", scheme="other.yaml")[0] == [YEAR, "S01", "50000"]
    (school / "other.yaml").write_text(f"{head}year begins: 4\n", "utf-8")
    assert sold(run, "2025", scheme="other.yaml")[0][::2] == ["2025 (2025-04..2026-03)", "99000.5"]
    base = school / "seller.yaml"
    text = base.read_text("utf-8").replace(
        "year begins: 9", "year begins: 9\nlocked: [year begins]"
    )
    base.write_text(text, "utf-8")
    assert "error[locked" in run("check", "other.yaml").stdout


def _versions(shop: Path, old: str, new: str) -> None:
    folder = shop / "rules/shop"
    folder.mkdir(parents=True)
    text = (shop / "seller.yaml").read_text("utf-8").replace("shop/seller", "shop/school")
    for name, keys in (("2020", old), ("2024", new)):
        (folder / f"school-{name}.yaml").write_text(text.replace("subject:", f"{keys}\nsubject:", 1),
                                                    "utf-8")  # fmt: skip


def test_the_last_day_of_the_schemes_year_chooses_the_version(school: Path, run: Run) -> None:
    """2024 ends in August 2025: a version of July 2025 is in force then, and not at the end of 2024."""
    _versions(
        school,
        "effective: 2020-01-01\nuntil: 2025-06-30",
        "effective: 2025-07-01\nwhere: id = 'S01'",
    )
    assert sold(run, "2024", scheme="shop/school") == [[YEAR, "S01", "50000"]]
    assert len(sold(run, "2023", scheme="shop/school")) == 3
    assert len(sold(run, "2024-12", scheme="shop/school")) == 3


def test_versions_whose_years_differ(shop: Path, run: Run) -> None:
    path = shop / "seller.yaml"
    text = path.read_text("utf-8").replace("period: quarter", "period: [month, year]")
    path.write_text(text, "utf-8")
    _versions(
        shop, "effective: 2020-01-01\nuntil: 2024-08-31", "effective: 2024-09-01\nyear begins: 9"
    )
    assert sold(run, "2024", scheme="shop/school")[0] == [YEAR, "S01", "50000"]
    old = run("evaluate", "shop/school", "--data", "data", "--period", "2023")
    assert old.exit_code == 2
    assert "error[period-two-years]: 2023 (2023-09..2024-08) means two" in old.stderr
    # Months are the same to both, and the file of a version goes by its own year.
    assert sold(run, "2023-11", scheme="shop/school")[0][0] == "2023-11"
    assert sold(run, "2023", scheme="rules/shop/school-2020.yaml")[0][0] == "2023"


def test_schemes_whose_years_differ_are_compared_by_months(school: Path, run: Run) -> None:
    text = (school / "seller.yaml").read_text("utf-8")
    (school / "new.yaml").write_text(text.replace("year begins: 9\n", ""), "utf-8")
    sides = ("compare", "seller.yaml", "new.yaml", "--data", "data", "--period")
    refused = run(*sides, "2025")
    assert refused.exit_code == 2
    assert "error[period-two-years]" in refused.stderr
    assert run(*sides, "2025-10").exit_code == 0


def test_a_period_in_full_must_be_the_schemes(school: Path, run: Run) -> None:
    assert school.is_dir()
    wrong = run("evaluate", "seller.yaml", "--data", "data", "--period", "2024 (2024-07..2025-06)")
    assert wrong.exit_code == 2
    assert "error[period-two-years]" in wrong.stderr
    nonsense = run(
        "evaluate", "seller.yaml", "--data", "data", "--period", "2024 (2024-09..2025-09)"
    )
    assert "error[period-not-understood]" in nonsense.stderr


@pytest.mark.parametrize("month", ["0", "13", "9.5", "九月"])
def test_a_month_that_is_none(school: Path, run: Run, month: str) -> None:
    path = school / "seller.yaml"
    text = path.read_text("utf-8").replace("year begins: 9", f"year begins: {month}")
    path.write_text(text, "utf-8")
    result = run("check", "seller.yaml")
    assert result.exit_code == 1
    assert "seller.yaml:6:" in result.stdout
