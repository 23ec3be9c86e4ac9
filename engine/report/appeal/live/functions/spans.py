"""Days of states: those covered, and how many states there are at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from engine.evaluate.exact.ancestry import span_of
from engine.language import typed
from engine.language.periods import Window
from engine.language.record_types import Row
from engine.language.values import Value
from engine.report.appeal.live.calls import Arguments
from engine.report.appeal.live.compile import Env
from engine.report.appeal.live.counted import Marked, days_of, marked
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
    ends = given.compiler.parameters.days(env.frame.window)
    if not series.route.path and series.condition is None:
        begins, stops = _clipped(given, env.frame.rows[series.base], *ends)
        return f"MAX(0,{stops}-{begins}+1)", "0"
    lines = _lines(given, series, env, ends, env.frame.window)
    covered, cells = date.min, []
    for at, (start, end) in enumerate(lines.spans):
        new = max(0, (end - max(start, covered)).days + 1) if lines.counts[at] else 0
        if new:
            covered = end + timedelta(days=1) if end < date.max else end
        begin = lines.firsts[at]
        if at:
            begin = f"MAX({begin},MAX({_span(lines.lasts[:at])})+1)"
        text = f"MAX(0,{lines.lasts[at]}-{begin}+1)"
        cells.append(lines.put(at, "new-days", text, Decimal(new)))
    return (f"SUM({_span(cells)})" if cells else "0"), "0"


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


@dataclass(frozen=True, slots=True)
class _Lines:
    """Rows of states, the earliest first, with cells for their days inside a window.

    A row that does not count ends on day 0, so that it covers nothing.
    """

    given: Arguments
    found: Marked
    firsts: tuple[str, ...]
    lasts: tuple[str, ...]
    spans: tuple[tuple[date, date], ...]
    counts: tuple[bool, ...]

    def put(self, at: int, name: str, text: str, known: Value) -> str:
        """A further cell of a line."""
        return _put(self.given, self.found, at, name, text, known)


def _put(given: Arguments, found: Marked, at: int, name: str, text: str, known: Value) -> str:
    """A cell of a line; a day 0 is not shown."""
    lang = given.compiler.lang
    look = {} if name in ("new-days", "at-once") else {"num_format": "yyyy-mm-dd;;"}
    column = found.further(name, lang)
    return found.shelf.page.formula(found.places[at], column, text, known, lang, **look)


def _span(cells: Sequence[str]) -> str:
    """From the first cell to the last, the sheet named once."""
    return f"{cells[0]}:{cells[-1].rpartition('!')[2]}"


def _lines(
    given: Arguments, series: typed.RowSeries, env: Env, ends: tuple[Term, Term], window: Window
) -> _Lines:
    found = marked(given.compiler, series, env, span_of)
    if found.faulty or len(found.rows) > _MOST:
        raise Unsaid("spans")
    page, lang, yes = found.shelf.page, given.compiler.lang, word("yes", given.compiler.lang)
    spans = [span_of(row) for row in found.rows]
    spans = [(max(lo, window.start), min(hi, window.end)) for lo, hi in spans]
    counts = [
        page.told[place, found.columns[0]] == yes
        for place, _ in zip(found.places, spans, strict=False)
    ]
    clipped = [_clipped(given, row, *ends) for row in found.rows]
    firsts = [
        _put(given, found, at, "from", begins, spans[at][0])
        for at, (begins, _) in enumerate(clipped)
    ]
    lasts = []
    for at, (_, stops) in enumerate(clipped):
        text = f"IF({found.counts(found.places[at], lang)},{stops},0)"
        known = spans[at][1] if counts[at] else Decimal(0)
        lasts.append(_put(given, found, at, "to", text, known))
    return _Lines(given, found, tuple(firsts), tuple(lasts), tuple(spans), tuple(counts))


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
    """How many there are on the days on which that can change: first days, and days after the last."""
    series, env = _states(given, given.node.operands["rows"])
    there = _there(given, env.frame.rows[series.base], env)
    if there is None:
        return "0", "2"
    ends, window = there
    lines = _lines(given, series, env, ends, window)
    if not lines.firsts:
        return "0", "0"
    starts, stops = _span(lines.firsts), _span(lines.lasts)

    def level(day: str, known: date) -> tuple[str, Decimal]:
        count = sum(
            lo <= known <= hi and counts
            for (lo, hi), counts in zip(lines.spans, lines.counts, strict=True)
        )
        return f'COUNTIFS({starts},"<="&{day},{stops},">="&{day})', Decimal(count)

    points = [(lines.firsts[at], start) for at, (start, _) in enumerate(lines.spans)]
    if not most:
        points = [_next_day(lines, at, ends, window) for at in range(len(lines.spans))]
    cells = [lines.put(at, "at-once", *level(*point)) for at, point in enumerate(points)]
    if most:
        return f"MAX({_span(cells)})", "0"
    first, _ = level(ends[0].value, window.start)
    return f"MIN({first},{_span(cells)})", "0"


def _next_day(lines: _Lines, at: int, ends: tuple[Term, Term], window: Window) -> tuple[str, date]:
    """The day after a row's last, kept inside the window."""
    text = f"MIN({ends[1].value},MAX({ends[0].value},{lines.lasts[at]}+1))"
    if not lines.counts[at]:
        return text, window.start
    last = lines.spans[at][1]
    after = last + timedelta(days=1) if last < date.max else last
    return text, min(window.end, max(window.start, after))


def _most(given: Arguments) -> Said:
    return _at_once(given, True)


def _least(given: Arguments) -> Said:
    return _at_once(given, False)


FORMULAS = {"days": _days, "max_at_once": _most, "min_at_once": _least}
