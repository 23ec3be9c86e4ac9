"""The last day of the window."""

from __future__ import annotations

from datetime import date

from engine.catalog.at_once import WINDOW
from engine.catalog.declare import DATE, example
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.periods import Window
from engine.language.signature import Signature


def exact(window: Window) -> date:
    return window.end


FUNCTION = Function(
    Signature("last_day", (WINDOW,), DATE),
    group="date",
    title=Words("周期末日", "Last day"),
    doc=Words(
        "本周期的最后一天。没有办结的诉求到期末等了几天：`default(resolved, last_day()) - date`。",
        "The last day of the window. How long a request has waited by then, resolved or not:"
        " `default(resolved, last_day()) - date`.",
    ),
    exact=exact,
    examples=(
        example("last_day() = 2015-12-31", "true", "周期为 2015Q4", "The period being 2015Q4"),
        example("last_day() at previous month = 2015-09-30", "true"),
        example("last_day() - first_day()", "91"),
        example("count(duty where last < last_day())", "1"),
    ),
    also=("期末", "最后一天", "截止日"),
)
