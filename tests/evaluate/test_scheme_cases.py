"""Every case of the law about scores, and what must hold of any result whatever."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from engine.evaluate import Evaluation, evaluate
from engine.evaluate.results import SubjectResult
from engine.explain import explain
from engine.language.values import plain
from tests.evaluate.scheme_cases import Case, built, cases_of, dataset, findings, notes, summary

_FILES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
_CASES = [
    pytest.param(case, id=f"{file.stem}-{case.law}-{index}")
    for file in _FILES
    for index, case in enumerate(cases_of(file), 1)
]
_KINDS = {
    "earned", "bonus", "deducted", "prorated", "floor", "cap", "reweighed", "rounding", "veto",
}  # fmt: skip


def _evaluated(case: Case, *, backwards: bool = False) -> Evaluation:
    scheme = built(case.scheme)
    rows = {k: v[::-1] if backwards else v for k, v in case.rows.items()}
    return evaluate(scheme, dataset(scheme, rows), case.window)


@pytest.mark.parametrize("case", _CASES)
def test_a_case_comes_out_as_the_law_says(case: Case) -> None:
    found = _evaluated(case)
    by_key = {result.key: result for result in found.subjects}
    assert list(by_key) == sorted(case.expect)
    for key, wanted in case.expect.items():
        full: dict[str, Any] = {"score": wanted} if isinstance(wanted, str) else wanted
        assert (case.name, key, summary(by_key[key], full)) == (case.name, key, full)
        _check_ledger(by_key[key])
    assert notes(found) == case.notes
    assert (case.name, [row.key for row in found.left_out]) == (case.name, case.left_out)
    assert (case.name, findings(found.findings)) == (case.name, case.findings)
    weights = {
        group: {name: plain(weight) for name, weight in found.weights[group].items()}
        for group in case.weights
    }
    assert weights == case.weights


def _check_ledger(result: SubjectResult) -> None:
    """P5, L7.1 and L7.2, of any result."""
    if not isinstance(result.score, Decimal):
        assert result.ledger == ()
        assert (result.grade, result.band, result.rank) == (None, None, None)
        return
    assert sum((Fraction(line.amount) for line in result.ledger), Fraction(0)) == Fraction(
        result.score
    )
    assert {line.kind for line in result.ledger} <= _KINDS
    assert all(line.amount or line.kind == "earned" for line in result.ledger)
    assert result.rank is not None


@pytest.mark.parametrize("case", _CASES)
def test_the_order_of_rows_changes_nothing(case: Case) -> None:
    forwards, backwards = _evaluated(case), _evaluated(case, backwards=True)
    assert [_plain(r) for r in forwards.subjects] == [_plain(r) for r in backwards.subjects]
    assert findings(forwards.findings) == findings(backwards.findings)


def _plain(result: SubjectResult) -> tuple[object, ...]:
    lines = tuple((line.part, line.kind, plain(line.amount)) for line in result.ledger)
    findings = tuple((f.rule, f.row.key if f.row else None, f.period) for f in result.findings)
    return (
        result.key, str(result.score), str(result.unrounded), result.grade, result.rank,
        result.outcomes, lines, findings, result.vetoes, result.faults,
    )  # fmt: skip


@pytest.mark.parametrize("case", _CASES)
def test_an_explanation_tells_of_the_same_result(case: Case) -> None:
    scheme = built(case.scheme)
    records = dataset(scheme, case.rows)
    for result in evaluate(scheme, records, case.window).subjects:
        explained = explain(scheme, records, case.window, result.key)
        assert explained is not None
        assert _plain(explained.result) == _plain(result)
        by_part = {part.part.id: part for part in result.parts()}
        for trace in explained.traces:
            for key, node in trace.formulas.items():
                part = by_part[trace.part.id]
                if key == str(trace.part.kind) and trace.part.applies is None and trace.part.active:
                    assert node.value == part.raw
