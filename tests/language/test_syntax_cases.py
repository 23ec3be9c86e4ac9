"""Formulas from the case files: what they mean as trees, and where and how broken ones are refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from engine.diagnostics import Rejected, Source
from engine.language import syntax
from engine.language.parse import parse, parse_literal, parse_range, parse_text
from engine.language.render import render

_CASES = Path(__file__).parent / "cases"


def _cases(name: str) -> list[Any]:
    cases = yaml.safe_load((_CASES / name).read_text("utf-8"))
    return [pytest.param(case, id=str(case.get("formula", case.get("text")))) for case in cases]


def dump(node: Any) -> str:
    """A tree in brackets, independent of ``render``: operator or kind first, then its parts."""
    match node:
        case None:
            return "nothing"
        case syntax.Number():
            kind = "%" if node.percent else ""
            return f"{node.value}{kind}" + (f":{node.unit}" if node.unit else "")
        case syntax.Text():
            return repr(node.value)
        case syntax.Boolean() | syntax.Date():
            return str(node.value)
        case syntax.Path():
            return ".".join(node.names)
        case syntax.Argument(name=None):
            return dump(node.value)
        case syntax.Argument():
            return f"{node.name}: {dump(node.value)}"
        case syntax.Call():
            return _bracket("call", node.name, *map(dump, node.arguments))
        case syntax.PeriodRef():
            parts = (node.kind, node.unit, node.count or None, node.text or None)
            return _bracket(*(str(part) for part in parts if part is not None))
    return _dump_operation(node)


def _dump_operation(node: Any) -> str:
    match node:
        case syntax.Unary():
            return _bracket(node.op, dump(node.operand))
        case syntax.Binary():
            return _bracket(node.op, dump(node.left), dump(node.right))
        case syntax.Range():
            return _bracket("..", dump(node.low), dump(node.high))
        case syntax.Membership():
            word = "not-in" if node.negated else "in"
            return _bracket(word, dump(node.operand), *map(dump, node.options))
        case syntax.Conditional():
            return _bracket("if", dump(node.condition), dump(node.then), dump(node.otherwise))
        case syntax.Point():
            return _bracket("point", dump(node.x), dump(node.y))
        case syntax.Case():
            return _bracket("case", node.op, dump(node.bound), dump(node.y))
        case syntax.Filter():
            return _bracket("where", dump(node.rows), dump(node.condition))
        case syntax.At():
            return _bracket(node.word, dump(node.operand), dump(node.period))
        case syntax.Each():
            return _bracket("each", dump(node.operand), node.unit, str(node.count))
        case syntax.Among():
            keys = _bracket(*map(dump, node.keys))
            return _bracket("among", dump(node.operand), keys, dump(node.condition))
    raise AssertionError(f"no such node: {node!r}")


def _bracket(*parts: str) -> str:
    return f"({' '.join(parts)})"


@pytest.mark.parametrize("case", _cases("formulas.yaml"))
def test_a_formula_has_its_tree_and_its_canonical_text(case: dict[str, str]) -> None:
    tree = parse_text(case["formula"])
    canonical = case.get("canonical", case["formula"])
    assert dump(tree) == case["tree"]
    assert render(tree) == canonical
    assert parse_text(canonical) == tree


@pytest.mark.parametrize("case", _cases("mistakes.yaml"))
def test_a_broken_formula_is_refused_at_the_very_place(case: dict[str, Any]) -> None:
    places: list[tuple[int, int]] = []
    plain = Source.plain(case["formula"])

    def locate(start: int, end: int) -> Any:
        places.append((start, end))
        return plain.locate(start, end)

    with pytest.raises(Rejected) as caught:
        parse(Source(case["formula"], locate))
    (diagnostic,) = caught.value.diagnostics
    ((start, end),) = places
    assert (diagnostic.code, start) == (case["code"], case["start"])
    assert case["formula"][start:end] == case["at"]
    for part in case.get("says", []):
        assert part in (diagnostic.message.en + diagnostic.hint.en)
        assert part in (diagnostic.message.zh + diagnostic.hint.zh)


@pytest.mark.parametrize("case", _cases("literals.yaml"))
def test_a_literal_is_read(case: dict[str, str]) -> None:
    literal = parse_literal(Source.plain(case["text"]))
    assert f"{type(literal).__name__} {dump(literal)}" == case["literal"]


@pytest.mark.parametrize("text", ["2015-02-30", "2015-2-3", " 2015-13-01 "])
def test_a_date_that_is_none_is_no_text(text: str) -> None:
    with pytest.raises(Rejected) as caught:
        parse_literal(Source.plain(text))
    assert [diagnostic.code for diagnostic in caught.value.diagnostics] == ["bad-date"]


@pytest.mark.parametrize("case", _cases("ranges.yaml"))
def test_a_range_is_read_or_refused(case: dict[str, str]) -> None:
    if "code" in case:
        with pytest.raises(Rejected) as caught:
            parse_range(Source.plain(case["text"]))
        assert [diagnostic.code for diagnostic in caught.value.diagnostics] == [case["code"]]
    else:
        low, high = parse_range(Source.plain(case["text"]))
        assert f"{dump(low)} {dump(high)}" == case["range"]
