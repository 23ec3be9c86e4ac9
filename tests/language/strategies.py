"""Hypothesis strategies of syntax trees: every shape the parser can give, of any meaning or none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from engine.language import syntax
from engine.language.syntax import Expression

__all__ = ["expressions", "names", "numbers", "periods"]

_UNITS = st.sampled_from(("month", "quarter", "half", "year"))
_WORDS = (
    "a", "销量", "order", "year", "previous", "all", "last", "sum", "AND", "in", "not", "otherwise",
    "现代终端经营指导、覆盖率", "表２", "①", "e3", "_", "to date",
)  # fmt: skip


def names() -> st.SearchStrategy[str]:
    """Names in any script, also those that need backticks."""
    free = st.text(min_size=1, max_size=5).filter(
        lambda name: name.strip() != "" and not set(name) & {"`", "\n"}
    )
    return st.one_of(st.sampled_from(_WORDS), free)


def numbers() -> st.SearchStrategy[syntax.Number]:
    """Numbers as they can be written: no sign, at most 34 digits, a unit or percent."""
    value = st.builds(
        lambda digits, places: Decimal(digits).scaleb(-places),
        st.integers(0, 10**12),
        st.integers(0, 6),
    )
    return st.one_of(
        st.builds(syntax.Number, value),
        st.builds(syntax.Number, value, names()),
        value.map(lambda v: syntax.Number(v.scaleb(-2), None, True)),
    )


def periods() -> st.SearchStrategy[syntax.PeriodRef]:
    """Every kind of period expression."""
    kind = syntax.PeriodRef
    return st.one_of(
        st.builds(kind, st.just("previous"), st.none() | _UNITS),
        st.just(kind("last-year")),
        st.builds(
            lambda text: kind("named", text=text),
            st.sampled_from(("2014", "2014Q4", "2014H1", "2014-11")),
        ),
        st.builds(
            kind, st.just("to-date"), st.none() | st.sampled_from(("quarter", "half", "year"))
        ),
        st.builds(kind, st.just("last"), _UNITS, st.integers(1, 36)),
        st.builds(kind, st.just("whole"), _UNITS),
    )


def _paths() -> st.SearchStrategy[syntax.Path]:
    return st.lists(names(), min_size=1, max_size=3).map(lambda found: syntax.Path(tuple(found)))


def _leaves() -> st.SearchStrategy[Any]:
    return st.one_of(
        numbers(),
        st.builds(syntax.Text, st.text(max_size=6)),
        st.builds(syntax.Boolean, st.booleans()),
        st.builds(syntax.Date, st.dates(date(1, 1, 1), date(9999, 12, 31))),
        _paths(),
    )


def _arguments(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[syntax.Argument]:
    operator = st.sampled_from(("<", "<=", ">", ">=", "=", "!="))
    positional = st.one_of(
        inner,
        st.builds(syntax.Filter, inner, inner),
        st.builds(syntax.Point, inner, inner),
        st.builds(syntax.Case, operator, inner, inner),
        st.builds(lambda y: syntax.Case("otherwise", None, y), inner),
    )
    return st.one_of(
        st.builds(syntax.Argument, st.none(), positional),
        st.builds(syntax.Argument, names(), inner),
    )


def _larger(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    operator = st.sampled_from("+ - * / = != < <= > >= and or".split())
    option = st.one_of(inner, st.builds(syntax.Range, inner, inner))
    options = st.lists(option, min_size=1, max_size=3).map(tuple)
    keys = st.lists(_paths(), max_size=2).map(tuple)
    arguments = st.lists(_arguments(inner), max_size=3).map(tuple)
    return st.one_of(
        st.builds(syntax.Unary, st.sampled_from(("-", "not")), inner),
        st.builds(syntax.Binary, operator, inner, inner),
        st.builds(syntax.Membership, inner, options, st.booleans()),
        st.builds(syntax.Conditional, inner, inner, inner),
        st.builds(syntax.Call, names(), arguments),
        st.builds(syntax.At, inner, st.sampled_from(("at", "over")), periods()),
        st.builds(syntax.Each, inner, _UNITS, st.integers(0, 5)),
        st.builds(syntax.Among, inner, keys, st.none() | inner),
    )


def expressions(max_leaves: int = 12) -> st.SearchStrategy[Expression]:
    """Trees of every shape, small enough to stay within the limits of length and depth."""
    return st.recursive(_leaves(), _larger, max_leaves=max_leaves)
