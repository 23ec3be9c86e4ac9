"""Mystery shopping: the engine against a program of its own, what was planted, and the dirty rows."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from engine.evaluate import Evaluation, evaluate
from engine.language.periods import parse_period
from engine.records import Dataset, read_dataset
from engine.scheme.build import load_scheme
from engine.scheme.model import Scheme
from tests.foreign_bank.straight_visits import cards

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "foreign-bank"
PERIODS = [f"{y}Q{q}" for y in (2024, 2025) for q in (1, 2, 3, 4)] + ["2024H1", "2025"]


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    loaded = load_scheme(ROOT / "rules" / "foreign-bank" / "mystery-shopper.yaml")
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
    def of(period: str, key: str) -> Counter[str]:
        (result,) = (r for r in run(scheme, records, period).subjects if r.key == key)
        return Counter(f.rule for f in result.findings) + Counter([result.grade or "none"])

    assert of("2024Q3", "B11")["走访不足"] == 1
    assert of("2025Q2", "B03")["走访不足"] == 1
    assert of("2025Q3", "B05")["中"] == 1
    (capped,) = (r for r in run(scheme, records, "2025Q3").subjects if r.key == "B05")
    assert (capped.band, [v.name for v in capped.vetoes]) == ("良", ["单次过低"])
    keys = {p: {r.key for r in run(scheme, records, p).subjects} for p in ("2024Q2", "2025Q2")}
    assert "B05" not in keys["2024Q2"]
    assert "B09" not in keys["2025Q2"]
    (gone,) = (r for r in run(scheme, records, "2024Q4").subjects if r.key == "B02")
    states = {p.part.name: p.state for p in gone.parts()}
    assert states["积极跟进"] == "not-applicable"


PLANTED = {
    ("branches.csv", "5"): "reversed-state",
    ("branches.csv", "7"): "not-a-date",
    ("items.csv", "4"): "out-of-range",
    ("visits.csv", "3"): "no-such-day",
    ("visits.csv", "6"): "dangling-reference",
    ("visits.csv", "9"): "not-a-boolean",
    ("visits.csv", "11"): "repeated-key",
    ("visits.csv", "47"): "repeated-key",
    ("answers.csv", "8"): "not-an-option",
    ("answers.csv", "10"): "dangling-reference",
    ("answers.csv", "902"): "ragged-row",
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
