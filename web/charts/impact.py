"""How scores lie before and after: two bars beside each other for every stretch of scores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from web.charts.svg import el, picture, text

__all__ = ["bins_picture"]

_WIDTH, _HEIGHT, _FOOT, _TOP = 720, 200, 24, 16


def bins_picture(bins: Sequence[dict[str, Any]], lang: str) -> Markup:
    """The picture; nothing where there are no scores. The table beside it has the numbers."""
    if not bins:
        return Markup("")
    most = max(max(each["before"], each["after"]) for each in bins) or 1
    step = _WIDTH // len(bins)
    room = _HEIGHT - _FOOT - _TOP
    inside = [el("line", x1=0, x2=_WIDTH, y1=_HEIGHT - _FOOT, y2=_HEIGHT - _FOOT, class_="axis")]
    every = max(1, -(-len(bins) // 10))
    for at, each in enumerate(bins):
        left = at * step
        for offset, side in enumerate(("before", "after")):
            high = each[side] * room // most
            inside.append(
                el(
                    "rect", x=left + 3 + offset * (step - 6) // 2, y=_HEIGHT - _FOOT - high,
                    width=max((step - 6) // 2 - 1, 1), height=high, class_=side,
                )
            )  # fmt: skip
        if at % every == 0:
            inside.append(text(left, _HEIGHT - 6, str(each["low"]), "quiet"))
    zh = lang == "zh"
    title = "得分分布：之前与之后" if zh else "Scores before and after"
    told = (
        "每段得分有多少人，数字见旁边的表" if zh else "People by score; the table has the numbers"
    )
    return picture("bins", (_WIDTH, _HEIGHT), title, told, *inside, kind="impact-bins")
