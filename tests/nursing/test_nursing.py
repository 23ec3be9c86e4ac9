"""Wards: the engine against a program of its own, what was planted, and the dirty rows."""

from __future__ import annotations

import csv
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from engine.evaluate import Evaluation, SubjectResult, evaluate
from engine.language.periods import parse_period
from engine.records import Dataset, read_dataset
from engine.scheme.build import load_scheme
from engine.scheme.model import Scheme
from tests.nursing.straight_wards import cards

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "nursing"
PERIODS = ["2025Q1", "2025Q2", "2025Q3", "2025Q4", "2025H1", "2025"]


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    loaded = load_scheme(ROOT / "rules" / "nursing" / "ward.yaml")
    assert loaded.diagnostics == ()
    assert loaded.scheme is not None
    return loaded.scheme


@pytest.fixture(scope="module")
def records(scheme: Scheme) -> Dataset:
    return read_dataset(scheme.types, EXAMPLE / "data")


def run(scheme: Scheme, records: Dataset, period: str) -> Evaluation:
    window = parse_period(period)
    assert window is not None
    return evaluate(scheme, records, window)


@pytest.mark.parametrize("period", PERIODS)
def test_every_digit_agrees(scheme: Scheme, records: Dataset, period: str) -> None:
    found = run(scheme, records, period)
    expected = cards(EXAMPLE / "data", found.period.start.isoformat(), found.period.end.isoformat())
    assert [r.key for r in found.subjects] == sorted(expected)
    for result in found.subjects:
        card = expected[result.key]
        assert found_of(result, "未随访") == card.missed, result.key
        if card.total is None:
            assert result.state == "not-applicable", result.key
            continue
        own = {
            p.part.id: p.score if isinstance(p.score, Decimal) else None for p in result.parts()[1:]
        }
        assert own == card.parts, result.key
        assert result.score == card.total, result.key
        assert result.outcomes == (("现场帮助",) if card.helped else ()), result.key


def found_of(result: SubjectResult, rule: str) -> set[str]:
    return {f.row.key for f in result.findings if f.rule == rule and f.row is not None}


def test_what_was_planted_is_found(scheme: Scheme, records: Dataset) -> None:
    by_quarter = {
        quarter: {r.key: r for r in run(scheme, records, f"2025Q{quarter}").subjects}
        for quarter in (1, 2, 3, 4)
    }
    assert sorted(by_quarter[1]) == ["W01", "W02", "W03", "W04", "W05"]
    assert sorted(by_quarter[4]) == ["W01", "W02", "W03", "W04", "W06"]
    unscored = {(q, k) for q, rs in by_quarter.items() for k, r in rs.items() if r.state != "value"}
    assert unscored == {(2, "W04")}
    assert [f.rule for f in by_quarter[2]["W04"].findings].count("检查不足") == 1
    for quarter, ward in ((1, "W04"), (3, "W06")):
        states = {p.part.id: p.state for p in by_quarter[quarter][ward].parts()}
        assert states["检查表/卒中单元"] == "not-applicable"
    assert len(found_of(by_quarter[4]["W03"], "未随访")) == 3
    silent = {key for key in found_of(by_quarter[3]["W02"], "未做到") if key.endswith("/D4")}
    assert silent == {"N017/D4", "N018/D4", "N019/D4"}


PLANTED = {
    ("wards.csv", "6"): "reversed-state",
    ("items.csv", "5"): "not-an-option",
    ("inspections.csv", "4"): "no-such-day",
    ("answers.csv", "3"): "not-an-option",
    ("answers.csv", "7"): "dangling-reference",
    ("answers.csv", "9"): "ragged-row",
    ("answers.csv", "11"): "repeated-key",
    ("answers.csv", "254"): "repeated-key",
    ("patients.csv", "4"): "not-a-date",
    ("patients.csv", "6"): "dangling-reference",
    ("patients.csv", "8"): "absent-value",
    ("followups.csv", "4"): "not-an-option",
}


def test_the_dirty_rows_are_found_exactly(scheme: Scheme, tmp_path: Path) -> None:
    aside = tmp_path / "aside.csv"
    read_dataset(scheme.types, EXAMPLE / "dirty", set_aside=aside)
    with aside.open(encoding="utf-8-sig", newline="") as file:
        rows = [(r["file"], r["line"], r["code"]) for r in csv.DictReader(file)]
    # What stands on a row that was set aside goes with it.
    own = {(f, line): code for f, line, code in rows if "reference-set-aside" not in code}
    assert own == PLANTED


def test_generating_again_gives_the_same_bytes(tmp_path: Path) -> None:
    command = [sys.executable, "-B", str(EXAMPLE / "generate.py"), str(tmp_path)]
    subprocess.run(command, check=True)
    for folder in ("data", "dirty"):
        made = {path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()}
        assert made == {p.name: p.read_bytes() for p in (EXAMPLE / folder).iterdir()}
