"""Every formula of the case files through the whole of the engine, plain and traced."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from engine.diagnostics import Source
from engine.evaluate.exact import Frame, TraceNode
from engine.evaluate.run import Run
from engine.language import typed
from engine.language.parse import parse
from engine.language.periods import parse_period
from engine.language.render import render
from engine.language.values import Value, arithmetic, exact_sum
from engine.records import Dataset
from engine.scheme.model import Scheme
from tests.evaluate.scheme_cases import built, dataset, read_texts, shown

_FILE = Path(__file__).parent / "formulas" / "sales.yaml"
_DOCUMENT = read_texts(_FILE)
_HEAD = "kaohe: 1\nscheme: case/sales\ntitle: 一例\n"

World = tuple[Scheme, Dataset]
_FORMULAS = list(enumerate(_DOCUMENT["formulas"]))
_IDS = [f"{case['law']}-{index}" for index, case in _FORMULAS]


def _quoted(formula: str) -> str:
    return "|-\n      " + formula


def _world(formulas: list[str]) -> tuple[Scheme, Dataset]:
    measures = "".join(f"  f{i}: {_quoted(formula)}\n" for i, formula in enumerate(formulas))
    text = str(_DOCUMENT["scheme"])
    at = text.index("score:")
    scheme = built(_HEAD + text[:at] + measures + text[at:])
    return scheme, dataset(scheme, _DOCUMENT["rows"])


@pytest.fixture(scope="module")
def as_written() -> World:
    return _world([case["formula"] for _, case in _FORMULAS])


@pytest.fixture(scope="module")
def rendered() -> World:
    texts = [case["formula"] for _, case in _FORMULAS]
    return _world([render(parse(Source.plain(text))) for text in texts])


def _run(world: World, case: dict[str, Any]) -> tuple[Run, Frame]:
    window = parse_period(case.get("period", "2015Q4"))
    assert window is not None
    scheme, records = world
    subject = records.by_key("person")[case.get("subject", "A")]
    return Run(scheme, records, window), Frame((subject,), window)


def _node(world: World, index: int) -> typed.Typed:
    formula = world[0].measures[f"f{index}"].formula
    assert formula is not None
    return formula.typed


def _value(world: World, index: int, case: dict[str, Any]) -> Value:
    run, frame = _run(world, case)
    with arithmetic():
        return run.machine.code(_node(world, index))(frame)


@pytest.mark.parametrize(("index", "case"), _FORMULAS, ids=_IDS)
def test_a_formula_has_its_value(as_written: World, index: int, case: dict[str, Any]) -> None:
    value = _value(as_written, index, case)
    assert (case["formula"], shown(value)) == (case["formula"], case["value"])
    if isinstance(value, Decimal):
        assert _node(as_written, index).interval.holds(value)


@pytest.mark.parametrize(("index", "case"), _FORMULAS, ids=_IDS)
def test_written_back_it_has_the_same(rendered: World, index: int, case: dict[str, Any]) -> None:
    value = _value(rendered, index, case)
    assert (case["formula"], shown(value)) == (case["formula"], case["value"])


@pytest.mark.parametrize(("index", "case"), _FORMULAS, ids=_IDS)
def test_a_trace_tells_the_same(as_written: World, index: int, case: dict[str, Any]) -> None:
    run, frame = _run(as_written, case)
    node = _node(as_written, index)
    with arithmetic():
        machine, recorder = run.machine.traced()
        trace = recorder.formula(node, machine.code(node), frame)
    assert shown(trace.value) == case["value"]
    for part in _below(trace):
        _check_rows(part)


def _below(top: TraceNode) -> list[TraceNode]:
    found, stack = [], [top]
    while stack:
        node = stack.pop()
        found.append(node)
        stack.extend(node.children)
    return found


def _check_rows(node: TraceNode) -> None:
    """The rows an aggregate counted give its value again, and no row stands twice."""
    for note in node.rows:
        seen = [row for row, _ in note.rows] + [left.row for left in note.others]
        assert len(seen) == len(set(seen))
    if len(node.rows) != 1 or not isinstance(node.value, Decimal):
        return
    values = [value for _, value in node.rows[0].rows]
    if node.name == "sum":
        assert node.value == exact_sum(v for v in values if isinstance(v, Decimal))
    if node.name == "count":
        assert node.value == len(values)
