"""A campaign's groups: the engine against a program of its own, what was planted, and the dirty rows."""

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
from tests.telecom.straight_groups import cards

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "telecom"
PERIODS = ["2025-05", "2025-06", "2025-08", "2025-09", "2025Q2", "2025Q3", "2025H1", "2025H2"]


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    loaded = load_scheme(ROOT / "rules" / "telecom" / "campaign.yaml")
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
        own = {
            p.part.id: p.score if isinstance(p.score, Decimal) else None for p in result.parts()[1:]
        }
        if own["物料"] is None:
            # Nothing below a group that does not apply is looked at.
            own = {part: score for part, score in own.items() if not part.startswith("物料/")}
        assert own == card.parts, result.key
        assert result.score == card.total, result.key
        assert result.outcomes == ((f"前三名/{card.place}",) if card.place else ()), result.key


def findings(evaluation: Evaluation) -> set[tuple[str, str]]:
    return {(r.key, f.rule) for r in evaluation.subjects for f in r.findings}


def test_what_was_planted_is_found(scheme: Scheme, records: Dataset) -> None:
    assert findings(run(scheme, records, "2025Q2")) == {
        ("G101", "遍数不足"),
        ("G107", "账实不符"),
        ("G107", "不在活动期间"),
        ("G109", "人数不足"),
    }
    assert findings(run(scheme, records, "2025Q3")) == {
        ("G203", "未清点"),
        ("G204", "账实不符"),
        ("G206", "遍数不足"),
    }
    spring = {r.key: r for r in run(scheme, records, "2025Q2").subjects}
    assert spring["G109"].rank == 2
    assert spring["G109"].outcomes == ()
    states = {p.part.id: p.state for p in spring["G108"].parts()}
    assert states["物料"] == "not-applicable"


PLANTED = {
    ("memberships.csv", "14"): "overlapping-holdings",
    ("memberships.csv", "31"): "reversed-state",
    ("memberships.csv", "51"): "overlapping-holdings",
    ("sales.csv", "3"): "out-of-range",
    ("sales.csv", "5"): "no-such-day",
    ("sales.csv", "7"): "dangling-reference",
    ("sales.csv", "9"): "unheld-event",
    ("sales.csv", "11"): "not-a-number",
    ("materials.csv", "7"): "dangling-reference",
    ("movements.csv", "4"): "not-an-option",
    ("movements.csv", "6"): "ragged-row",
    ("movements.csv", "8"): "absent-value",
    ("stocktakes.csv", "2"): "repeated-key",
    ("stocktakes.csv", "98"): "repeated-key",
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
