"""Whatever is edited, the preview has the digits of an evaluation and of a comparison made from nothing."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.evaluate import Evaluation, evaluate
from engine.explain import explain
from engine.explain.compare import compare
from engine.explain.preview import Workshop
from engine.records import Dataset
from engine.report.formulas import filled_in
from engine.scheme.closure import Closure, open_closure
from tests.explain_preview.preview_drafts import DATA, TEXT, draft, records, window

# Old text and what may come in its place: parameters, points, formulas, limits, grades, vetoes, words.
_WEIGHED = """\
      points: 60
      parts:
        完成: {points: 40, rate: "attain(销售额, 目标, cap=封顶)", cap: 110%}
        名次: {points: 20, rate: percentile(销售额 among region)}
"""
_BY_ENTROPY = """\
      points: 60
      weights: {method: entropy}
      parts:
        完成: {rate: "linear(拜访, from=0, to=9)"}
        名次: {rate: percentile(销售额 among region)}
"""
_EDITS = {
    _WEIGHED: [_BY_ENTROPY, _BY_ENTROPY.replace("to=9", "to=7")],
    "2010-01-01: 100 元, 2015-01-01": ["2015-11-01", "2016-01-01"],
    "attain(销售额, 目标": ["attain(销售额, default(目标 at previous quarter, 50 元)"],
    "200 元}": ["150 元}", "201 元}", "400 元, 2016-01-01: 1 元}"],
    "封顶: 120%": ["封顶: 100%", "封顶: 150%"],
    "points: 40, rate: \"attain": ["points: 40, rate: \"0.5 * attain"],
    "cap: 110%": ["cap: 90%", "cap: none", "cap: 封顶 * 30"],
    "sum(sale.amount)": ["sum(sale.amount where kind = \"新\")", "sum(sale.amount over year to date)"],
    "count(visit where minutes >= 10)": ["count(visit)", "count(visit where minutes >= 20)"],
    "among region": ["among all", "among region where 拜访 >= 2"],
    "missing: skip": ["missing: zero", "missing: error"],
    "round: 2": ["round: 0", "round: {leaves: 1, total: 1}"],
    "优: \">= 90\"": ["优: \">= 80\"", "优: \"> 90\""],
    "when: 销售额 = 0 元": ["when: 拜访 = 0"],
    "{when: 销售额 = 0 元, cap_grade: 中}": ["{when: 拜访 = 0, zero: 业绩}", "{when: 拜访 = 1, zero: score}"],
    "    过程:\n": ["    过程:\n      applies: 拜访 > 0\n", "    过程:\n      cap: 30\n"],
    "top: 1": ["top: 3"],
    "{zh: 销售考核, en: Sales}": ["{zh: 另一个名字, en: Other}"],
    "subject: person\n": ["subject: person\nwhere: region = \"东\"\n", "subject: person  # 说明\n"],
}  # fmt: skip


@cache
def _workshop() -> tuple[Workshop, Dataset]:
    """One for all examples: what it keeps of earlier edits must not show in later ones."""
    return Workshop(), records()


@st.composite
def edited(draw: st.DrawFn) -> str:
    """The scheme with some of its texts replaced."""
    text = TEXT
    for old in draw(st.lists(st.sampled_from(sorted(_EDITS)), unique=True, max_size=4)):
        text = text.replace(old, draw(st.sampled_from(_EDITS[old])), 1)
    return text


def _alone(closure: Closure) -> Evaluation:
    """An evaluation that shares nothing: its own workshop, its own records."""
    scheme = Workshop().loaded(closure, window()).scheme
    assert scheme is not None
    return evaluate(scheme, records(), window())


def _digits(evaluation: Evaluation) -> object:
    return [
        (r.key, r.score, r.unrounded, r.grade, r.band, r.rank, r.outcomes, r.ledger, r.faults,
         [(p.part.id, p.points, p.raw, p.score, p.counted) for p in r.parts()])
        for r in evaluation.subjects
    ]  # fmt: skip


def test_every_edit_of_the_tests_is_one() -> None:
    for old, ways in _EDITS.items():
        assert old in TEXT
        for new in ways:
            loaded = Workshop().loaded(draft(TEXT.replace(old, new, 1)), window())
            assert loaded.scheme is not None, (new, [d.message.en for d in loaded.diagnostics])


@settings(max_examples=40)
@given(edited())
def test_an_evaluation_that_shares_values_has_the_digits_of_one_that_does_not(text: str) -> None:
    workshop, dataset = _workshop()
    closure = draft(text)
    found, wanted = workshop.evaluated(closure, DATA, dataset, window()), _alone(closure)
    assert _digits(found) == _digits(wanted)
    assert found.notes == wanted.notes
    assert found.quotas == wanted.quotas
    assert [row.key for row in found.left_out] == [row.key for row in wanted.left_out]


@settings(max_examples=25)
@given(edited(), edited())
def test_the_impact_is_what_comparing_finds(old: str, new: str) -> None:
    workshop, dataset = _workshop()
    one, other = draft(old), draft(new)
    impact = workshop.impact(one, other, DATA, dataset, window())
    whole = compare(open_closure(one), open_closure(other), records(), window())
    people = {person.key: person for person in impact.people}
    assert list(people) != [] or not whole.people
    assert sorted(people) == [person.key for person in whole.people]
    for person in whole.people:
        found = people[person.key]
        assert found.change == person.change
        assert found.moved == person.moved
        for mine, its in ((found.old, person.old), (found.new, person.new)):
            assert (mine is None) == (its is None)
            if mine is not None and its is not None:
                assert (mine.score, mine.state, mine.grade, mine.rank, mine.outcomes) == (
                    its.score, its.state, its.grade, its.rank, its.outcomes
                )  # fmt: skip
    if impact.same_meaning:
        assert not impact.movers
    assert sum(move.people for move in impact.matrix) == len(people)
    assert [abs(p.change) for p in impact.people if p.change is not None] == sorted(
        (abs(p.change) for p in impact.people if p.change is not None), reverse=True
    )
    for at, side in ((0, "old"), (1, "new")):
        scored = [s for p in people.values() if (s := getattr(p, side)) and s.state == "value"]
        assert sum(each.counts[at] for each in impact.bins) == len(scored)


@settings(max_examples=20)
@given(edited(), st.sampled_from([f"P{n:02}" for n in range(12)]))
def test_a_tree_is_the_explanation_of_one_person(text: str, key: str) -> None:
    workshop, dataset = _workshop()
    closure = draft(text)
    tree = workshop.tree(closure, DATA, dataset, window(), key)
    scheme = Workshop().loaded(closure, window()).scheme
    assert scheme is not None
    explanation = explain(scheme, records(), window(), key)
    if explanation is None:
        assert tree.root is None
        assert [each.code for each in tree.problems] == ["preview-not-scored"]
        return
    assert tree.result is not None
    result = explanation.result
    assert (tree.result.score, tree.result.ledger, tree.result.band) == (
        result.score, result.ledger, result.band
    )  # fmt: skip
    if tree.whole:
        assert (tree.result.rank, tree.result.grade, tree.result.outcomes) == (
            result.rank, result.grade, result.outcomes
        )  # fmt: skip
    traces = {trace.part.id: trace.formulas for trace in explanation.traces}
    for node in tree.parts():
        formulas = traces[node.id]
        assert {c.key for c in node.calculations} == set(formulas)
        for found in node.calculations:
            assert found.value == formulas[found.key].value
            assert filled_in(found.text, found.trace, "zh") == filled_in(
                found.text, formulas[found.key], "zh"
            )


def test_one_edit_after_the_other_leaves_no_trace_in_the_next() -> None:
    workshop, dataset = Workshop(), records()
    by_sales = '"linear(销售额 / 1 元, from=0, to=300)"'
    weighed = TEXT.replace(_WEIGHED, _BY_ENTROPY).replace(
        "percentile(销售额 among region)", by_sales
    )
    texts = [TEXT, *(TEXT.replace(old, new, 1) for old, ways in _EDITS.items() for new in ways)]
    texts += [
        weighed,
        weighed.replace("subject: person\n", 'subject: person\nwhere: region = "东"\n'),
    ]
    for text in texts:
        found = workshop.standings(draft(text), DATA, dataset, window()).people
        wanted = {
            r.key: (r.score, r.state, r.grade, r.rank, r.outcomes)
            for r in _alone(draft(text)).subjects
        }
        assert {
            key: (one.score, one.state, one.grade, one.rank, one.outcomes)
            for key, one in found.items()
        } == wanted
