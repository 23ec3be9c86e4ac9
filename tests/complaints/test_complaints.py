"""Complaints: the engine against a program of its own, what was planted, and the dirty rows."""

from __future__ import annotations

import csv
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from engine.evaluate import Evaluation, evaluate
from engine.language.periods import parse_period
from engine.records import Dataset, read_dataset
from engine.scheme.build import load_scheme
from engine.scheme.model import Scheme
from tests.complaints.straight_complaints import cards

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "complaints"
PERIODS = [f"2024-{month:02}" for month in range(1, 13)] + ["2024Q3", "2024"]


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    loaded = load_scheme(ROOT / "rules" / "complaints" / "quality.yaml")
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
        if card.total is None:
            assert result.state == "not-applicable", result.key
            continue
        own = {
            p.part.id: p.score if isinstance(p.score, Decimal) else None for p in result.parts()[1:]
        }
        assert own == card.parts, result.key
        assert (result.score, result.grade) == (card.total, card.grade), result.key


def test_what_was_planted_is_found(scheme: Scheme, records: Dataset) -> None:
    unasked = {
        (result.key, period)
        for period in PERIODS[:12]
        for result in run(scheme, records, period).subjects
        if any(f.rule == "擅自关闭" for f in result.findings)
    }
    assert unasked == {("H02", "2024-06"), ("H04", "2024-09")}
    away = {r.key for r in run(scheme, records, "2024-04").subjects if r.state != "value"}
    assert away == {"H05"}
    keys = {p: {r.key for r in run(scheme, records, p).subjects} for p in ("2024-03", "2024Q4")}
    assert ("H03" in keys["2024-03"], "H07" in keys["2024-03"]) == (True, False)
    assert ("H03" in keys["2024Q4"], "H07" in keys["2024Q4"]) == (False, True)
    (often,) = (r for r in run(scheme, records, "2024Q4").subjects if r.key == "H06")
    assert {p.part.id: p.score for p in often.parts()}["复发"] == -10


PLANTED = {
    ("complaints.csv", "4"): "not-an-option",
    ("complaints.csv", "6"): "no-such-day",
    ("complaints.csv", "8"): "dangling-reference",
    ("complaints.csv", "10"): "absent-value",
    ("complaints.csv", "12"): "not-a-date",
    ("complaints.csv", "14"): "ragged-row",
    ("complaints.csv", "16"): "repeated-key",
    ("complaints.csv", "62"): "repeated-key",
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
