"""Micro-credit: the engine against a program of its own, what was planted, and the dirty rows."""

from __future__ import annotations

import csv
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from engine.evaluate import Evaluation, evaluate
from engine.language.periods import parse_period
from engine.records import read_dataset
from engine.scheme.build import load_scheme
from engine.scheme.model import Scheme
from tests.microcredit.straight_officers import Team, candidates

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "microcredit"
PERIODS = [f"2024-{m:02}" for m in range(1, 13)] + [f"2024Q{q}" for q in (1, 2, 3, 4)] + ["2024"]


def built(name: str) -> Scheme:
    loaded = load_scheme(ROOT / "rules" / "microcredit" / f"{name}.yaml")
    assert loaded.diagnostics == ()
    assert loaded.scheme is not None
    return loaded.scheme


def run(name: str, period: str) -> Evaluation:
    scheme = built(name)
    window = parse_period(period)
    assert window is not None
    dataset = read_dataset(scheme.types, EXAMPLE / "data", needed=scheme.needed)
    return evaluate(scheme, dataset, window)


@pytest.mark.parametrize("period", PERIODS)
def test_every_digit_of_officers_agrees(period: str) -> None:
    found = run("loan-officer", period)
    cards = Team(EXAMPLE / "data").cards(found.period.start, found.period.end)
    assert [r.key for r in found.subjects] == sorted(cards)
    for result in found.subjects:
        card = cards[result.key]
        own = {
            p.part.id: p.score if isinstance(p.score, Decimal) else None for p in result.parts()[1:]
        }
        if result.score:
            assert own == card.parts, result.key
        assert (result.score, result.grade) == (card.total, card.grade), result.key


@pytest.mark.parametrize("period", ["2024-01", "2024-05", "2024Q1", "2024Q4"])
def test_every_digit_of_candidates_agrees(period: str) -> None:
    found = run("candidate", period)
    expected = candidates(EXAMPLE / "data", found.period.start, found.period.end)
    assert {r.key: (r.score, r.grade) for r in found.subjects} == expected


def test_what_was_planted_is_found() -> None:
    year = {r.key: r for r in run("loan-officer", "2024").subjects}
    assert (year["L09"].score, year["L09"].vetoes[0].name) == (0, "收受财物")
    assert year["L16"].vetoes == ()
    assert [v.name for v in year["L02"].vetoes] == ["不良过高"]
    assert {k for k, r in year.items() if "强制淘汰复核" in r.outcomes} == {"L09"}
    grades = {p: {r.key: r.grade for r in run("loan-officer", p).subjects} for p in PERIODS[:12]}
    assert all("L08" not in grades[f"2024-{m:02}"] for m in range(7, 13))
    assert ("L05" in grades["2024-03"], "L05" in grades["2024-04"]) == (False, True)
    assert all("L03" not in grades[f"2024-{m:02}"] for m in (3, 4, 5))
    crowded = run("loan-officer", "2024-06").subjects
    assert {r.key for r in crowded if any(f.rule == "户数过多" for f in r.findings)} == {"L10"}
    quality = {
        (r.key, p): next(x.score for x in r.parts() if x.part.name == "资产质量")
        for p in ("2024-03", "2024-06", "2024-09", "2024-12")
        for r in run("loan-officer", p).subjects
    }
    assert quality["L12", "2024-03"] == 12
    assert quality["L12", "2024-06"] == 0
    assert quality["L06", "2024-09"] == 20
    assert quality["L06", "2024-12"] == 12
    few = {r.key: [f.rule for f in r.findings] for r in run("candidate", "2024Q1").subjects}
    assert {key for key, rules in few.items() if "面试官不足" in rules} == {"K07"}
    hired = {r.key: r for r in run("candidate", "2024Q3").subjects}
    assert [v.name for v in hired["K13"].vetoes] == ["原则性不足"]


PLANTED = {
    ("officers.csv", "21"): "repeated-key",
    ("officers.csv", "22"): "repeated-key",
    ("loans.csv", "3"): "no-such-day",
    ("loans.csv", "4"): "not-a-number",
    ("loans.csv", "5"): "dangling-reference",
    ("clients.csv", "3"): "reversed-state",
    ("balances.csv", "4"): "out-of-range",
    ("profits.csv", "5"): "not-a-period",
    ("marks.csv", "6"): "out-of-range",
    ("marks.csv", "7"): "not-an-option",
    ("interviews.csv", "8"): "absent-value",
}


def test_the_dirty_rows_are_found_exactly(tmp_path: Path) -> None:
    own: dict[tuple[str, str], str] = {}
    for name in ("loan-officer", "candidate"):
        scheme, aside = built(name), tmp_path / f"{name}.csv"
        read_dataset(scheme.types, EXAMPLE / "dirty", needed=scheme.needed, set_aside=aside)
        with aside.open(encoding="utf-8-sig", newline="") as file:
            rows = [(r["file"], r["line"], r["code"]) for r in csv.DictReader(file)]
        own |= {(f, line): code for f, line, code in rows if "reference-set-aside" not in code}
    assert own == PLANTED


def test_generating_again_gives_the_same_bytes(tmp_path: Path) -> None:
    command = [sys.executable, "-B", str(EXAMPLE / "generate.py"), str(tmp_path)]
    subprocess.run(command, check=True)
    for folder in ("data", "dirty"):
        made = {path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()}
        assert made == {p.name: p.read_bytes() for p in (EXAMPLE / folder).iterdir()}
