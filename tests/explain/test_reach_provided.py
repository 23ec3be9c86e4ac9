"""A measure that is only provided: one indicator, moved as what is provided moves."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from engine.evaluate import Run
from engine.explain.reach import Goal, Ground, Reach
from engine.language.periods import parse_period
from engine.records import dataset_from_rows
from tests.explain.reach_oracle import Oracle, confirm, loaded

HEAD = """\
kaohe: 1
scheme: case/provided
title: 一例
subject: ward
period: quarter
records:
  ward: {key: id, fields: {id: text}}
  answer: {of: ward, when: date, fields: {date: date, done: boolean, minutes: "integer, 0..60"}}
measures:
"""
SCORE = 'score: {points: 100, parts: {甲: {points: 100, rate: "做到率"}}}\n'
WINDOW = parse_period("2025Q4")


def _ask(folder: Path, measure: str, goal: str, *, done: int = 3, of: int = 7) -> Reach:
    scheme = loaded(f"{HEAD}  做到率: {measure}\n{SCORE}", folder)
    rows = [
        {"ward": "W", "date": "2025-11-01", "done": at < done, "minutes": 10} for at in range(of)
    ]
    dataset = dataset_from_rows(scheme.types, {"ward": [{"id": "W"}], "answer": rows})
    assert WINDOW is not None
    ground = Ground(Run(scheme, dataset, WINDOW))
    oracle = Oracle(scheme, dataset, WINDOW)
    return confirm(ground, oracle, "W", Goal("score", score=Decimal(goal)), scans=7)


@pytest.mark.parametrize(
    "measure",
    [
        "provided(count(answer) >= 2, share(answer where done))",
        "provided(count(answer) >= 2, provided(count(answer) < 60, share(answer where done)))",
        "provided(count(answer) >= 2, share(answer where done) over last 12 months)",
        "provided(count(answer) >= 2, share(answer where done)) over last 12 months",
        "provided(count(answer) >= 2, ratio(count(answer where done), 7))",
    ],
)
def test_it_is_listed_once_and_moves_by_a_row(tmp_path: Path, measure: str) -> None:
    found = _ask(tmp_path, measure, "50")
    (answer,) = [a for a in found.answers if "做到率" in a.indicator.name]
    assert round(answer.needed * 7, 9) == 4
    assert str(answer.after.score)[:6] == "57.142"
    assert not [a for a in found.answers if "share" in a.indicator.name]


def test_where_the_condition_does_not_hold_more_of_it_is_no_help(tmp_path: Path) -> None:
    measure = "provided(count(answer) >= 9, share(answer where done))"
    found = _ask(tmp_path, measure, "50")
    assert [s.indicator.name[:5] for s in found.short] == ["share"]


def test_what_the_condition_asks_of_the_value_itself_is_not_passed_over(tmp_path: Path) -> None:
    measure = "provided(share(answer where done) < 50%, share(answer where done))"
    found = _ask(tmp_path, measure, "60")
    assert "share(answer where done)" in {s.indicator.name for s in found.short}


def test_what_is_computed_from_several_stands_on_a_grid(tmp_path: Path) -> None:
    # 3/7 is on no fourth decimal: the next of them that is enough, and none in between is a step.
    measure = "share(answer where done) * avg(answer.minutes) / 10"
    found = _ask(tmp_path, measure, "42.8649")
    (answer,) = [a for a in found.answers if a.indicator.name == "做到率"]
    assert (answer.needed, answer.indicator.step) == (Decimal("0.4287"), Decimal("0.0001"))
