"""Every diagnostic the engine gives by a literal code is registered, with all its templates ask for."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from engine.diagnostics.code import Code, codes
from engine.diagnostics.codes.building import BUILDING
from engine.diagnostics.codes.checking import CHECKING

_ENGINE = Path(__file__).resolve().parents[2] / "engine"
_SUGGESTED = {"try_zh", "try_en"}


@dataclass(frozen=True)
class Told:
    """One call: where, which codes it may give, and the fields it gives; None when not all are literal."""

    place: str
    codes: tuple[str, ...]
    fields: frozenset[str] | None


def _literals(node: ast.expr) -> tuple[str, ...]:
    match node:
        case ast.Constant(value=str(text)):
            return (text,)
        case ast.IfExp(body=first, orelse=second):
            return (*_literals(first), *_literals(second))
    return ()


def _fields(call: ast.Call) -> frozenset[str] | None:
    found: set[str] = set()
    for keyword in call.keywords:
        if keyword.arg is not None:
            found.add(keyword.arg)
        elif isinstance(keyword.value, ast.Call) and _name(keyword.value) == "suggestion":
            found |= _SUGGESTED
        else:
            return None
    return frozenset(found)


def _name(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def told(text: str, place: str) -> Iterator[Told]:
    """The calls of ``tell`` and ``diagnose`` with a literal code in a module."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and _name(node) in ("tell", "diagnose") and node.args:
            literals = _literals(node.args[0])
            if literals:
                yield Told(f"{place}:{node.lineno}", literals, _fields(node))


def wanted(code: Code) -> set[str]:
    """The fields that the templates of a code ask for."""
    texts = (code.message.zh, code.message.en, code.hint.zh, code.hint.en)
    parsed = (field for text in texts for _, field, _, _ in string.Formatter().parse(text))
    return {field for field in parsed if field}


def _everywhere() -> list[Told]:
    return [
        call
        for path in sorted(_ENGINE.rglob("*.py"))
        for call in told(path.read_text("utf-8"), str(path.relative_to(_ENGINE)))
    ]


@pytest.mark.parametrize("call", _everywhere(), ids=lambda call: call.place)
def test_a_code_is_registered_and_given_its_fields(call: Told) -> None:
    for id in call.codes:
        assert id in codes(), f"{call.place}: {id} is not registered"
        if call.fields is not None:
            lacking = wanted(codes()[id]) - call.fields
            assert not lacking, f"{call.place}: {id} is not given {lacking}"


@pytest.mark.parametrize("code", [*CHECKING, *BUILDING], ids=lambda code: code.id)
def test_a_code_is_given_somewhere(code: Code) -> None:
    quoted = f'"{code.id}"'
    modules = (p for p in _ENGINE.rglob("*.py") if p.parent.name != "codes")
    assert any(quoted in path.read_text("utf-8") for path in modules)


@pytest.mark.parametrize("code", [*CHECKING, *BUILDING], ids=lambda code: code.id)
def test_a_code_explains_itself_in_both_languages(code: Code) -> None:
    for words in (code.message, code.hint, code.about):
        assert words.zh
        assert words.en
    assert wanted(code).isdisjoint(_SUGGESTED) or wanted(code) >= _SUGGESTED
    assert code.bad
    assert code.good
    assert code.bad != code.good
    for about in (code.about.zh, code.about.en):
        assert "L" in about or "section" in about, "the clause of the law"


def test_the_search_for_calls_finds_what_it_looks_for() -> None:
    text = (
        'self.tell("a", place, x=1)\n'
        'diagnose("b" if odd else "c", None, **suggestion(name, known))\n'
        'tell("d", None, **fields)\n'
        "tell(code, None)\n"
    )
    assert [(call.codes, call.fields) for call in told(text, "m")] == [
        (("a",), frozenset({"x"})),
        (("b", "c"), frozenset(_SUGGESTED)),
        (("d",), None),
    ]


def test_templates_are_asked_for_their_fields() -> None:
    assert wanted(codes()["unknown-field"]) == {"name", "record", *_SUGGESTED}
