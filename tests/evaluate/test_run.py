"""The evaluation of a population: who, in what order, with which parameters, and how far it is."""

from __future__ import annotations

from decimal import Decimal

from engine.evaluate import Run, SubjectResult, evaluate
from engine.evaluate.results import FaultAt, Note
from engine.language.periods import Window, parse_period
from engine.language.values import Fault, NotApplicable
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

_REASONS = """kaohe: 1
scheme: case/reasons
title: 一例
subject: person
period: quarter
records:
  person:
    key: id
    fields:
      x: number, optional
      y: number, optional
score:
  parts:
    甲: {points: 10, rate: 1, prorate: 1 / 2}
    乙: {points: 10, rate: x, missing: zero}
    丙: {points: 10, rate: 1, applies: y > 9}
    丁: {points: 10, rate: x, missing: skip}
    戊: {points: 10, rate: 1, active: false}
    己: {bonus: 1 / (y - 1)}
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


def _reasoned(y: str) -> SubjectResult:
    scheme = built(_REASONS)
    window = parse_period("2015Q4")
    assert window is not None
    (result,) = evaluate(
        scheme, dataset(scheme, {"person": [{"id": "a", "y": y}]}), window
    ).subjects
    return result


def test_lines_and_states_say_why() -> None:
    result = _reasoned("2")
    reasons = {(line.part, line.kind): line.reason for line in result.ledger}
    assert reasons["甲", "prorated"] == "1 / 2"
    assert reasons["乙", "earned"] == "person.x"
    assert reasons["甲", "reweighed"] == reasons["己", "bonus"] == ""
    states = {p.part.id: p.score for p in result.parts() if not isinstance(p.score, Decimal)}
    assert states == {
        "丙": NotApplicable("applies", "y > 9"),
        "丁": NotApplicable("skipped", "absent-field: person.x"),
        "戊": NotApplicable("inactive", "戊"),
    }


def test_a_fault_names_its_formula() -> None:
    fault = Fault("division-by-zero", "1 / (y - 1)")
    assert _reasoned("1").faults == (FaultAt("己", fault),)


def test_notes_say_what_they_are_about() -> None:
    text = _REASONS.replace("score:", "effective: 2016-01-01\nscore:", 1)
    text = text.replace("score:\n", "score:\n  points: 50\n  weights: {method: entropy}\n")
    text = text.replace("points: 10, ", "")
    scheme = built(text)
    window = parse_period("2015Q4")
    assert window is not None
    found = evaluate(scheme, dataset(scheme, {"person": [{"id": "a", "y": "2"}]}), window)
    assert found.notes == (
        Note("entropy-subjects", {"what": "score 甲"}),
        Note("not-in-force", {"what": "case/reasons 2015Q4"}),
    )


def test_a_parameter_given_for_the_run_is_the_quota() -> None:
    scheme = built(
        "kaohe: 1\nscheme: s\nsubject: p\nperiod: month\n"
        "records: {p: {key: id, fields: {x: number}}}\n"
        "parameters: {名额: 1, 比例: 30%}\nscore: {points: 9, score: x}\n"
        "outcomes: {首: {top: 名额}, 末: {bottom: 比例}}\n"
    )
    rows: dict[str, list[dict[str, object]]] = {
        "p": [{"id": str(i), "x": str(i)} for i in range(4)]
    }
    window = parse_period("2015-10")
    assert window is not None

    def outcomes(**given: Decimal | str) -> list[tuple[str, ...]]:
        found = evaluate(scheme, dataset(scheme, rows), window, parameters=given)
        return [result.outcomes for result in found.subjects]

    assert outcomes() == [("末",), (), (), ("首",)]
    half = outcomes(名额=Decimal("2.9"), 比例=Decimal("0.5"))
    assert half == [("末",), ("末",), ("首",), ("首",)]
    assert outcomes(名额=Decimal(-1), 比例=Decimal("-0.5")) == [()] * 4
    assert outcomes(名额="三", 比例=Decimal(2)) == [("末",)] * 4
