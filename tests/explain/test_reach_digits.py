"""Thirds before a goal: reach decides on 28 digits, as the language does (L4.1)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from engine.evaluate import Run
from engine.explain.reach import Goal, Ground, reach
from engine.language.periods import parse_period
from engine.records import dataset_from_rows
from tests.explain.reach_oracle import Oracle, confirm, loaded

HEAD = """\
kaohe: 1
scheme: case/digits
title: 一例
subject: person
period: quarter
records:
  person: {key: id, fields: {id: text}}
  mark: {of: person, when: date, fields: {date: date, points: "number, 0..50"}}
"""
MEAN = 'score: {points: 5, parts: {甲: {points: 5, score: "avg(mark.points)"}}}\n'
PASSING = 'score: {points: 5, parts: {甲: {points: 5, rate: "pass(avg(mark.points) >= GOAL)"}}}\n'
WINDOW = parse_period("2025Q4")


def _run(folder: Path, scheme: str, marks: list[str]) -> Run:
    made = loaded(HEAD + scheme, folder)
    given = [{"person": "A", "date": "2025-11-01", "points": mark} for mark in marks]
    assert WINDOW is not None
    return Run(
        made, dataset_from_rows(made.types, {"person": [{"id": "A"}], "mark": given}), WINDOW
    )


def _confirmed(run: Run, goal: Goal) -> tuple[list[Decimal], list[object]]:
    """What is needed, and where what is not enough is at its best."""
    oracle = Oracle(run.scheme, run.machine.world.dataset, run.window)
    found = confirm(Ground(run), oracle, "A", goal, scans=9)
    return [a.needed for a in found.answers], [s.at for s in found.short]


# Marks of 1.5, 1.5 and 2 are 5/3; 0.5 more is 13/6, which 28 digits write a little too high.
@pytest.mark.parametrize(
    ("goal", "tenths"),
    [
        ("2.166666666666666666666666666", 65),
        ("2.166666666666666666666666667", 65),
        ("2.166666666666666666666666666666667", 65),
        ("2.1666666666666666666666666674", 65),
        ("2.166666666666666666666666668", 66),
    ],
)
def test_a_goal_in_thirds_is_reached_where_the_language_says_so(
    tmp_path: Path, goal: str, tenths: int
) -> None:
    needed, _ = _confirmed(
        _run(tmp_path, MEAN, ["1.5", "1.5", "2"]), Goal("score", score=Decimal(goal))
    )
    assert [round(value * 30) for value in needed] == [tenths]
    # The same comparison written into a scheme, over changed marks.
    scheme = PASSING.replace("GOAL", goal)
    for total, passes in ((tenths, 5), (tenths - 1, 0)):
        marks = ["1.5", "2", str(Decimal(total) / 10 - Decimal("3.5"))]
        (mine,) = _run(tmp_path, scheme, marks).evaluation().subjects
        assert mine.score == passes


def test_what_is_already_so_in_thirds_is_known(tmp_path: Path) -> None:
    run = _run(tmp_path, MEAN, ["1.5", "2", "3"])
    goal = Goal("score", score=Decimal("2.166666666666666666666666667"))
    found = reach(Ground(run), "A", goal)
    assert found is not None
    assert found.already


def test_the_best_is_where_nothing_beyond_28_digits_is_added(tmp_path: Path) -> None:
    # 1 / 3 * 3 is a hair below 1 in 34 digits, and the same as 1 to every decision.
    formula = (
        "if min(mark.points) >= 20 then 1 else if min(mark.points) >= 10 then 1 / 3 * 3 else 0"
    )
    scheme = f'score: {{points: 1, parts: {{甲: {{points: 1, score: "{formula}"}}}}}}\n'
    needed, at = _confirmed(_run(tmp_path, scheme, ["1"]), Goal("score", score=Decimal(6)))
    assert (needed, at) == ([], [Decimal(10)])


def test_of_changes_equally_large_in_thirds_the_one_upwards_is_taken(tmp_path: Path) -> None:
    # 4/3 moves to 5/3 or 3/3: a third each way, but for what 34 digits make of it.
    formula = "if avg(mark.points) in 1.1..1.6 then 0 else 1"
    scheme = f'score: {{points: 5, parts: {{甲: {{points: 5, score: "{formula}"}}}}}}\n'
    needed, _ = _confirmed(_run(tmp_path, scheme, ["1", "1", "2"]), Goal("score", score=Decimal(1)))
    assert [str(value)[:4] for value in needed] == ["1.66"]
