"""The catalogue's examples as measures of a scheme: read, checked, evaluated and traced in one go."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from engine.catalog.function import Example
from engine.catalog.registry import functions
from engine.evaluate.exact import Frame
from engine.evaluate.run import Run
from engine.language.periods import parse_period
from engine.language.values import Value, arithmetic
from tests.catalog.evaluation import duties_of
from tests.evaluate.scheme_cases import built, built_if_good, dataset, shown

_HEAD = """kaohe: 1
scheme: case/examples
title: 一例
subject: person
period: quarter
records:
  person:
    key: id
    fields:
      x: number, optional
      yes: boolean, optional
  duty:
    of: person
    during: first to last
    fields: {first: date, last: date}
score: {points: 1, rate: 1}
measures:
"""
_EXAMPLES = [
    (f"{name}-{index}", example)
    for name, function in functions().items()
    for index, example in enumerate(function.examples)
]
Found = Mapping[str, tuple[Value, Value, bool]]


def _measure(name: str, example: Example) -> str:
    return f"  {name}: |-\n    {example.formula}\n"


def _refused(name: str, example: Example) -> bool:
    """Whether the fault an example shows is told before there are any records (P1)."""
    if not example.result.startswith("fault"):
        return False
    return built_if_good(_HEAD + _measure(name, example)) is None


_REFUSED = {name for name, example in _EXAMPLES if _refused(name, example)}
_RUN = [(name, example) for name, example in _EXAMPLES if name not in _REFUSED]
_GROUPS: dict[tuple[str, ...], list[tuple[str, Example]]] = {}
for _name, _example in _RUN:
    _GROUPS.setdefault(_example.peers or ("1",), []).append((_name, _example))


def _found(peers: tuple[str, ...], examples: list[tuple[str, Example]]) -> Found:
    """By example the plain and the traced value, and whether the static interval holds it."""
    scheme = built(_HEAD + "".join(_measure(name, example) for name, example in examples))
    people = [{"id": f"p{i:03}", "x": x} for i, x in enumerate(peers)]
    records = dataset(scheme, {"person": people, "duty": duties_of(people)})
    window = parse_period("2015Q4")
    assert window is not None
    run = Run(scheme, records, window)
    frame = Frame((records.by_key("person")["p000"],), window)
    found = {}
    with arithmetic():
        for name, _ in examples:
            formula = scheme.measures[name].formula
            assert formula is not None
            machine, recorder = run.machine.traced()
            value = run.machine.code(formula.typed)(frame)
            traced = recorder.formula(formula.typed, machine.code(formula.typed), frame).value
            held = not isinstance(value, Decimal) or formula.typed.interval.holds(value)
            found[name] = (value, traced, held)
    return found


@pytest.fixture(scope="module")
def everything() -> Found:
    return {k: v for peers, group in _GROUPS.items() for k, v in _found(peers, group).items()}


@pytest.mark.parametrize(("name", "example"), _RUN, ids=[name for name, _ in _RUN])
def test_an_example_gives_its_result(everything: Found, name: str, example: Example) -> None:
    value, traced, held = everything[name]
    wanted = example.result
    text = wanted[1:-1] if wanted.startswith('"') else wanted
    assert shown(value) == text
    assert traced == value
    assert held


def test_there_are_examples_of_every_function() -> None:
    assert {name.rpartition("-")[0] for name, _ in _RUN} == set(functions())
    assert len(_REFUSED) < 10
