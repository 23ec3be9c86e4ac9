"""What an explanation tells: formulas filled in, rows counted and left out with the reason, peers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.evaluate.exact import TraceNode
from engine.explain import Explanation, explain, filled
from engine.language.periods import parse_period
from engine.language.values import Missing, Value, arithmetic, exact_sum
from engine.records import Dataset
from engine.report.explanation_json import explanation_json
from engine.report.rows_text import Listed
from engine.report.trace_text import trace_lines
from engine.scheme.model import Scheme
from tests.evaluate.scheme_cases import built, dataset, shown

_SCHEME = """kaohe: 1
scheme: case/explained
title: 一例
subject: person
period: quarter
records:
  person:
    key: id
    fields:
      region: text, optional
      x: number, optional
  order:
    key: no
    of: person
    when: date
    fields:
      date: date
      class: integer
      amount: number, optional
parameters:
  目标: {values: {2015-01-01: 100, 2016-01-01: 200}}
measures:
  销额: sum(order.amount where class = 1 and amount > 10)
  两倍(a): a * 2
score:
  parts:
    业绩:
      parts:
        销售: {points: 40, rate: 销额 / 目标 + 销额 * 0, cap: 30 + x, applies: x > 0, prorate: 1 / 2}
        排名: {points: 20, score: rank(x among region where x > 1), floor: x}
    其他:
      points: 40
      rate: if x > 2 then 两倍(x) / 100 else avg(order.amount at previous)
"""
_ROWS: dict[str, list[dict[str, object]]] = {
    "person": [
        {"id": "a", "region": "东", "x": "3"},
        {"id": "b", "region": "东", "x": "5"},
        {"id": "c", "region": "东"},
        {"id": "d", "region": "东", "x": "1"},
        {"id": "e", "region": "西", "x": "1"},
        {"id": "f", "region": "西", "x": "2"},
    ],
    "order": [
        {"no": "1", "person": "a", "date": "2015-10-01", "class": "1", "amount": "60"},
        {"no": "2", "person": "a", "date": "2015-10-02", "class": "2", "amount": "60"},
        {"no": "3", "person": "a", "date": "2015-10-03", "class": "1", "amount": "5"},
        {"no": "4", "person": "a", "date": "2015-12-31", "class": "1"},
        {"no": "5", "person": "a", "date": "2015-09-30", "class": "1", "amount": "7"},
        {"no": "6", "person": "a", "date": "2016-01-01", "class": "1", "amount": "8"},
        {"no": "7", "person": "a", "date": "2016-01-02", "class": "1", "amount": "8"},
    ],
}


@pytest.fixture(scope="module")
def world() -> tuple[Scheme, Dataset]:
    scheme = built(_SCHEME)
    return scheme, dataset(scheme, _ROWS)


def _explained(
    world: tuple[Scheme, Dataset],
    subject: str = "a",
    part: str | None = None,
    parameters: dict[str, Value] | None = None,
) -> Explanation:
    window = parse_period("2015Q4")
    assert window is not None
    found = explain(*world, window, subject, part, parameters=parameters)
    assert found is not None
    return found


def _trace(explanation: Explanation, part: str, key: str) -> TraceNode:
    return next(t.formulas[key] for t in explanation.traces if t.part.id == part)


def _named(top: TraceNode, name: str) -> list[TraceNode]:
    found = [top] if top.name == name else []
    return found + [node for child in top.children for node in _named(child, name)]


def test_nobody_is_explained_who_is_not_scored(world: tuple[Scheme, Dataset]) -> None:
    window = parse_period("2015Q4")
    assert window is not None
    assert explain(*world, window, "nobody") is None


def test_every_formula_of_every_part_is_traced(world: tuple[Scheme, Dataset]) -> None:
    traces = {t.part.id: set(t.formulas) for t in _explained(world).traces}
    assert traces == {
        "score": set(),
        "业绩": set(),
        "业绩/销售": {"applies", "rate", "prorate", "cap"},
        "业绩/排名": {"score", "floor"},
        "其他": {"rate"},
    }


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("业绩", ["业绩", "业绩/销售", "业绩/排名"]),
        ("业绩/排名", ["业绩/排名"]),
        ("其他", ["其他"]),
        ("score", ["score", "业绩", "业绩/销售", "业绩/排名", "其他"]),
        ("业", []),
    ],
)
def test_one_part_and_what_is_below_it(
    world: tuple[Scheme, Dataset], part: str, expected: list[str]
) -> None:
    explanation = _explained(world, part=part)
    assert [t.part.id for t in explanation.traces] == expected
    assert len(explanation.evaluation.subjects) == 6


def test_the_trace_has_the_value_of_the_part(world: tuple[Scheme, Dataset]) -> None:
    explanation = _explained(world)
    raw = {p.part.id: p.raw for p in explanation.result.parts()}
    assert _trace(explanation, "业绩/销售", "rate").value == raw["业绩/销售"] == Decimal("0.6")
    assert _trace(explanation, "业绩/排名", "score").value == raw["业绩/排名"] == Decimal(2)
    assert _trace(explanation, "其他", "rate").value == raw["其他"] == Decimal("0.06")


def test_the_rows_counted_and_left_out_with_their_reasons(world: tuple[Scheme, Dataset]) -> None:
    node = _named(_trace(_explained(world), "业绩/销售", "rate"), "sum")[0]
    (note,) = node.rows
    assert note.record == "order"
    assert (note.before, note.after) == (1, 2)
    assert [(row.key, value) for row, value in note.rows] == [("1", Decimal(60))]
    assert [(x.row.key, x.condition, x.state and x.state.code) for x in note.others] == [
        ("2", "class = 1", None),
        ("3", "amount > 10", None),
        ("4", "", "absent-field"),
    ]
    with arithmetic():
        assert node.value == exact_sum(v for _, v in note.rows if isinstance(v, Decimal))


def test_a_measure_is_told_in_full_once(world: tuple[Scheme, Dataset]) -> None:
    first, second = _named(_trace(_explained(world), "业绩/销售", "rate"), "销额")
    assert (first.kind, first.seen, second.seen) == ("measure", False, True)
    assert first.children
    assert first.value == second.value == Decimal(60)


def test_peers_are_named_and_those_left_out(world: tuple[Scheme, Dataset]) -> None:
    node = _named(_trace(_explained(world), "业绩/排名", "score"), "rank")[0]
    group = node.groups[0]
    assert [(row.key, shown(value)) for row, value in group.members] == [("a", "3"), ("b", "5")]
    left = {row.key: why for row, why in group.left_out}
    assert left == {"c": Missing("absent-field", "person.x"), "d": False}


def test_only_the_chosen_branch_is_traced(world: tuple[Scheme, Dataset]) -> None:
    chosen = _trace(_explained(world), "其他", "rate")
    assert [n.name for n in _named(chosen, "avg")] == []
    assert [n.value for n in _named(chosen, "两倍")] == [Decimal(6)]
    other = _trace(_explained(world, "d"), "其他", "rate")
    assert _named(other, "两倍") == []
    (average,) = _named(other, "avg")
    assert average.value == Missing("no-rows", "avg")


def test_parameters_may_be_overruled(world: tuple[Scheme, Dataset]) -> None:
    explanation = _explained(world, parameters={"目标": Decimal(600)})
    assert _trace(explanation, "业绩/销售", "rate").value == Decimal("0.1")
    (node,) = _named(_trace(explanation, "业绩/销售", "rate"), "目标")
    assert (node.kind, node.value, node.text) == ("parameter", Decimal(600), "目标")


_WRITTEN = {
    ("业绩/销售", "rate"): "销额 / 目标 + 销额 * 0",
    ("业绩/销售", "cap"): "30 + x",
    ("业绩/销售", "applies"): "x > 0",
    ("业绩/销售", "prorate"): "1 / 2",
    ("业绩/排名", "score"): "rank(x among region where x > 1)",
    ("其他", "rate"): "if x > 2 then 两倍(x) / 100 else avg(order.amount at previous)",
}


@pytest.mark.parametrize(
    ("subject", "part", "key", "expected"),
    [
        ("a", "业绩/销售", "rate", "60 / 100 + 60 * 0"),
        ("a", "业绩/销售", "cap", "30 + 3"),
        ("a", "业绩/销售", "applies", "3 > 0"),
        ("a", "业绩/销售", "prorate", "1 / 2"),
        ("a", "业绩/排名", "score", "2"),
        ("a", "其他", "rate", "if 3 > 2 then 6 / 100 else avg(order.amount at previous)"),
        ("d", "其他", "rate", "if 1 > 2 then 两倍(x) / 100 else missing no-rows"),
        (
            "c",
            "其他",
            "rate",
            "if missing absent-field > 2 then 两倍(x) / 100 else avg(order.amount at previous)",
        ),
    ],
)
def test_the_numbers_are_put_in(
    world: tuple[Scheme, Dataset], subject: str, part: str, key: str, expected: str
) -> None:
    node = _trace(_explained(world, subject), part, key)
    assert filled(_WRITTEN[part, key], node, shown) == expected


_OF_ROWS = """\
kaohe: 1
scheme: case/of-rows
subject: person
period: quarter
records:
  region: {key: id}
  person: {key: id, of: region}
  rep: {key: id, of: person, fields: {grade: text}}
  visit: {of: rep, when: date, fields: {date: date}}
measures:
  rep.走访次数: count(visit)
  rep.已走访: {formula: 走访次数 >= 1, source: 第三条}
  region.走访: count(visit)
score: {points: 10, rate: share(rep where 已走访) * 0 + sum(rep.走访次数) / region.走访}
"""


def test_measures_of_rows_are_told() -> None:
    scheme = built(_OF_ROWS)
    rows: dict[str, list[dict[str, object]]] = {
        "region": [{"id": "r"}],
        "person": [{"id": "a", "region": "r"}, {"id": "b", "region": "r"}],
        "rep": [{"id": "p", "person": "a", "grade": "x"}, {"id": "q", "person": "b", "grade": "y"}],
        "visit": [{"rep": "p", "date": "2015-10-01"}, {"rep": "q", "date": "2015-10-02"}],
    }
    found = _explained((scheme, dataset(scheme, rows)))
    trace = _trace(found, "score", "rate")
    (share,), (total,) = _named(trace, "share"), _named(trace, "sum")
    assert share.rows[0].measures == ("rep.已走访", "rep.走访次数")
    assert total.rows[0].measures == ("rep.走访次数",)
    (region,) = _named(trace, "region.走访")
    assert (region.kind, region.value) == ("measure", Decimal(2))
    assert len(region.children[1].rows[0].rows) == 2
    lines = list(trace_lines(found, Listed(None, None), "zh"))
    assert "      rep.已走访: 走访次数 >= 1  依据：第三条" in lines
    assert "    region.走访 = 2" in lines
    told = explanation_json(found, None)
    assert "'measures': ['rep.已走访', 'rep.走访次数']" in str(told)
