"""The examples in the documentation are true, and the static interval holds what they give."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.catalog.function import Example
from engine.catalog.registry import functions
from tests.catalog.evaluation import checked, evaluated, written

_EXAMPLES = [(name, e) for name, f in functions().items() for e in f.examples]


@pytest.mark.parametrize(
    ("name", "example"), _EXAMPLES, ids=[f"{n}-{i}" for i, (n, _) in enumerate(_EXAMPLES)]
)
def test_an_example_gives_its_result(name: str, example: Example) -> None:
    assert name in example.formula
    found = evaluated(example.formula, example.peers or ("1",))
    assert written(found) == example.result
    if isinstance(found, Decimal):
        assert checked(example.formula).interval.holds(found)
