"""Random formulas: the machine and the straight interpreter agree to the last digit."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from engine.catalog.registry import functions
from engine.diagnostics import Source
from engine.evaluate.exact import Frame, Machine
from engine.language import typed
from engine.language.check import Checker, Environment
from engine.language.parse import parse
from engine.language.periods import parse_period
from engine.language.record_types import Field, RecordType, RecordTypes, Relation
from engine.language.render import render
from engine.language.types import BOOLEAN, NUMBER, TEXT
from engine.language.values import Fault, Missing, Value, arithmetic
from engine.records import dataset_from_rows
from tests.evaluate.straight_formula import FAULT, MISSING, Outcome, interpret

_RANGES = {"n": (Decimal(0), Decimal(100)), "v": (Decimal(-5), Decimal(5))}


def _numbers(*names: str) -> dict[str, Field]:
    found = {}
    for name in names:
        low, high = _RANGES.get(name, (None, None))
        found[name] = Field(name, NUMBER, name, optional=True, low=low, high=high)
    return found


def _booleans(*names: str) -> dict[str, Field]:
    return {name: Field(name, BOOLEAN, name, optional=True) for name in names}


_ID = {"id": Field("id", TEXT, "id")}
_PERSON = RecordType(
    "person", {**_ID, **_numbers("x", "y", "n"), **_booleans("p", "q")}, key=("id",)
)
_ITEM = RecordType(
    "item",
    {**_ID, **_numbers("v", "w"), **_booleans("c")},
    {"person": Relation("person", "person", "person")},
    key=("id",),
)
TYPES = RecordTypes({"person": _PERSON, "item": _ITEM})
WINDOW = parse_period("2015Q4")
_CATALOG = functions()
_ENVIRONMENT = Environment(
    TYPES,
    "person",
    {name: f.signature for name, f in _CATALOG.items()},
    {name: f.bounds for name, f in _CATALOG.items() if f.bounds is not None},
)

_LITERALS = ("0", "1", "2", "3", "7", "0.1", "0.25", "30%", "0.3333333333", "100", "12.5")
_COMPARE = ("=", "!=", "<", "<=", ">", ">=")


def _numeric(names: tuple[str, ...], truths: tuple[str, ...], nested: bool) -> Any:
    leaf = st.sampled_from(names + _LITERALS)
    return st.recursive(leaf, lambda inner: _wider(inner, truths, nested), max_leaves=6)


def _wider(inner: Any, truths: tuple[str, ...], nested: bool) -> Any:
    truth = _truth(inner, truths)
    ways = [
        st.builds("({} {} {})".format, inner, st.sampled_from("+-*/"), inner),
        st.builds("{} {} {}".format, inner, st.sampled_from("+-*/"), inner).map("({})".format),
        st.builds("(-{})".format, inner),
        st.builds("(if {} then {} else {})".format, truth, inner, inner),
        st.builds("default({}, {})".format, inner, inner),
        st.builds("{}({}, {})".format, st.sampled_from(("sum", "avg", "min", "max")), inner, inner),
    ]
    if nested:
        ways += [_rows()]
    return st.one_of(ways)


def _truth(inner: Any, truths: tuple[str, ...]) -> Any:
    first = st.one_of(
        st.sampled_from(truths),
        st.builds("({} {} {})".format, inner, st.sampled_from(_COMPARE), inner),
        st.builds("({} in ({}, {}..{}))".format, inner, inner, inner, inner),
        st.builds("({} not in ({}, {}))".format, inner, inner, inner),
        st.builds("is_missing({})".format, inner),
    )
    more = st.builds("({} {} {})".format, first, st.sampled_from(("and", "or")), first)
    return st.one_of(first, more, st.builds("(not {})".format, more))


def _rows() -> Any:
    names, truths = ("v", "w", "x", "n"), ("c", "p")
    value = st.sampled_from(("item.v", "item.w", "item.v * 3", "item.v / item.w", "1 / 3 * item.w"))
    inside = st.one_of(
        st.sampled_from(names), st.builds("({} + {})".format, *[st.sampled_from(names)] * 2)
    )
    condition = _truth(inside, truths)
    many = st.sampled_from(("sum", "avg", "min", "max"))
    return st.one_of(
        st.builds("{}({})".format, many, st.sampled_from(("item.v", "item.w"))),
        st.builds("{}({} where {})".format, many, value, condition),
        st.builds("count(item where {})".format, condition),
        st.builds("share(item where {})".format, condition),
        st.builds(
            "(if {}(item where {}) then 1 else 0)".format,
            st.sampled_from(("any", "all", "none")),
            condition,
        ),
    )


_FORMULAS = _numeric(("x", "y", "n"), ("p", "q"), nested=True)
_PLACES = st.integers(0, 4)
_DECIMALS = st.builds(lambda n, k: Decimal(n).scaleb(-k), st.integers(-2000, 2000), _PLACES)
_HUNDRED = st.builds(lambda n: Decimal(n).scaleb(-1), st.integers(0, 1000))
_SMALL = st.builds(lambda n: Decimal(n).scaleb(-2), st.integers(-500, 500))
_PEOPLE = st.fixed_dictionaries(
    {},
    optional={
        "x": _DECIMALS,
        "y": _DECIMALS,
        "n": _HUNDRED,
        "p": st.booleans(),
        "q": st.booleans(),
    },
)
_ITEMS = st.lists(
    st.fixed_dictionaries({}, optional={"v": _SMALL, "w": _DECIMALS, "c": st.booleans()}),
    max_size=4,
)


def _typed(text: str) -> typed.Typed | None:
    checker = Checker(_ENVIRONMENT)
    source = Source.plain(text)
    return checker.check(parse(source), source)


def _value(node: typed.Typed, person: dict[str, Any], items: list[dict[str, Any]]) -> Value:
    rows = {
        "person": [{"id": "a", **person}],
        "item": [{"id": str(i), "person": "a", **item} for i, item in enumerate(items)],
    }
    records = dataset_from_rows(TYPES, rows)
    machine = Machine.over(records, "person", lambda name, _: Missing("no-row", name), _CATALOG)
    assert WINDOW is not None
    with arithmetic():
        return machine.code(node)(Frame((records.by_key("person")["a"],), WINDOW))


def _record(names: str, row: dict[str, Any]) -> dict[str, Outcome]:
    found: dict[str, Outcome] = {}
    for name in names:
        value = row.get(name)
        given = (
            value if isinstance(value, bool) else Fraction(value) if value is not None else MISSING
        )
        found[name] = given
    return found


def _outcome(value: Value) -> Outcome:
    if isinstance(value, Missing):
        return MISSING
    if isinstance(value, Fault):
        return FAULT
    assert isinstance(value, Decimal | bool)
    return value if isinstance(value, bool) else Fraction(value)


@given(_FORMULAS, _PEOPLE, _ITEMS)
def test_two_interpreters_agree(
    text: str, person: dict[str, Any], items: list[dict[str, Any]]
) -> None:
    node = _typed(text)
    assume(node is not None)
    assert node is not None
    value = _value(node, person, items)
    rows = [_record("xynpq", person)]
    below = [_record("vwc", item) for item in items]
    assert _outcome(value) == interpret(parse(Source.plain(text)), rows, below)
    if isinstance(value, Decimal):
        assert node.interval.holds(value)


@given(_FORMULAS, _PEOPLE, _ITEMS)
def test_a_formula_written_back_has_the_same_value(
    text: str, person: dict[str, Any], items: list[dict[str, Any]]
) -> None:
    node, again = _typed(text), _typed(render(parse(Source.plain(text))))
    assume(node is not None)
    assert node is not None
    assert again is not None
    one, other = _value(node, person, items), _value(again, person, items)
    assert _outcome(one) == _outcome(other)
    assert again.interval == node.interval
