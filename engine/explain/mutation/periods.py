"""Other windows in place of those a formula looks into."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.explain.mutation.edit import Edit
from engine.explain.mutation.proposals import situation
from engine.language import syntax
from engine.language.periods import parse_period

__all__ = ["period_edits"]

_LAST = re.compile(r"last\s+(\d+)")
_EACH = re.compile(r"each\s+(month|quarter|half)\b")
_WIDER = {"month": "quarter", "quarter": "year", "half": "year", "year": "quarter"}
_TO_DATE = {"year": "quarter", "half": "quarter", "quarter": "year", "month": "quarter"}


def period_edits(text: str, node: syntax.At | syntax.Each, unit: str) -> Iterator[Edit]:
    """The windows that are easily confused with the one written: a unit more or less, this year's or last."""
    start = node.operand.end
    tail = text[start : node.end]
    for begin, end, other in _others(node, tail, unit):
        piece = " ".join(text[node.start : node.end].split())
        yield Edit("period", start + begin, start + end, other, situation(
            "{text} 与换成 {other} 时的记录不同，并写明应得的结果",
            "have records that make {text} differ from the same with {other}, and state the result",
            text=piece, other=other,
        ))  # fmt: skip


def _others(node: syntax.At | syntax.Each, tail: str, unit: str) -> Iterator[tuple[int, int, str]]:
    last = _LAST.search(tail)
    if last is not None:
        for count in (int(last[1]) + 1, int(last[1]) - 1):
            if count:
                yield last.start(1), last.end(1), str(count)
        return
    if isinstance(node, syntax.Each):
        each = _EACH.search(tail)
        if each is not None:
            yield each.start(1), each.end(1), _WIDER[each[1]]
        return
    other = _instead(node.period, unit)
    if other:
        begin = node.period.start - node.operand.end
        yield begin, begin + node.period.end - node.period.start, other


def _instead(period: syntax.PeriodRef, unit: str) -> str:
    before = period.kind == "last-year" or (
        period.kind == "previous" and period.unit in (None, unit)
    )
    if before and unit == "year":
        # Before a year there is but the year before it.
        return "year"
    if period.kind == "previous":
        return "same period last year"
    if period.kind == "last-year":
        return "previous"
    if period.kind == "to-date":
        return f"{_TO_DATE[period.unit]} to date" if period.unit else "year to date"
    if period.kind == "whole" and period.unit:
        return _WIDER[period.unit]
    window = parse_period(period.text) if period.kind == "named" else None
    return f'"{window.previous()}"' if window is not None else ""
