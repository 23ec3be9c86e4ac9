"""The shape of schemes, records and cases: what is wrong at its place, and nothing in right files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from engine.diagnostics.codes.scheme_structure import STRUCTURE
from engine.scheme.read import read_text
from engine.scheme.structure import check_structure

HERE = Path(__file__).parent
WRONG: list[dict[str, Any]] = yaml.safe_load((HERE / "wrong_files.yaml").read_text("utf-8"))
RIGHT: list[dict[str, Any]] = yaml.safe_load((HERE / "right_files.yaml").read_text("utf-8"))


def _found(case: dict[str, Any]) -> list[str]:
    return [
        f"{d.code} {d.span.line}:{d.span.column}-{d.span.end_column} {d.message.zh}"
        f" | {d.message.en} | {d.hint.zh} | {d.hint.en}"
        for d in check_structure(read_text(case["text"], "f.yaml"), case["kind"])
        if d.span is not None
    ]


@pytest.mark.parametrize("case", WRONG, ids=[case["name"] for case in WRONG])
def test_what_is_wrong_is_told_at_its_place(case: dict[str, Any]) -> None:
    assert _found(case) == [" ".join(line.split()) for line in case["found"]]


@pytest.mark.parametrize("case", RIGHT, ids=[case["name"] for case in RIGHT])
def test_what_is_right_is_left_alone(case: dict[str, Any]) -> None:
    assert _found(case) == []


def test_every_code_of_the_structure_is_proved() -> None:
    assert {code.id for code in STRUCTURE} == {
        line.split()[0] for case in WRONG for line in case["found"]
    }


LEAVES = st.sampled_from(["1", "-1", "true", "x", '"1"', "2016-01-01", "[]", "{}", "[1]", "{a: 1}"])
KEYS = st.sampled_from(
    ["kaohe", "scheme", "subject", "period", "records", "score", "points", "parts", "rate", "weights",
     "grades", "outcomes", "cases", "given", "expect", "fields", "of", "甲", "a/b", '"b)"', "may be"]
)  # fmt: skip
FILES = st.recursive(
    LEAVES,
    lambda inner: st.dictionaries(KEYS, inner, max_size=4).map(
        lambda d: "{" + ", ".join(f"{key}: {value}" for key, value in d.items()) + "}"
    ),
    max_leaves=12,
)


@given(
    st.dictionaries(KEYS, FILES, min_size=1, max_size=6),
    st.sampled_from(["scheme", "records", "cases"]),
)
def test_no_shape_makes_it_fall_over(content: dict[str, str], kind: Any) -> None:
    document = read_text("".join(f"{k}: {v}\n" for k, v in content.items()), "f.yaml")
    found = check_structure(document, kind)
    assert len(set(found)) == len(found)
    places = [(d.span.line, d.span.column) for d in found if d.span is not None]
    assert places == sorted(places)
    assert len(places) == len(found)
