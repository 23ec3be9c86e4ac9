"""Columns in code points and in the UTF-16 code units of browsers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.report.assist_json import (
    form_json,
    hover_json,
    items_json,
    outline_json,
    place_json,
    tokens_json,
)
from engine.scheme.assist import (
    Memory,
    complete,
    definition,
    highlight,
    hover,
    in_points,
    in_units,
    outline,
)
from engine.scheme.closure import closure_made
from engine.scheme.edit import fields_of

_TEXT = "a: 𠮷野\r\nb: 𠮷𠮷x\n"


@pytest.mark.parametrize(
    ("line", "points", "units"),
    [(1, 1, 1), (1, 4, 4), (1, 5, 6), (1, 6, 7), (2, 4, 4), (2, 5, 6), (2, 6, 8), (2, 7, 9)],
)
def test_both_ways(line: int, points: int, units: int) -> None:
    assert in_units(_TEXT, line, points) == units
    assert in_points(_TEXT, line, units) == points


def test_in_the_middle_of_a_character_and_beyond_the_line() -> None:
    assert in_points(_TEXT, 1, 5) == 4
    assert in_points(_TEXT, 1, 99) == 6
    assert in_points(_TEXT, 9, 5) == 1


@given(st.text(st.sampled_from("a中𠮷\u0301😀"), max_size=12), st.integers(1, 13))
def test_there_and_back(line: str, column: int) -> None:
    column = min(column, len(line) + 1)
    assert in_points(line, 1, in_units(line, 1, column)) == column
    assert in_units(line, 1, len(line) + 1) == len(line.encode("utf-16-le")) // 2 + 1


def test_json_counts_as_browsers_do() -> None:
    text = "scheme: s\nmeasures:\n  𠮷: 1\n  b: 𠮷 + 𠮷\n"
    closure = closure_made("s.yaml", "s", {"s.yaml": text.encode()})
    memory = Memory()
    rows = tokens_json(highlight(closure, "s.yaml", text, memory=memory), text)
    assert rows == [
        [3, 7, 8, "number"],
        [4, 6, 8, "measure"],
        [4, 9, 10, "operator"],
        [4, 11, 13, "measure"],
    ]
    found = definition(closure, "s.yaml", text, 4, 10, memory=memory)
    assert place_json(found, text) == {
        "file": "s.yaml", "line": 3, "column": 3, "end_line": 3, "end_column": 5,
    }  # fmt: skip
    shown = hover_json(hover(closure, "s.yaml", text, 4, 10, "zh", memory=memory), text)
    assert shown is not None
    assert shown["span"] == {
        "file": "s.yaml",
        "line": 4,
        "column": 11,
        "end_line": 4,
        "end_column": 13,
    }
    item = items_json(complete(closure, "s.yaml", text, 4, 11, "zh", memory=memory), text, 4)[0]
    assert (item["from"], item["to"]) == (11, 13)
    assert outline_json(outline(closure, "s.yaml", text), text)[0]["key"] == {
        "file": "s.yaml", "line": 3, "column": 3, "end_line": 3, "end_column": 5,
    }  # fmt: skip
    form = form_json(fields_of(closure, "s.yaml", text, memory=memory), text)
    assert form["file"] == "s.yaml"
    assert hover_json(None, text) is None
    assert place_json(None, text) is None
