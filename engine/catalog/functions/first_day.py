"""The first day of the window."""

from __future__ import annotations

from datetime import date

from engine.catalog.at_once import WINDOW
from engine.catalog.declare import DATE, example
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.periods import Window
from engine.language.signature import Signature


def exact(window: Window) -> date:
    return window.start


FUNCTION = Function(
    Signature("first_day", (WINDOW,), DATE),
    group="date",
    title=Words("周期首日", "First day"),
    doc=Words(
        "本周期的第一天。例如 `count(assignment where from >= first_day())` 是本周期才开始的任职。",
        "The first day of the window: `count(assignment where from >= first_day())` are those that began"
        " in it.",
    ),
    exact=exact,
    examples=(
        example("first_day() = 2015-10-01", "true", "周期为 2015Q4", "The period being 2015Q4"),
        example("first_day() at previous month = 2015-09-01", "true"),
        example("first_day() over year to date = 2015-01-01", "true"),
        example("count(duty where first > first_day())", "1"),
    ),
    also=("期初", "第一天", "起始日"),
)
