"""How many different ones there are."""

from __future__ import annotations

from decimal import Decimal

from engine.catalog.declare import PLAIN, anything, example, series
from engine.catalog.function import Function
from engine.catalog.limits import always
from engine.diagnostics import Words
from engine.language.signature import Signature
from engine.language.values import Value, decide


def exact(values: tuple[Value, ...]) -> Decimal:
    return Decimal(len({decide(v) if isinstance(v, Decimal) else v for v in values}))


FUNCTION = Function(
    Signature(
        "count_distinct",
        (series("values", anything("t"), "要数的记录或值", "The rows or values to count"),),
        PLAIN,
    ),
    group="aggregate",
    title=Words("不重复计数", "Count of different ones"),
    doc=Words(
        "有多少个不同的值，例如走访过多少个不同的客户。缺失的不算；一个都没有时是 0。数按 28"
        " 位有效数字判断是否相同。",
        "How many different values there are, for instance how many different customers were"
        " visited. What is missing does not count; of none it is 0. Numbers are told apart by 28"
        " digits.",
    ),
    exact=exact,
    examples=(
        example("count_distinct(5, 5, 7)", "2"),
        example(
            "count_distinct(1.0, 1.00, 1)", "1", "写法不同，数相同", "Written differently, equal"
        ),
        example('count_distinct("甲", "乙", "甲")', "2"),
        example("count_distinct(2015-10-01, 2015-10-02)", "2"),
        example("count_distinct(true, true)", "1"),
    ),
    bounds=always(0),
    also=("去重计数", "不重复", "distinct", "unique"),
)
