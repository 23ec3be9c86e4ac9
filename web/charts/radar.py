"""The dimensions of one subject on rays from a middle, over the quartiles of its peers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from math import cos, pi, sin

from markupsafe import Markup

from engine.explain.pictures import Axis, Radar
from web.charts.svg import el, fitted, picture, scaled, text

__all__ = ["radar_picture"]

_WIDTH, _REACH = 440, 112
_X, _Y = 220, 160
_LABEL, _FOOT = 150, 44


def radar_picture(found: Radar, name: str, title: str, told: str, lang: str) -> Markup:
    """Nothing for fewer than three dimensions: then the rows of the table tell it better."""
    axes = found.axes
    if len(axes) < 3:
        return Markup("")
    pieces = [_ring(axes, Decimal(step) / 4) for step in (1, 2, 3, 4)]
    pieces += [_ray(at, len(axes)) for at in range(len(axes))]
    if all(axis.peers is not None for axis in axes):
        high = _points(axes, lambda axis: axis.peers.high if axis.peers else None)
        low = _points(axes, lambda axis: axis.peers.low if axis.peers else None)
        band = f"M{high}Z M{low}Z"
        pieces.append(el("path", d=band, fill_rule="evenodd", class_="half"))
        middle = _points(axes, lambda axis: axis.peers.median if axis.peers else None)
        pieces.append(el("path", d=f"M{middle}Z", class_="middle"))
    pieces.append(el("path", d=f"M{_points(axes, lambda axis: axis.own)}Z", class_="own"))
    for at, axis in enumerate(axes):
        x, y = _place(at, len(axes), axis.own or Decimal(0))
        pieces.append(el("circle", cx=x, cy=y, r=4, class_="dot"))
        pieces.append(_label(at, len(axes), axis, lang))
    foot = max(_place(at, len(axes), Decimal(1))[1] for at in range(len(axes)))
    return picture(name, (_WIDTH, foot + _FOOT), title, told, *pieces, kind="radar")


def _place(at: int, count: int, rate: Decimal) -> tuple[int, int]:
    """A rate on a ray; only where things are drawn is ever a float."""
    far = scaled(rate, Decimal(0), Decimal(1), _REACH)
    turn = 2 * pi * at / count - pi / 2
    return _X + round(far * cos(turn)), _Y + round(far * sin(turn))


def _points(axes: Sequence[Axis], of: Callable[[Axis], Decimal | None]) -> str:
    places = (_place(at, len(axes), of(axis) or Decimal(0)) for at, axis in enumerate(axes))
    return " ".join(f"{x},{y}" for x, y in places)


def _ring(axes: Sequence[Axis], share: Decimal) -> Markup:
    return el("path", d=f"M{_points(axes, lambda _: share)}Z", class_="ring")


def _ray(at: int, count: int) -> Markup:
    x, y = _place(at, count, Decimal(1))
    return el("line", x1=_X, y1=_Y, x2=x, y2=y, class_="ring")


def _label(at: int, count: int, axis: Axis, lang: str) -> Markup:
    x, y = _place(at, count, Decimal(1))
    x, y = _X + (x - _X) * 9 // 8, _Y + (y - _Y) * 9 // 8
    anchor = "middle" if abs(x - _X) < 20 else ("start" if x > _X else "end")
    room = _LABEL if anchor == "middle" else (_WIDTH - x if anchor == "start" else x)
    rate = f"{int((axis.own * 100).to_integral_value())}%" if axis.own is not None else "—"
    lift = 0 if y > _Y else -14
    return el(
        "g", text(x, y + lift + 4, fitted(axis.title.of(lang), room), "", anchor),
        text(x, y + lift + 18, rate, "quiet", anchor),
    )  # fmt: skip
