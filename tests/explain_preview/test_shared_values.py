"""What runs share never shows: notes, windows, peers and names are those of each run by itself."""

from __future__ import annotations

import pytest

from engine.evaluate import Run, evaluate
from engine.evaluate.exact import SharedValues
from engine.explain.preview import Workshop
from engine.explain.preview.meaning import meaning_of, part_names
from engine.scheme.model import Scheme
from tests.explain_preview.preview_drafts import DATA, TEXT, draft, records, window

_LATE = TEXT.replace("2010-01-01: 100 元, 2015-01-01", "2015-11-01").replace(
    "attain(销售额, 目标", "attain(销售额, default(目标 at previous quarter, 50 元)"
)


def _scheme(text: str) -> Scheme:
    loaded = Workshop().loaded(draft(text), window())
    assert loaded.scheme is not None, [d.message.en for d in loaded.diagnostics]
    return loaded.scheme


def test_a_parameter_not_in_force_is_noted_by_every_run() -> None:
    dataset = records()
    shared = SharedValues.of(dataset)
    wanted = evaluate(_scheme(_LATE), records(), window()).notes
    assert [note.code for note in wanted] == ["not-in-force"]
    for title in ("一", "二"):
        scheme = _scheme(_LATE.replace("zh: 销售考核", f"zh: {title}"))
        assert Run(scheme, dataset, window(), shared=shared).evaluation().notes == wanted


def test_values_of_one_window_are_not_those_of_another() -> None:
    workshop, dataset, closure = Workshop(), records(), draft()
    for period in ("2015Q4", "2015Q3", "2015Q4"):
        scheme = workshop.loaded(closure, window(period)).scheme
        assert scheme is not None
        found = workshop.standings(closure, DATA, dataset, window(period)).people
        wanted = evaluate(scheme, records(), window(period)).subjects
        assert {key: one.score for key, one in found.items()} == {r.key: r.score for r in wanted}


def test_what_is_the_same_is_worked_out_once() -> None:
    dataset = records()
    shared = SharedValues.of(dataset)
    Run(_scheme(TEXT), dataset, window(), shared=shared).evaluation()
    before = len(shared)
    Run(
        _scheme(TEXT.replace("points: 25", "points: 25 ")), dataset, window(), shared=shared
    ).evaluation()
    assert len(shared) == before > 0
    other = _scheme(TEXT.replace("minutes >= 10", "minutes >= 11"))
    Run(other, dataset, window(), shared=shared).evaluation()
    assert len(shared) > before


def test_what_is_shared_stays_within_its_bound() -> None:
    dataset = records()
    shared = SharedValues(50)
    for limit in range(5, 25):
        scheme = _scheme(TEXT.replace("minutes >= 10", f"minutes >= {limit}"))
        Run(scheme, dataset, window(), shared=shared).evaluation()
        shared.trim()
        assert len(shared) <= 50


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("{zh: 销售考核, en: Sales}", "{zh: 新名字, en: Other}", True),
        ("kaohe: 1\n", "# 说明\nkaohe: 1\n", True),
        ("minutes >= 10", "minutes>=10", True),
        ("封顶: 120%", "封顶: 130%", False),
        ("points: 25", "points: 15", False),
        ("无销售:", "没有销售:", False),
        ("冠军:", "第一名:", False),
        ("优:", "甲等:", False),
        ("cap: 5}", "cap: 6}", False),
        ("missing: skip", "missing: zero", False),
        ("round: 2", "round: 1", False),
    ],
)
def test_the_meaning_is_what_results_depend_on(old: str, new: str, same: bool) -> None:
    assert old in TEXT
    other = TEXT.replace(old, new)
    if new == "points: 15":
        other = other.replace("时长: {points: 15", "时长: {points: 25")
    assert (meaning_of(_scheme(TEXT)) == meaning_of(_scheme(other))) is same


def test_an_edit_leaves_the_names_of_other_parts_alone() -> None:
    old, new = (
        part_names(_scheme(text)) for text in (TEXT, TEXT.replace("cap: 110%", "cap: 100%"))
    )
    assert sorted(id for id in old if old[id] != new[id]) == ["score", "业绩", "业绩/完成"]
