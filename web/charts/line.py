"""Scores over the periods as a line; where another version of the scheme begins a stroke says so."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from markupsafe import Markup

from engine.explain.pictures import History
from engine.language.values import plain
from web.charts.svg import el, picture, scaled, text

__all__ = ["line_picture"]

_WIDTH, _HIGH = 440, 200
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 8, 24, 30
_INSET = 26
# More periods than this have no number at each point.
_NUMBERED = 12


def line_picture(found: History, chosen: str, name: str, title: str, told: str) -> Markup:
    """Nothing for fewer than two periods."""
    scores = [point.past.score for point in found.points if point.past.score is not None]
    if len(found.points) < 2 or not scores:
        return Markup("")
    ends = _ends(min(scores), max(scores))
    right, base = _WIDTH - _RIGHT, _HIGH - _BOTTOM
    frame = [el("line", x1=_LEFT, y1=y, x2=right, y2=y, class_="ring") for y in (_TOP, base)]
    for end, y in zip(ends, (base, _TOP), strict=True):
        frame.append(text(_LEFT - 6, y + 4, plain(end), "quiet", "end"))
    frame += _periods(found, chosen)
    line, dots = [], []
    for at, point in enumerate(found.points):
        if point.past.score is None:
            continue
        x, own = _across(at, found), point.past.period == chosen
        y = base - scaled(point.past.score, *ends, base - _TOP)
        line.append(f"{x},{y}")
        dots.append(el("circle", cx=x, cy=y, r=4, class_="dot chosen" if own else "dot"))
        if own or len(found.points) <= _NUMBERED:
            dots.append(text(x, y - 10, plain(point.past.score), "", "middle"))
    drawn = el("polyline", points=" ".join(line), class_="line")
    return picture(name, (_WIDTH, _HIGH), title, told, *frame, drawn, *dots)


def _periods(found: History, chosen: str) -> list[Markup]:
    """The periods below, every so many; a stroke where the version changes."""
    every = -(-len(found.points) // 6)
    pieces = []
    for at, point in enumerate(found.points):
        x, own = _across(at, found), point.past.period == chosen
        if own or at % every == 0:
            pieces.append(text(x, _HIGH - _BOTTOM + 18, point.past.period, "quiet", "middle"))
        if point.other_scheme:
            stroke = {"x1": x, "x2": x, "y1": _TOP, "y2": _HIGH - _BOTTOM}
            pieces.append(el("line", class_="median", **stroke))
    return pieces


def _across(at: int, found: History) -> int:
    start, room = _LEFT + _INSET, _WIDTH - _LEFT - _RIGHT - 2 * _INSET
    return start + room * at // (len(found.points) - 1)


def _ends(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    """Tens around all scores."""
    ten = Decimal(10)
    start = (low / ten).to_integral_value(ROUND_FLOOR) * ten
    end = (high / ten).to_integral_value(ROUND_CEILING) * ten
    return start, end if end > start else start + ten
