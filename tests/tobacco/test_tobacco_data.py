"""The records of the tobacco example: the same bytes whenever they are made, and clean."""

from __future__ import annotations

import csv
import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "examples" / "tobacco"
DATA = EXAMPLE / "data"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_generating_again_gives_the_same_bytes(tmp_path: Path) -> None:
    command = [sys.executable, "-B", str(EXAMPLE / "generate.py"), str(tmp_path)]
    subprocess.run(command, check=True)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    # The results of the quarters are written by kaohe itself.
    there = {path.name: path.read_bytes() for path in DATA.iterdir()}
    assert made == {name: content for name, content in there.items() if name != "quarters.csv"}


def test_it_is_as_large_as_it_says() -> None:
    assert len(rows("managers")) == 28
    assert len({r["region"] for r in rows("managers")}) == 4
    assert len(rows("retailers")) == 624
    assert len(rows("orders")) > 100_000
    assert sum(path.stat().st_size for path in DATA.iterdir()) < 8_000_000


def test_holdings_follow_each_other_without_gap_or_overlap() -> None:
    last: dict[str, str] = {}
    for row in rows("assignments"):
        before = last.get(row["retailer"])
        if before is not None:
            day_after = date.fromisoformat(before) + timedelta(days=1)
            assert row["from"] == day_after.isoformat(), row
        last[row["retailer"]] = row["until"]


def test_holders_are_employed_while_they_hold() -> None:
    people = {r["id"]: (r["hired"], r["left"] or "9999") for r in rows("managers")}
    for row in rows("assignments"):
        hired, left = people[row["manager"]]
        assert hired <= row["from"], row
        assert (row["until"] or "9999") <= left, row


def test_ratings_are_halves_from_0_to_5() -> None:
    halves = {str(Decimal(n) / 2) for n in range(11)}
    assert {r["points"] for r in rows("ratings")} <= halves


def test_what_was_passed_is_no_more_than_what_was_checked() -> None:
    pairs = {
        "checks": ("passed", "total"),
        "quizzes": ("known", "asked"),
        "analyses": ("done", "due"),
        "training": ("attended", "invited"),
    }
    for name, (part, whole) in pairs.items():
        assert all(int(r[part]) <= int(r[whole]) for r in rows(name)), name
