"""The example's files: made again the same, as large as told, and every faulty row found, no other."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from engine.cli.main import cli

EXAMPLE = Path(__file__).parents[2] / "examples" / "bank"
RULES = Path(__file__).parents[2] / "rules" / "bank"


def rows(folder: str, name: str) -> list[dict[str, str]]:
    with (EXAMPLE / folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_generating_again_gives_the_same_bytes(tmp_path: Path) -> None:
    command = [sys.executable, "-B", str(EXAMPLE / "generate.py"), str(tmp_path)]
    subprocess.run(command, check=True)
    for folder in ("data", "dirty"):
        made = {path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()}
        assert made == {path.name: path.read_bytes() for path in (EXAMPLE / folder).iterdir()}


def test_it_is_as_large_as_it_says() -> None:
    assert len(rows("data", "managers")) == 45
    assert len(rows("data", "branches")) == 6
    assert len(rows("data", "assistants")) == 8
    assert len(rows("data", "banks")) == 12
    size = sum(p.stat().st_size for f in ("data", "dirty") for p in (EXAMPLE / f).iterdir())
    assert size < 1_500_000


def test_exactly_the_exact_counts_are_planted() -> None:
    cards = {("K018", 200), ("K019", 100), ("K021", 99)}
    found = {who: 0 for who, _ in cards}
    for row in rows("data", "openings"):
        if row["manager"] in found and row["product"] == "贷记卡" and row["date"] < "2025":
            found[row["manager"]] += int(row["count"])
    assert set(found.items()) == cards


MANAGERS = {
    ("managers", "repeated-key", "K046,王重号,2020-01-01,"),
    ("managers", "repeated-key", "K046,李重号,2021-01-01,"),
    ("postings", "overlapping-holdings", "K047,Z1,2023-01-01,"),
    ("postings", "overlapping-holdings", "K047,Z2,2025-11-01,"),
    ("postings", "dangling-reference", "K006,Z9,2025-11-01,2025-11-30"),
    ("targets", "repeated-key", "K009,Z1,2025,贷记卡,115,230"),
    ("targets", "repeated-key", "K009,Z1,2025,贷记卡,1,2"),
    ("flows", "no-such-day", "K001,2025-02-30,储蓄,12.5"),
    ("flows", "other-date-format", "K001,2025/3/1,储蓄,12.5"),
    ("flows", "not-a-number", "K001,2025-03-02,储蓄,一百"),
    ("flows", "dangling-reference", "K099,2025-03-03,储蓄,12.5"),
    ("flows", "not-an-option", "K001,2025-03-04,黄金,12.5"),
    ("flows", "reference-set-aside", "K046,2025-03-05,储蓄,12.5"),
    ("flows", "unheld-event", "K047,2025-03-06,储蓄,12.5"),
    ("flows", "unheld-event", "K033,2024-09-02,储蓄,12.5"),
    ("openings", "out-of-range", "K002,2025-05-06,贷记卡,-3"),
    ("openings", "not-an-integer", "K002,2025-05-07,贷记卡,2.5"),
    ("openings", "absent-value", "K002,2025-05-08,贷记卡,"),
    ("openings", "ragged-row", "K002,2025-05-09,贷记卡"),
    ("openings", "ragged-row", "K002,2025-05-10,贷记卡,3,4"),
    ("inspections", "out-of-range", "K003,2025-06-01,9"),
    ("absences", "reversed-state", "K012,2025-07-20,2025-07-10,病假"),
}
ASSISTANTS = {
    ("assistants", "dangling-reference", "A009,钱多,Z9,2025-01-01,"),
    ("exams", "not-a-boolean", "A002,2025-10-26,经济师,通过"),
}


@pytest.mark.parametrize(
    ("name", "period", "planted"),
    [("account-manager", "2025", MANAGERS), ("assistant-manager", "2025", ASSISTANTS)],
)
def test_exactly_the_faulty_rows_are_set_aside(
    name: str, period: str, planted: set[tuple[str, str, str]], tmp_path: Path
) -> None:
    assert set_aside(name, period, tmp_path / "aside.csv") == planted


def test_two_rows_of_one_bank_and_year_go_both(tmp_path: Path) -> None:
    found = set_aside("commercial-bank", "2023", tmp_path / "aside.csv")
    assert {(file, code, cells[:8]) for file, code, cells in found} == {
        ("statements", "repeated-key", "B01,2023")
    }
    assert len(found) == 2


def set_aside(name: str, period: str, path: Path) -> set[tuple[str, str, str]]:
    """File, code and cells of every row that is put aside; the rest is scored."""
    data = str(EXAMPLE / "dirty")
    words = ["evaluate", str(RULES / f"{name}.yaml"), "--data", data, "--period", period]
    done = CliRunner().invoke(cli, [*words, "--set-aside", str(path)])
    assert done.exit_code == 0, done.output
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    width = lines[0].index("cell 1")
    return {(line[0].removesuffix(".csv"), line[3], ",".join(line[width:])) for line in lines[1:]}


def test_without_setting_aside_nothing_is_scored() -> None:
    words = ["evaluate", str(RULES / "account-manager.yaml"), "--period", "2025", "--data"]
    done = CliRunner().invoke(cli, [*words, str(EXAMPLE / "dirty")])
    assert done.exit_code == 1
    assert done.stdout == ""
