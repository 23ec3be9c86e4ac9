"""The assistant managers' points, straight from the rule: csv and decimals, nothing of kaohe's."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, localcontext
from pathlib import Path

from tests.bank.straight_numbers import (
    CARRY,
    Card,
    D,
    Span,
    covered,
    day,
    places,
    rows,
    total,
    window_of,
)

__all__ = ["assistants"]

PRODUCTS = {"POS机": (5, 10), "三方存管": (26, 10), "信用卡": (102, 15)}
CAMPAIGNS = {"社区": (4, 20), "老年大学": (1, 10)}


def assistants(folder: Path, period: str) -> dict[str, Card]:
    """Everybody who is there on some day of the period."""
    window = window_of(period)
    found = {}
    with localcontext(CARRY):
        for r in rows(folder, "assistants"):
            days = covered([(day(r["hired"]), day(r["left"]))], window)
            if days:
                found[r["id"]] = _card(folder, r["id"], window, days)
    return found


def _card(folder: Path, who: str, window: Span, days: int) -> Card:
    def mine(name: str) -> list[dict[str, str]]:
        own = [r for r in rows(folder, name) if r["assistant"] == who]
        return [r for r in own if window[0] <= day(r["date"]) <= window[1]]

    year = (date(window[0].year, 12, 31) - date(window[0].year, 1, 1)).days + 1
    share = D(days) / D(year)
    parts: dict[str, Decimal | None] = {}
    for name, (target, points) in PRODUCTS.items():
        got = sum((D(r["count"]) for r in mine("placements") if r["product"] == name), D(0))
        parts[f"产品/{name}"] = points * min(got / (target * share), D(1))
    money: dict[str, Decimal] = {}
    for channel in ("对公", "陌生拜访", *CAMPAIGNS):
        amounts = [D(r["amount"]) for r in mine("deposits") if r["channel"] == channel]
        money[channel] = sum(amounts, D(0))
    parts["产品/对公存款"] = 15 * _least(money["对公"] / (200 * share))
    parts["储蓄渠道/陌生拜访"] = 20 * _least(money["陌生拜访"] / (120 * share))
    for channel, (daily, points) in CAMPAIGNS.items():
        spans = [
            (day(r["from"]), day(r["until"]))
            for r in rows(folder, "campaigns")
            if (r["assistant"], r["channel"]) == (who, channel)
        ]
        active = covered(spans, window)
        rate = _least(money[channel] / (daily * active)) if active else None
        parts[f"储蓄渠道/{channel}"] = None if rate is None else points * rate
    _groups(parts)
    passed = sum(r["passed"] == "是" for r in mine("exams"))
    parts["资格考试"] = D(min(passed, 2))
    final = total(parts[g] for g in ("产品", "储蓄渠道", "资格考试"))
    return Card(parts, places(final, "0.01"), "")


def _least(rate: Decimal) -> Decimal:
    return max(D(0), min(rate, D(1)))


def _groups(parts: dict[str, Decimal | None]) -> None:
    """Points of channels that were not opened go to those that were."""
    worth = {"陌生拜访": 20, "社区": 20, "老年大学": 10}
    here = {n: s for n in worth if (s := parts[f"储蓄渠道/{n}"]) is not None}
    counted = sum(worth[n] for n in here)
    parts["储蓄渠道"] = total(s * 50 / counted for s in here.values())
    parts["产品"] = total(parts[f"产品/{n}"] for n in (*PRODUCTS, "对公存款"))
