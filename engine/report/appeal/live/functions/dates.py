"""Days, and the window that a formula is in."""

from __future__ import annotations

from collections.abc import Callable

from engine.report.appeal.live.calls import Arguments
from engine.report.appeal.live.terms import Said

__all__ = ["FORMULAS"]


def _of(pattern: str) -> Callable[[Arguments], Said]:
    return lambda given: (pattern.format(given.value("d").value), "0")


def _first_day(given: Arguments) -> Said:
    return given.compiler.parameters.days(given.env.frame.window)[0].value, "0"


def _last_day(given: Arguments) -> Said:
    return given.compiler.parameters.days(given.env.frame.window)[1].value, "0"


def _months(given: Arguments) -> Said:
    first, last = (t.value for t in given.compiler.parameters.days(given.env.frame.window))
    return f"((YEAR({last})-YEAR({first}))*12+MONTH({last})-MONTH({first})+1)", "0"


FORMULAS = {
    "year": _of("YEAR({})"),
    "month": _of("MONTH({})"),
    "day": _of("DAY({})"),
    "weekday": _of("WEEKDAY({},2)"),
    "first_day": _first_day,
    "last_day": _last_day,
    "months": _months,
}
