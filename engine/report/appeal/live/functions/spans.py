"""Days of states: those covered, and how many states there are at once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from engine.evaluate.exact.ancestry import span_of
from engine.language import typed
from engine.language.periods import Window
from engine.language.record_types import Row
from engine.report.appeal.live.calls import Arguments
from engine.report.appeal.live.compile import Env
from engine.report.appeal.live.counted import counting, days_of
from engine.report.appeal.live.series import unshifted
from engine.report.appeal.live.terms import Said, Term, Unsaid
from engine.report.appeal.live.words import word

__all__ = ["FORMULAS"]

# From one row to the next all the days before are looked at: more rows are nothing anyone follows.
_MOST = 400


def _days(given: Arguments) -> Said:
    operand = given.node.operands["rows"]
    if operand is None:
        first, last = given.compiler.parameters.days(given.env.frame.window)
        return f"({last.value}-{first.value}+1)", "0"
    series, env = _states(given, operand)
    first, last = given.compiler.parameters.days(env.frame.window)
    if not series.route.path and series.condition is None:
        row = env.frame.rows[series.base]
        begins, ends = _clipped(given, row, first, last)
        return f"MAX(0,{ends}-{begins}+1)", "0"
    firsts, lasts, spans = _lines(given, series, env, (first, last), env.frame.window)
    reached = date.min
    lines = []
    for at, (start, end) in enumerate(spans):
        new = max(0, (end - max(start, reached)).days + 1)
        reached = max(reached, date.fromordinal(min(end.toordinal() + 1, date.max.toordinal())))
        begin = firsts[at]
        if at:
            begin = f"MAX({begin},MAX({lasts[0]}:{lasts[at - 1]})+1)"
        text = f"MAX(0,{lasts[at]}-{begin}+1)"
        lines.append(_line(given, "new-days", text, Decimal(new)))
    return (f"SUM({lines[0]}:{lines[-1]})" if lines else "0"), "0"


def _states(given: Arguments, operand: typed.Operand) -> tuple[typed.RowSeries, Env]:
    assert isinstance(operand, typed.RowSeries | typed.SeriesAt), "the checker wants states"
    series, env = unshifted(operand, given.env)
    assert isinstance(series, typed.RowSeries)
    return series, env


def _clipped(given: Arguments, row: Row, first: Term, last: Term) -> tuple[str, str]:
    """The days of a row inside a window."""
    start, end = days_of(given.compiler, row)
    begins = first.value if start is None else f"MAX({start.value},{first.value})"
    ends = last.value if end is None else f"MIN({end.value},{last.value})"
    return begins, ends


def _line(given: Arguments, name: str, text: str, known: Decimal | date) -> str:
    compiler, depth = given.compiler, given.env.depth
    return compiler.steps.line(word(name, compiler.lang), None, Term(text, known), depth).value


def _lines(
    given: Arguments,
    series: typed.RowSeries,
    env: Env,
    ends: tuple[Term, Term],
    window: Window,
) -> tuple[list[str], list[str], list[tuple[date, date]]]:
    """First and last days in lines, the earliest first; a row that does not count ends on day 0."""
    if env.inline:
        raise Unsaid("spans")
    found = []
    for row, mark in counting(given.compiler, series, env):
        lo, hi = span_of(row)
        start, end = max(lo, window.start), min(hi, window.end)
        if start <= end:
            found.append((start, end, row, mark))
    if len(found) > _MOST:
        raise Unsaid("spans")
    found.sort(key=lambda each: each[:2])
    clipped = [_clipped(given, row, *ends) for _, _, row, _ in found]
    firsts = [_line(given, "from", c[0], f[0]) for c, f in zip(clipped, found, strict=True)]
    lasts = [
        _line(given, "to", f"IF({f[3]},{c[1]},0)", f[1])
        for c, f in zip(clipped, found, strict=True)
    ]
    return firsts, lasts, [(f[0], f[1]) for f in found]


def _there(given: Arguments, row: Row, env: Env) -> tuple[tuple[Term, Term], Window] | None:
    """The days of the window on which a row is there."""
    first, last = given.compiler.parameters.days(env.frame.window)
    window = env.frame.window
    if not row.type.during:
        return (first, last), window
    lo, hi = span_of(row)
    start, end = max(lo, window.start), min(hi, window.end)
    if start > end:
        return None
    begins, ends = _clipped(given, row, first, last)
    return (Term(begins, start), Term(ends, end)), Window(start, end, window.begins)


def _at_once(given: Arguments, most: bool) -> Said:
    series, env = _states(given, given.node.operands["rows"])
    found = _there(given, env.frame.rows[series.base], env)
    if found is None:
        return "0", "2"
    ends, window = found
    firsts, lasts, spans = _lines(given, series, env, ends, window)
    if not firsts:
        return "0", "0"
    starts, stops = f"{firsts[0]}:{firsts[-1]}", f"{lasts[0]}:{lasts[-1]}"

    def level(day: str, known: date) -> tuple[str, Decimal]:
        count = sum(lo <= known <= hi for lo, hi in spans)
        return f'COUNTIFS({starts},"<="&{day},{stops},">="&{day})', Decimal(count)

    points = [(firsts[at], spans[at][0], "") for at in range(len(spans))]
    if not most:
        points = [(ends[0].value, window.start, "")]
        points += [
            (f"({lasts[at]}+1)", date.fromordinal(span[1].toordinal() + 1), ends[1].value)
            for at, span in enumerate(spans)
            if span[1] < window.end
        ]
    lines = [_line(given, "at-once", *level(day, known)) for day, known, _ in points]
    return f"{'MAX' if most else 'MIN'}({lines[0]}:{lines[-1]})", "0"


def _most(given: Arguments) -> Said:
    return _at_once(given, True)


def _least(given: Arguments) -> Said:
    return _at_once(given, False)


FORMULAS = {"days": _days, "max_at_once": _most, "min_at_once": _least}
