"""The sum of many numbers."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from engine.catalog.declare import U, example, series
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.intervals import ANY, Interval
from engine.language.signature import Signature
from engine.language.values import CONTEXT, exact_sum

_ZERO = Decimal(0)


def exact(values: tuple[Decimal, ...]) -> Decimal:
    return CONTEXT.plus(exact_sum(values))


def bounds(known: Mapping[str, Interval]) -> Interval:
    each = known.get("values", ANY)
    low = _ZERO if each.low is not None and each.low >= _ZERO else None
    high = _ZERO if each.high is not None and each.high <= _ZERO else None
    return Interval(low, high)


FUNCTION = Function(
    Signature("sum", (series("values", U, "要相加的数", "The numbers to add"),), U),
    group="aggregate",
    title=Words("求和", "Sum"),
    doc=Words(
        "各数之和。先精确相加，最后只舍入一次，所以与顺序无关。一个数都没有时是 0。",
        "The numbers added up, exactly, and rounded once at the end: their order cannot matter."
        " The sum of none is 0.",
    ),
    exact=exact,
    examples=(
        example("sum(1, 2, 3.5)", "6.5"),
        example("sum(0.1, 0.2)", "0.3", "没有二进制误差", "No binary error"),
        example("sum(-2, 2)", "0"),
        example("sum(7)", "7"),
        example("sum(10%, 5)", "5.1"),
    ),
    bounds=bounds,
    also=("合计", "求和", "total"),
)
