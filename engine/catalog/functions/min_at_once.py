"""The fewest rows of a state that are there on one and the same day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from engine.catalog.at_once import STATES, WINDOW, levels
from engine.catalog.declare import PLAIN, example
from engine.catalog.function import Function
from engine.catalog.limits import always
from engine.diagnostics import Words
from engine.language.periods import Window
from engine.language.signature import Signature


def exact(rows: tuple[tuple[date, date], ...], window: Window) -> Decimal:
    return Decimal(min(levels(rows, window)))


FUNCTION = Function(
    Signature("min_at_once", (STATES, WINDOW), PLAIN),
    group="time",
    title=Words("同时最少", "Fewest at once"),
    doc=Words(
        "周期里同时有效的记录最少的那一天有几条；有一天一条也没有，就是 0。只看记录所属的对象在的日子："
        "片区设立之前、撤销之后的不看。例如检查每个片区始终恰有一名客户经理：不合规项"
        " `each: area, where: min_at_once(assignment) != 1 or max_at_once(assignment) != 1`。",
        "Of all days of the window the one with the fewest rows in force: how many there are; 0 if on"
        " some day there is none. Only days on which what the rows are below is there are looked at, none"
        " before an area opens or after it closes. For the duty that every area has exactly one manager all"
        " the time:"
        " `each: area, where: min_at_once(assignment) != 1 or max_at_once(assignment) != 1`.",
    ),
    exact=exact,
    examples=(
        example(
            "min_at_once(duty)", "1",
            "两段任职：10 月 1 日至 31 日，10 月 20 日至 12 月 31 日",
            "Two duties: 1 to 31 October, 20 October to 31 December",
        ),
        example("min_at_once(duty where last < 2015-11-01)", "0", "11 月起没有人", "None from November"),
        example("min_at_once(duty) at previous month", "0", "2015 年 9 月", "September 2015"),
        example("min_at_once(duty over year to date)", "0"),
    ),
    bounds=always(0),
    also=("同时最少", "空岗", "无人负责", "gap"),
)  # fmt: skip
