"""Bars that stand in the rows of a table: the table is the picture's numbers, so nothing is said twice.

They stretch with their cell, print, and are hidden from screen readers, which have the numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup

from engine.explain.pictures import Waterfall
from web.charts.svg import el, scaled

__all__ = ["extent", "share_bar", "span_bar", "stacked_bar", "step_bar"]

_SIZE, _HIGH = 1000, 20
_LEAST = 4


def _bar(*inside: Markup) -> Markup:
    return el(
        "svg", *inside, class_="bar-cell", viewBox=f"0 0 {_SIZE} {_HIGH}",
        preserveAspectRatio="none", aria_hidden="true", focusable="false",
    )  # fmt: skip


def _rect(x: int, width: int, kind: str, y: int = 0, height: int = _HIGH) -> Markup:
    return el("rect", x=x, y=y, width=width, height=height, class_=kind)


def share_bar(
    value: Decimal | int | None, whole: Decimal | int | None, kind: str = "own"
) -> Markup:
    """So much of a whole, on a track of the whole."""
    track = _rect(0, _SIZE, "track")
    if value is None or not whole:
        return _bar(track)
    at = scaled(Decimal(value), Decimal(0), Decimal(whole), _SIZE)
    return _bar(track, _rect(0, max(at, _LEAST) if value else 0, kind))


def stacked_bar(counts: Sequence[int]) -> Markup:
    """Counts side by side in the colours of grades, the best first; the last of six or more is none."""
    total = sum(counts)
    pieces, before = [_rect(0, _SIZE, "track")], 0
    for place, count in enumerate(counts, 1):
        start = before * _SIZE // total if total else 0
        before += count
        until = before * _SIZE // total if total else 0
        if until > start:
            pieces.append(_rect(start, until - start, f"fill g{min(place, 6)}"))
    return _bar(*pieces)


def extent(picture: Waterfall) -> tuple[Decimal, Decimal]:
    """From where to where the steps of a waterfall reach, 0 included."""
    ends = [Decimal(0), *(end for bar in picture.bars for end in (bar.before, bar.after))]
    return min(ends), max(ends)


def step_bar(before: Decimal, after: Decimal, ends: tuple[Decimal, Decimal]) -> Markup:
    """One step of a waterfall: from where the one before has led; up and down differ in colour and edge."""
    low, high = ends
    one, other = scaled(before, low, high, _SIZE), scaled(after, low, high, _SIZE)
    left, width = min(one, other), max(abs(other - one), _LEAST)
    kind = "gain" if after >= before else "loss"
    zero = scaled(Decimal(0), low, high, _SIZE)
    axis = _rect(min(zero, _SIZE - 2), 2, "axis")
    edge = _rect(min(max(other - 2, 0), _SIZE - 4), 4, "edge")
    return _bar(axis, _rect(min(left, _SIZE - _LEAST), width, kind, 3, 14), edge)


def span_bar(
    own: Decimal | None, low: Decimal, median: Decimal, high: Decimal, kind: str = "own"
) -> Markup:
    """One's own place (a share of 1) over the middle half of the others and their median."""
    one = Decimal(1)
    start, end = (scaled(each, Decimal(0), one, _SIZE) for each in (low, high))
    middle = scaled(median, Decimal(0), one, _SIZE)
    pieces = [
        _rect(0, _SIZE, "track", 6, 8),
        _rect(start, max(end - start, _LEAST), "half", 6, 8),
        _rect(min(middle, _SIZE - 6), 6, "middle", 2, 16),
    ]
    if own is not None:
        at = scaled(own, Decimal(0), one, _SIZE)
        pieces.append(_rect(min(max(at - 5, 0), _SIZE - 10), 10, kind, 0, _HIGH))
    return _bar(*pieces)
