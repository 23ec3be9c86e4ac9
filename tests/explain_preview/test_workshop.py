"""The workshop gives the very results of evaluating and comparing, whatever it has kept."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from engine.evaluate import evaluate
from engine.explain.preview import Workshop
from engine.scheme.build import check_scheme
from engine.scheme.closure import Stored
from tests.explain_preview.preview_drafts import CASES, DATA, TEXT, draft, records, window


def test_the_scheme_of_the_tests_is_without_errors() -> None:
    found = Workshop().findings(draft(cases=CASES))
    assert [each.diagnostic.code for each in found.found] == []
    assert found.cases == 1


def test_findings_are_those_of_check_with_their_lines() -> None:
    broken = draft(TEXT.replace("count(visit", "count(visitt"), cases=CASES)
    found = Workshop().findings(broken)
    told = check_scheme(Path(broken.entry), Stored(broken))
    assert [each.diagnostic for each in found.found][: len(told)] == list(told)
    assert found.errors
    assert "visitt" in found.found[0].excerpt


def test_a_tree_has_the_numbers_of_the_evaluation() -> None:
    workshop, dataset, closure = Workshop(), records(), draft()
    scheme = workshop.loaded(closure, window()).scheme
    assert scheme is not None
    for result in evaluate(scheme, dataset, window()).subjects:
        tree = workshop.tree(closure, DATA, dataset, window(), result.key)
        assert tree.result is not None
        assert (tree.result.score, tree.result.ledger) == (result.score, result.ledger)
        assert {n.id: n.result.score for n in tree.parts()} == {
            p.part.id: p.score for p in result.parts()
        }


def test_a_draft_that_does_not_build_says_so() -> None:
    tree = Workshop().tree(draft(TEXT.replace("points: 40, rate", "points: 41, rate")), DATA,
                           records(), window(), "P01")  # fmt: skip
    assert tree.root is None
    assert tree.problems


def test_the_impact_of_a_target_moves_people_down() -> None:
    workshop, dataset = Workshop(), records()
    harder = draft(TEXT.replace("200 元}", "300 元}"))
    impact = workshop.impact(draft(), harder, DATA, dataset, window())
    assert impact.down
    assert not impact.up
    assert all(p.change is not None and p.change <= Decimal(0) for p in impact.people)
