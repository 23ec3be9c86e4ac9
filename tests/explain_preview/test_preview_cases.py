"""A preview becomes a case that holds, and evidence is what the explanation has."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.diagnostics import Rejected
from engine.evaluate import evaluate
from engine.explain import explain
from engine.explain.preview import Workshop
from engine.language.values import plain
from engine.records import Dataset, dataset_from_rows
from engine.report.place_json import evidence_json
from engine.scheme.closure import closure_made
from tests.explain_preview.preview_drafts import CASES, DATA, TEXT, draft, records, window

_ALONE = TEXT.replace("percentile(销售额 among region)", '"linear(拜访, from=0, to=9)"')


@pytest.mark.parametrize("anonymous", [False, True])
@pytest.mark.parametrize("text", [TEXT, _ALONE])
def test_a_case_made_of_a_preview_holds(text: str, anonymous: bool) -> None:
    workshop, dataset, closure = Workshop(), records(), draft(text)
    scheme = workshop.loaded(closure, window()).scheme
    assert scheme is not None
    for result in evaluate(scheme, dataset, window()).subjects[:4]:
        made = workshop.case_of(closure, DATA, dataset, window(), result.key, anonymous=anonymous)
        files = {**closure.files, made.file: made.text.encode()}
        with_case = closure_made(closure.entry, closure.scheme, files)
        (ran,) = workshop.cases(with_case)
        assert ran.failed == 0
        assert len(ran.results) == 1
        assert isinstance(result.score, Decimal)
        assert f"      score: {plain(result.score)}\n" in made.text
        assert (result.key in made.text) is not anonymous
        found = workshop.findings(with_case)
        assert found.errors == 0
        assert found.cases == 1
        # Only who counts as a peer is in it beside the subject.
        assert made.text.count("name: ") == (12 if text == TEXT else 1)


def test_a_case_leaves_out_what_rests_on_many_peers() -> None:
    workshop, dataset, closure = Workshop(), _many(), draft()
    made = workshop.case_of(closure, DATA, dataset, window(), "P004")
    assert [words.en.partition(":")[0] for words in made.left_out] == [
        "Nothing is expected of score", "Nothing is expected of 业绩/名次"
    ]  # fmt: skip
    assert "score:" not in made.text
    assert "业绩/完成" in made.text
    assert made.text.count("name: ") == 1


def _many() -> Dataset:
    types = records().types
    people = [{"id": f"P{n:03}", "name": f"人{n}", "region": "东"} for n in range(40)]
    sales = [
        {"person": f"P{n:03}", "date": "2015-10-09", "amount": str(5 * n), "kind": "新"}
        for n in range(40)
    ]
    return dataset_from_rows(types, {"person": people, "sale": sales})


def test_the_cases_of_a_draft_run_against_it() -> None:
    (held,) = Workshop().cases(draft(cases=CASES))
    assert held.failed == 0
    (broken,) = Workshop().cases(draft(cases=CASES.replace("业绩/完成: 40", "业绩/完成: 41")))
    assert broken.failed == 1


def test_evidence_is_that_of_the_explanation_page_by_page() -> None:
    workshop, dataset, closure = Workshop(), records(), draft()
    scheme = workshop.loaded(closure, window()).scheme
    assert scheme is not None
    explanation = explain(scheme, dataset, window(), "P10")
    assert explanation is not None
    formulas = {trace.part.id: trace.formulas for trace in explanation.traces}
    (note,) = formulas["过程/时长"]["rate"].children[0].children[0].rows
    place = ("过程/时长", "rate", 1)
    pages = [
        workshop.evidence(closure, DATA, dataset, window(), "P10", place, "counted", at, 3)
        for at in range(0, len(note.rows), 3)
    ]
    assert [(each.row.key, each.value) for page in pages for each in page.rows] == [
        (row.key, value) for row, value in note.rows
    ]
    assert {page.counted for page in pages} == {len(note.rows)}
    left = workshop.evidence(
        closure, DATA, dataset, window(), "P04", ("measure:拜访", "formula", 1), "left_out"
    )
    assert [each.condition for each in left.rows] == ["minutes >= 10"]
    shown = evidence_json(left)
    assert shown["total"] == 1
    assert shown["columns"] == ["date", "minutes", "person"]


def test_evidence_of_peers_has_them_all() -> None:
    workshop, dataset = Workshop(), records()
    found = workshop.evidence(
        draft(), DATA, dataset, window(), "P01", ("业绩/名次", "rate", 1), limit=100
    )
    assert found.peers
    assert [each.row.key for each in found.rows] == ["P01", "P03", "P05", "P07", "P09", "P11"]


@pytest.mark.parametrize(
    "place", [("业绩", "rate", 1), ("没有", "rate", 1), ("measure:没有", "formula", 1),
              ("业绩/名次", "rate", 2), ("业绩/名次", "cap", 1)]
)  # fmt: skip
def test_a_place_that_is_gone_is_told(place: tuple[str, str, int]) -> None:
    with pytest.raises(Rejected) as told:
        Workshop().evidence(draft(), DATA, records(), window(), "P01", place)
    assert [each.code for each in told.value.diagnostics] == ["preview-no-such-place"]
