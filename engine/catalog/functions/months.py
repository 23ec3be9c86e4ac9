"""How long the window is."""

from __future__ import annotations

from decimal import Decimal

from engine.catalog.declare import PLAIN, example
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.intervals import Interval
from engine.language.periods import Window
from engine.language.signature import Kind, Parameter, Shape, Signature

_WINDOW = Parameter("window", Kind.WINDOW, Shape("any"), Words("周期", "The window"))


def exact(window: Window) -> Decimal:
    years = window.end.year - window.start.year
    return Decimal(years * 12 + window.end.month - window.start.month + 1)


FUNCTION = Function(
    Signature("months", (_WINDOW,), PLAIN),
    group="time",
    title=Words("周期的月数", "Months of the window"),
    doc=Words(
        "本周期有几个月：月度 1，季度 3，半年 6，年度 12。同一方案既考核季度又考核年度时，"
        "用 `applies: months() = 12` 或 `where: months() = 12` 写明只在年度适用。",
        "How many months the window has: 1, 3, 6 or 12. Where one scheme serves quarters and years,"
        " `applies: months() = 12` or `where: months() = 12` says what holds for the year only.",
    ),
    exact=exact,
    examples=(
        example("months()", "3", "周期为 2015Q4", "The period being 2015Q4"),
        example("months() at previous month", "1"),
        example("months() over last 2 years", "24"),
        example("months() over year to date", "12"),
        example("months() = 12", "false"),
    ),
    bounds=lambda _: Interval(Decimal(1), None),
    also=("月数", "只在年度", "周期长度"),
)
