"""Results worked out by hand: one file of cases per function, every parameter by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from engine.catalog.function import Cohort
from engine.catalog.registry import functions
from engine.language.periods import Window, parse_period
from engine.language.signature import Kind, Parameter
from engine.language.values import Fault, Missing, NotApplicable, State, Value, arithmetic
from tests.catalog.evaluation import written

_FOLDER = Path(__file__).parent / "cases"
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?(E-?[0-9]+)?%?")
_STATES: dict[str, type[State]] = {
    "missing": Missing,
    "fault": Fault,
    "inapplicable": NotApplicable,
}


def value(text: str) -> Value:
    """A literal: a number, perhaps in percent, a date, a truth, a state, or a text."""
    if _NUMBER.fullmatch(text):
        return Decimal(text[:-1]).scaleb(-2) if text.endswith("%") else Decimal(text)
    if text in ("true", "false"):
        return text == "true"
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return date.fromisoformat(text)
    kind, _, code = text.partition(" ")
    if kind in _STATES and code:
        return _STATES[kind](code, "given")
    return text.strip('"')


def case(text: str) -> tuple[str, Value | None, Value]:
    """``<= 25 -> 15`` or ``otherwise -> 0``."""
    left, _, y = text.partition(" -> ")
    op, _, bound = left.partition(" ")
    return op, value(bound) if bound else None, value(y)


def choice(text: str) -> tuple[str, Value | None, Value]:
    """``甲 -> 10`` or ``otherwise -> 0``."""
    left, _, y = text.partition(" -> ")
    return ("otherwise", None, value(y)) if left == "otherwise" else ("=", value(left), value(y))


def argument(parameter: Parameter, given: Mapping[str, Any]) -> object:
    """What the function receives for a parameter."""
    if parameter.name not in given:
        assert parameter.default is not None, f"{parameter.name} is not given"
        return value(parameter.default)
    written_down = given[parameter.name]
    match parameter.kind:
        case Kind.SERIES | Kind.CONDITIONS:
            return tuple(value(item) for item in written_down)
        case Kind.PEERS:
            values = tuple(value(item) for item in written_down)
            return Cohort(values[0], values)
        case Kind.POINTS:
            return tuple((value(x), value(y)) for x, y in written_down)
        case Kind.CASES:
            return tuple(case(item) for item in written_down)
        case Kind.CHOICES:
            return tuple(choice(item) for item in written_down)
        case Kind.SPANS | Kind.STATES:
            return tuple(tuple(date.fromisoformat(day) for day in span) for span in written_down)
        case Kind.WINDOW:
            first, _, last = written_down.partition("..")
            window = parse_period(first)
            return window or Window(date.fromisoformat(first), date.fromisoformat(last))
        case _:
            return value(written_down)


def _cases() -> list[Any]:
    found = []
    for path in sorted(_FOLDER.glob("*.yaml")):
        # Of this loader every scalar is a text: no number passes through a binary float.
        cases = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506
        for number, given in enumerate(cases, 1):
            found.append(pytest.param(path.stem, given, id=f"{path.stem}-{number}"))
    return found


@pytest.mark.parametrize(("name", "given"), _cases())
def test_a_case(name: str, given: dict[str, Any]) -> None:
    signature = functions()[name].signature
    unknown = set(given) - {p.name for p in signature.parameters} - {"result", "what"}
    assert not unknown
    arguments = {p.name: argument(p, given) for p in signature.parameters}
    with arithmetic():
        found = functions()[name].exact(**arguments)
    assert written(found) == given["result"]
    if isinstance(found, Missing | Fault):
        assert found.what == given.get("what", name)
    else:
        assert "what" not in given


def test_every_function_has_cases() -> None:
    assert {path.stem for path in _FOLDER.glob("*.yaml")} == set(functions())
