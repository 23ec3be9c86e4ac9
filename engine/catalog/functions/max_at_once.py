"""The most rows of a state that are there on one and the same day."""

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
    return Decimal(max(levels(rows, window)))


FUNCTION = Function(
    Signature("max_at_once", (STATES, WINDOW), PLAIN),
    group="time",
    title=Words("同时最多", "Most at once"),
    doc=Words(
        "周期里同时有效的记录最多的那一天有几条；一条也没有就是 0。只看记录所属的对象在的日子。"
        "与 `min_at_once` 一起可以检查“始终恰有一个”。",
        "Of all days of the window the one with the most rows in force: how many there are; of none it"
        " is 0. Only days on which what the rows are below is there are looked at. With `min_at_once` it"
        " tells whether there is exactly one all the time.",
    ),
    exact=exact,
    examples=(
        example(
            "max_at_once(duty)", "2",
            "两段任职：10 月 1 日至 31 日，10 月 20 日至 12 月 31 日",
            "Two duties: 1 to 31 October, 20 October to 31 December",
        ),
        example("max_at_once(duty where last < 2015-11-01)", "1"),
        example("max_at_once(duty) at previous month", "0", "2015 年 9 月", "September 2015"),
    ),
    bounds=always(0),
    also=("同时最多", "重叠", "兼任", "overlap"),
)  # fmt: skip
