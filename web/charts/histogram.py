"""How scores lie, as bars over an axis; one's own bin stands out."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup

from engine.explain.pictures import Distribution
from engine.language.values import plain
from web.charts.svg import el, picture, scaled, text

__all__ = ["histogram", "mini"]

_WIDTH, _HIGH = 440, 200
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 8, 18, 26


def histogram(found: Distribution, name: str, title: str, told: str) -> Markup:
    """Bars with counts above them; the median is a line."""
    most = max((each.counts[0] for each in found.bins), default=0)
    if not most:
        return Markup("")
    room, high = _WIDTH - _LEFT - _RIGHT, _HIGH - _TOP - _BOTTOM
    wide = room // len(found.bins)
    base = _HIGH - _BOTTOM
    pieces = [el("line", x1=_LEFT, y1=base, x2=_WIDTH - _RIGHT, y2=base, class_="axis")]
    every = max(1, -(-len(found.bins) // 7))
    for at, each in enumerate(found.bins):
        count, left = each.counts[0], _LEFT + at * wide
        tall = scaled(Decimal(count), Decimal(0), Decimal(most), high)
        kind = "bar mine" if at == found.own else "bar"
        pieces.append(
            el(
                "rect",
                x=left + 1,
                y=base - tall,
                width=max(wide - 2, 1),
                height=tall,
                rx=2,
                class_=kind,
            )
        )
        if count and wide >= 16:
            pieces.append(text(left + wide // 2, base - tall - 5, str(count), "quiet", "middle"))
        if at % every == 0:
            pieces.append(text(left, base + 16, plain(each.low), "quiet", "middle"))
    end = _LEFT + len(found.bins) * wide
    if len(found.bins) % every == 0:
        pieces.append(text(end, base + 16, plain(found.bins[-1].high), "quiet", "middle"))
    if found.quartiles is not None:
        low, far = found.bins[0].low, found.bins[-1].high
        x = _LEFT + scaled(found.quartiles.median, low, far, end - _LEFT)
        pieces.append(el("line", x1=x, y1=_TOP - 4, x2=x, y2=base, class_="median"))
    return picture(name, (_WIDTH, _HIGH), title, told, *pieces)


def mini(found: Distribution) -> Markup:
    """The same without words, for a line of a list; the numbers stand beside it."""
    most = max((each.counts[0] for each in found.bins), default=0)
    size, high = 120, 28
    wide = max(size // max(len(found.bins), 1), 1)
    pieces = [el("rect", x=0, y=high - 1, width=size, height=1, class_="axis")]
    for at, each in enumerate(found.bins):
        tall = scaled(Decimal(each.counts[0]), Decimal(0), Decimal(most or 1), high - 2)
        tall = max(tall, 2) if each.counts[0] else 0
        pieces.append(
            el(
                "rect",
                x=at * wide,
                y=high - tall,
                width=max(wide - 1, 1),
                height=tall,
                class_="bar",
            )
        )
    return el(
        "svg", *pieces, class_="mini", viewBox=f"0 0 {size} {high}", aria_hidden="true",
        focusable="false",
    )  # fmt: skip
