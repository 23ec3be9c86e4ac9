"""How many there are."""

from __future__ import annotations

from decimal import Decimal

from engine.catalog.declare import PLAIN, anything, example, series
from engine.catalog.function import Function
from engine.catalog.limits import always
from engine.diagnostics import Words
from engine.language.signature import Signature
from engine.language.values import Value


def exact(values: tuple[Value, ...]) -> Decimal:
    return Decimal(len(values))


FUNCTION = Function(
    Signature(
        "count",
        (series("values", anything("t"), "要数的记录或值", "The rows or values to count"),),
        PLAIN,
    ),
    group="aggregate",
    title=Words("计数", "Count"),
    doc=Words(
        "有多少个。缺失的不算；一个都没有时是 0。",
        "How many there are. What is missing does not count; of none it is 0.",
    ),
    exact=exact,
    examples=(
        example("count(5, 5, 7)", "3", "相同的也分别计数", "Equal ones count each"),
        example('count("甲", "乙")', "2"),
        example("count(false, true)", "2", "数的是个数，不是几个为真", "Counts values, not truths"),
        example("count(2015-10-01)", "1"),
        example("count(0)", "1", "0 也是一个值", "Zero is a value"),
    ),
    bounds=always(0),
    also=("计数", "个数", "笔数", "户数", "number of"),
)
