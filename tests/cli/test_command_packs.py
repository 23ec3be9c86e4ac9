"""Schemes by name and date, records mapped, and what a scheme comes to, from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

WHERE = ("--data", "data", "--period", "2025Q4")


@pytest.fixture
def rules(shop: Path) -> Path:
    """The shop's scheme as two versions in a folder of packs, the newer one asking for more."""
    folder = shop / "rules/shop"
    folder.mkdir(parents=True)
    text = (shop / "seller.yaml").read_text("utf-8")
    old = text.replace("subject:", "effective: 2020-01-01\nuntil: 2025-09-30\nsubject:", 1)
    (folder / "seller-2020.yaml").write_text(old, "utf-8")
    new = "kaohe: 1\nscheme: shop/seller\nextends: seller-2020.yaml\neffective: 2025-10-01\n"
    new += "parameters: {目标: {values: {2025-10-01: 120000 元, 2026-01-01: 150000 元}}}\n"
    (folder / "seller-2025.yaml").write_text(new, "utf-8")
    return folder


def scores(result: Result) -> dict[str, str]:
    assert result.exit_code == 0, result.output
    return {s["subject"]: s["score"] for s in json.loads(result.stdout)["subjects"]}


def test_the_version_of_the_period_is_taken(rules: Path, run: Run) -> None:
    assert rules.is_dir()
    now = scores(run("evaluate", "shop/seller", *WHERE, "--format", "json"))
    then = scores(
        run("evaluate", "shop/seller", *WHERE, "--format", "json", "--as-of", "2025-09-30")
    )
    later = scores(
        run("evaluate", "shop/seller", *WHERE, "--format", "json", "--as-of", "2026-06-01")
    )
    assert (then["S01"], now["S01"], later["S01"]) == ("85.87", "72.67", "59.47")


def test_a_day_without_a_version(rules: Path, run: Run) -> None:
    assert rules.is_dir()
    result = run("evaluate", "shop/seller", "--data", "data", "--period", "2019Q4")
    assert result.exit_code == 1
    assert "error[no-version]: No version of shop/seller is in force on 2019-12-31" in result.stderr
    assert str(Path("rules/shop/seller-2020.yaml")) in result.stderr
    wrong = run("evaluate", "shop/seller", *WHERE, "--as-of", "31.12.2025")
    assert wrong.exit_code == 2
    assert "error[not-a-day]" in wrong.stderr


def test_a_folder_is_checked_for_holes(rules: Path, run: Run) -> None:
    assert run("check", "rules").exit_code == 0
    path = rules / "seller-2025.yaml"
    path.write_text(path.read_text("utf-8").replace("2025-10-01\np", "2025-10-02\np"), "utf-8")
    found = json.loads(run("check", "rules", "--format", "json").stdout)
    assert [(d["code"], d["file"], d["line"]) for d in found if "version" in d["code"]] == [
        ("versions-hole", "rules/shop/seller-2020.yaml", 5)
    ]
    path.write_text(path.read_text("utf-8").replace("2025-10-02\np", "2025-09-30\np"), "utf-8")
    result = run("check", "rules")
    assert result.exit_code == 1
    assert "rules/shop/seller-2025.yaml:4:12: error[versions-overlap]" in result.stdout
    assert "4 | effective: 2025-09-30\n    |            ^~~~~~~~~~" in result.stdout


def test_a_name_that_is_near(rules: Path, run: Run) -> None:
    assert rules.is_dir()
    result = run("evaluate", "shop/sellers-2020", *WHERE)
    assert result.exit_code == 2
    assert "the nearest is shop/seller-2020" in result.stderr


MAPPED = """\
kaohe: 1
dates: [YYYY/M/D]
records:
  sale:
    file: 销售.csv
    of: {seller: {column: 工号}}
    fields: {date: {column: 日期}, amount: {column: 金额}}
"""


def test_records_with_columns_of_their_own(shop: Path, run: Run) -> None:
    plain = scores(run("evaluate", "seller.yaml", *WHERE, "--format", "json"))
    text = (shop / "data/sale.csv").read_text("utf-8").replace("-", "/")
    (shop / "data/销售.csv").write_text("工号,日期,金额\n" + text.split("\n", 1)[1], "utf-8")
    (shop / "data/sale.csv").unlink()
    (shop / "ours.yaml").write_text(MAPPED, "utf-8")
    ours = ("--records", "ours.yaml")
    assert scores(run("evaluate", "seller.yaml", *WHERE, *ours, "--format", "json")) == plain
    explained = run("explain", "seller.yaml", *WHERE, *ours, "--subject", "S01")
    assert explained.exit_code == 0
    assert "85.87 points" in explained.stdout
    shown = run("show", "--effective", "seller.yaml", *ours)
    assert "column: 金额" in shown.stdout
    assert "# ours.yaml:7\n" in shown.stdout
    missing = run("evaluate", "seller.yaml", *WHERE, "--records", "theirs.yaml")
    assert (missing.exit_code, "error[no-such-file]" in missing.stderr) == (2, True)


def test_what_is_wrong_in_the_mapping_is_told_there(shop: Path, run: Run) -> None:
    (shop / "ours.yaml").write_text(MAPPED.replace("date:", "dte:"), "utf-8")
    result = run("evaluate", "seller.yaml", *WHERE, "--records", "ours.yaml")
    assert result.exit_code == 1
    assert "ours.yaml:7:14: error[key-missing]" in result.stderr


def test_since_when_points_are_in_force_is_explained(shop: Path, run: Run) -> None:
    path = shop / "seller.yaml"
    text = path.read_text("utf-8").replace("points: 80", "points: {2025-01-01: 80, 2026-01-01: 70}")
    path.write_text(text.replace("points: 20", "points: {2020-01-01: 20, 2026-01-01: 30}"), "utf-8")
    shown = run("explain", "seller.yaml", *WHERE, "--subject", "S01").stdout
    assert "these points since 2025-01-01" in shown
    told = json.loads(
        run("explain", "seller.yaml", *WHERE, "--subject", "S01", "--format", "json").stdout
    )
    assert [part["points_since"] for part in told["trace"]] == [None, "2025-01-01", "2020-01-01"]
    later = run("show", "--effective", "seller.yaml", "--as-of", "2026-05-05").stdout
    assert "points: 70" in later
    assert "points: 80" not in later


def test_what_is_wrong_with_a_shown_scheme_is_told(shop: Path, run: Run) -> None:
    path = shop / "seller.yaml"
    path.write_text(path.read_text("utf-8").replace("points: 20", "points: 30"), "utf-8")
    result = run("show", "--effective", "seller.yaml")
    assert result.exit_code == 1
    assert "points: 30" in result.stdout
    assert "error[points-sum]" in result.stderr
