"""The evaluation of a population: who, in what order, with which parameters, and how far it is."""

from __future__ import annotations

from decimal import Decimal

from engine.evaluate import Run, evaluate
from engine.language.periods import Window, parse_period
from engine.records import Dataset
from engine.scheme.model import Scheme
from tests.evaluate.scheme_cases import built, dataset

_SCHEME = """kaohe: 1
scheme: case/run
title: 一例
subject: person
period: quarter
records:
  person:
    key: id
    fields: {x: number}
parameters:
  标准: 2
score: {points: 10, score: x * 标准}
"""


def _world() -> tuple[Scheme, Dataset, Window]:
    scheme = built(_SCHEME)
    rows = [{"id": key, "x": "3"} for key in ("b", "a", "c")]
    window = parse_period("2015Q4")
    assert window is not None
    return scheme, dataset(scheme, {"person": rows}), window


def test_subjects_stand_in_the_order_of_their_keys() -> None:
    assert [row.key for row in Run(*_world()).subjects()] == ["a", "b", "c"]
    assert [result.key for result in evaluate(*_world()).subjects] == ["a", "b", "c"]


def test_progress_is_told_after_each_subject() -> None:
    told: list[tuple[int, int]] = []
    evaluate(*_world(), progress=lambda done, all: told.append((done, all)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_parameters_may_be_overruled() -> None:
    assert {r.score for r in evaluate(*_world()).subjects} == {Decimal(6)}
    overruled = evaluate(*_world(), parameters={"标准": Decimal(3)})
    assert {r.score for r in overruled.subjects} == {Decimal(9)}


def test_an_evaluation_knows_its_scheme_and_period() -> None:
    scheme, records, window = _world()
    found = evaluate(scheme, records, window)
    assert (found.scheme, found.period, found.notes) == (scheme, window, ())
