"""The text of a field's type (L5.1), and units: what they declare, or what is wrong and where."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from engine.diagnostics import Diagnostic, Source
from engine.language.types import OneOf, describe
from engine.language.units import PLAIN, Unit
from engine.scheme.record_types import FieldText, read_field_text
from engine.scheme.record_types.units import parse_unit

CASES = yaml.safe_load(Path(__file__).with_name("field_texts.yaml").read_text("utf-8"))


def _shown(read: FieldText) -> dict[str, Any]:
    """What a field declares, without what it does not."""
    shown: dict[str, Any] = {"type": describe(read.type, "en")}
    for name in ("optional", "integer", "percent"):
        if getattr(read, name):
            shown[name] = True
    if read.words is not None:
        shown["words"] = list(read.words)
    for name in ("low", "high"):
        if getattr(read, name) is not None:
            shown[name] = str(getattr(read, name))
    return shown


@pytest.mark.parametrize(("text", "declared"), CASES["fields"].items())
def test_a_field_text_declares(text: str, declared: dict[str, Any]) -> None:
    read = read_field_text(Source.plain(text))
    assert isinstance(read, FieldText)
    assert _shown(read) == declared


@pytest.mark.parametrize(("text", "wanted"), CASES["faults"].items())
def test_a_field_text_that_is_wrong(text: str, wanted: list[Any]) -> None:
    found = read_field_text(Source.plain(text))
    assert isinstance(found, Diagnostic)
    assert found.span is not None
    assert [
        found.code,
        found.span.column,
        found.span.end_column,
        found.message.zh,
        found.message.en,
        found.hint.zh,
        found.hint.en,
    ] == wanted


@pytest.mark.parametrize(
    ("text", "factors"),
    [
        ("元", {"元": 1}),
        ("万元", {"万元": 1}),
        ("元/条", {"元": 1, "条": -1}),
        ("元/人/月", {"元": 1, "人": -1, "月": -1}),
        ("人·月", {"人": 1, "月": 1}),
        ("人*月", {"人": 1, "月": 1}),
        ("m^2", {"m": 2}),
        ("kg/m^3", {"kg": 1, "m": -3}),
        ("1/天", {"天": -1}),
        ("元/元", {}),
        ("m/m^2", {"m": -1}),
        ("km2", {"km2": 1}),
    ],
)
def test_units(text: str, factors: dict[str, int]) -> None:
    assert parse_unit(text) == Unit(tuple(sorted(factors.items())))


@pytest.mark.parametrize(
    "text", ["", "1", "/条", "元/", "元//条", "2元", "元 条", "m^", "m^0", "%"]
)
def test_what_is_no_unit(text: str) -> None:
    assert parse_unit(text) is None


SYMBOLS = st.sampled_from(["元", "条", "人", "kg", "m"])


@given(st.dictionaries(SYMBOLS, st.integers(-3, 3).filter(bool), max_size=3))
def test_a_unit_written_out_is_read_back(factors: dict[str, int]) -> None:
    unit = Unit(tuple(sorted(factors.items())))
    if unit != PLAIN:
        assert parse_unit(str(unit)) == unit


BOUNDS = st.none() | st.decimals(-1000, 1000, places=2)


@given(BOUNDS, BOUNDS, st.booleans())
def test_a_range_keeps_its_ends(low: Decimal | None, high: Decimal | None, optional: bool) -> None:
    if low is None and high is None:
        return
    if low is not None and high is not None and low > high:
        low, high = high, low
    text = f"number {'' if low is None else low}..{'' if high is None else high}"
    read = read_field_text(Source.plain(text + (", optional" if optional else "")))
    assert isinstance(read, FieldText)
    assert (read.low, read.high, read.optional) == (low, high, optional)


@given(
    st.lists(
        st.text("甲乙丙丁ab x", min_size=1).map(str.strip).filter(bool), unique=True, min_size=1
    )
)
def test_options_are_kept_as_written(options: list[str]) -> None:
    read = read_field_text(Source.plain("one of " + ", ".join(options)))
    assert isinstance(read, FieldText)
    assert read.type == OneOf(tuple(options))


@given(st.text("textinumbro of/,.0123456789%-^·元条 optional甲、"))
def test_any_text_is_a_field_or_a_located_fault(text: str) -> None:
    found = read_field_text(Source.plain(text))
    if isinstance(found, Diagnostic):
        assert found.span is not None
        assert 1 <= found.span.column <= found.span.end_column <= len(text) + 1
