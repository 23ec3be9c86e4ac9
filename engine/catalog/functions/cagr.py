"""年均复合增长率: the same growth every year that leads from the first value to the last."""

from __future__ import annotations

from decimal import Context, Decimal

from engine.catalog.declare import PLAIN, U, example, value
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.signature import Signature
from engine.language.values import CONTEXT, Fault, Missing

_WIDE = Context(prec=80, Emin=-99999, Emax=99999)


def exact(first: Decimal, last: Decimal, years: Decimal) -> Decimal | Missing | Fault:
    if years <= 0:
        return Fault("out-of-domain", "cagr: years")
    if first <= 0:
        return Missing("no-base", "cagr: first")
    if last < 0:
        return Missing("no-base", "cagr: last")
    if not last:
        return Decimal(-1)
    power = _WIDE.divide(_WIDE.ln(_WIDE.divide(last, first)), years)
    return CONTEXT.plus(_WIDE.subtract(_WIDE.exp(power), Decimal(1)))


FUNCTION = Function(
    Signature(
        "cagr",
        (
            value("first", U, "起始年的值", "The value of the first year"),
            value("last", U, "最后一年的值", "The value of the last year"),
            value(
                "years", PLAIN, "相隔几年：2011 到 2015 是 4", "Years between: 4 from 2011 to 2015"
            ),
        ),
        PLAIN,
    ),
    group="time",
    title=Words("年均复合增长率", "Compound growth"),
    doc=Words(
        "(last / first) 开 years 次方再减 1；用 80 位计算后舍入到 34 位。年数是相隔的年数，"
        "不是年份的个数。起始值是 0 或负数、最后值是负数时是缺失（`no-base`）；年数不大于 0"
        " 是故障（`out-of-domain`）。",
        "The root of last / first by years, less 1; computed with 80 digits, then rounded to 34."
        " Years are those between, not the count of values. With 0 or less at first, or less than"
        " 0 at last, it is missing (`no-base`); years not above 0 are the fault `out-of-domain`.",
    ),
    exact=exact,
    examples=(
        example("cagr(100, 121, 2)", "0.1"),
        example("cagr(100, 100, 4)", "0"),
        example("cagr(100, 25, 2)", "-0.5"),
        example("cagr(1, 2, 2)", "0.4142135623730950488016887242096981"),
        example("cagr(100, 0, 3)", "-1", "归零", "Down to nothing"),
        example("cagr(0, 100, 3)", "missing no-base"),
        example("cagr(100, -1, 3)", "missing no-base"),
        example("cagr(100, 121, 0)", "fault out-of-domain"),
    ),
    source="CAGR = (期末 / 期初)^(1/n) - 1，n = 末年 - 首年",
    also=("年均增长率", "复合增长率", "纵向对比", "compound annual growth rate"),
)
