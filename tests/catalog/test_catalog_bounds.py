"""The static interval of a result is as narrow as it can be said to be."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from engine.catalog.registry import functions
from engine.language.intervals import Interval
from engine.language.values import arithmetic

_TEXT = (Path(__file__).parent / "bounds.yaml").read_text("utf-8")
# Of this loader every scalar is a text: no number passes through a binary float.
_CASES = yaml.load(_TEXT, yaml.BaseLoader)  # noqa: S506


def interval(ends: list[str]) -> Interval:
    """``-`` is unbounded."""
    low, high = (None if end == "-" else Decimal(end) for end in ends)
    return Interval(low, high)


@pytest.mark.parametrize("case", _CASES, ids=[f"{c['name']}-{i}" for i, c in enumerate(_CASES)])
def test_the_interval(case: dict[str, Any]) -> None:
    bounds = functions()[case["name"]].bounds
    assert bounds is not None
    with arithmetic():
        found = bounds({name: interval(ends) for name, ends in case["known"].items()})
    assert found == interval(case["bounds"])


def test_every_bounded_function_has_a_case() -> None:
    bounded = {name for name, f in functions().items() if f.bounds is not None}
    assert bounded == {case["name"] for case in _CASES}
