"""Schemes small enough to work out by hand, over rows given in a test; every answer is seen confirmed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from engine.evaluate import Run
from engine.explain.reach import Answer, Goal, Ground, Reach, Short, reach
from engine.language.periods import parse_period
from engine.records import dataset_from_rows
from tests.explain.reach_oracle import Oracle, confirm, loaded

__all__ = ["Rows", "World", "no", "rows_of", "the"]

HEAD = """\
kaohe: 1
scheme: case/reach
title: 一例
subject: person
period: quarter
records:
  person: {key: id, fields: {id: text}}
  sale: {of: person, when: date, fields: {date: date, amount: "integer in 元, 0..", kind: "text, optional"}}
  mark: {of: person, when: date, fields: {date: date, points: "number, 0..5", good: "boolean, optional"}}
"""
Rows = Mapping[str, Sequence[Mapping[str, object]]]
DAY = "2025-11-01"


def rows_of(sales: Mapping[str, Sequence[object]], marks: Mapping[str, Sequence[str]] = {}) -> Rows:
    """People with their sales (an amount, or amount and kind) and marks."""
    people = dict.fromkeys([*sales, *marks])
    sold = [
        {"person": p, "date": DAY, **_sale(amount)}
        for p, amounts in sales.items()
        for amount in amounts
    ]
    marked = [{"person": p, "date": DAY, "points": m} for p, given in marks.items() for m in given]
    return {"person": [{"id": p} for p in people], "sale": sold, "mark": marked}


def _sale(amount: object) -> dict[str, object]:
    if isinstance(amount, tuple):
        return {"amount": amount[0], "kind": amount[1]}
    return {"amount": amount}


class World:
    """A scheme over rows, with what is asked of it."""

    def __init__(self, folder: Path, scheme: str, rows: Rows) -> None:
        self.scheme = loaded(HEAD + scheme, folder)
        window = parse_period("2025Q4")
        assert window is not None
        self.window = window
        self.dataset = dataset_from_rows(self.scheme.types, rows)
        self.ground = Ground(Run(self.scheme, self.dataset, window))

    def ask(self, goal: Goal, key: str = "A", names: Sequence[str] = ()) -> Reach:
        """The answer, seen confirmed where nothing is chosen."""
        if not names:
            oracle = Oracle(self.scheme, self.dataset, self.window)
            return confirm(self.ground, oracle, key, goal, scans=9)
        found = reach(self.ground, key, goal, names=names)
        assert found is not None
        return found

    def score(self, rows: Rows, key: str = "A") -> object:
        """The score over other rows."""
        dataset = dataset_from_rows(self.scheme.types, rows)
        evaluation = Run(self.scheme, dataset, self.window).evaluation()
        return next(r.score for r in evaluation.subjects if r.key == key)


def the(found: Reach, name: str) -> Answer:
    return next(answer for answer in found.answers if answer.indicator.name == name)


def no(found: Reach, name: str) -> Short:
    return next(short for short in found.short if short.indicator.name == name)
