"""The account managers' points, straight from the rule: csv and decimals, nothing of kaohe's."""

from __future__ import annotations

from collections import defaultdict
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
    decide,
    places,
    rows,
    total,
    window_of,
)

__all__ = ["Office"]

WEALTH = ("保险", "股票型基金", "货币基金", "本利丰", "其他理财")
LENDING = {"授信上报": "0.1", "授信面签": "0.05", "授信审批": "0.1", "授信放款": "0.2"}
ACCOUNTS = {"对公新开户": "0.2", "对公机构户": "0.5", "对公网银动户": "0.1", "对公有效户": "0.1"}
PIECES = {
    "产品计件/家易通": (D(2), {"家易通": "0.2"}),
    "产品计件/借记卡": (D(2), {"沃德卡": "0.2", "交银卡": "0.05"}),
    "产品计件/三方存管": (D("1.5"), {"三方存管": "0.1"}),
    "产品计件/POS机": (D(2), {"POS机": "0.4"}),
    "产品计件/楼盘授信": (D(3), LENDING),
    "对公业务/对公开户": (D(4), ACCOUNTS),
}
GROUPS = {
    "个人业务": ("个人金融资产", "基金定投开户数", "贷记卡", "支付通"),
    "对公业务": ("对公存款新增", "对公理财", "对公开户"),
    "产品计件": ("家易通", "借记卡", "三方存管", "POS机", "楼盘授信"),
}


class Office:
    """The files of the account managers."""

    def __init__(self, folder: Path) -> None:
        self.flows = rows(folder, "flows")
        self.openings = rows(folder, "openings")
        self.inspections = rows(folder, "inspections")
        self.remarks = rows(folder, "remarks")
        self.targets = rows(folder, "targets")
        self.people = [r["id"] for r in rows(folder, "managers")]
        self.postings: dict[str, list[tuple[str, Span]]] = defaultdict(list)
        for r in rows(folder, "postings"):
            self.postings[r["manager"]].append((r["branch"], (day(r["from"]), day(r["until"]))))
        self.away: dict[str, list[Span]] = defaultdict(list)
        for r in rows(folder, "absences"):
            if r["kind"] != "年假":
                self.away[r["manager"]].append((day(r["from"]), day(r["until"])))

    def branch(self, who: str, on: date) -> str | None:
        return next((b for b, (a, z) in self.postings[who] if a <= on <= z), None)

    def posted(self, who: str, window: Span, branch: str | None = None) -> int:
        return covered((s for b, s in self.postings[who] if branch in (None, b)), window)

    def present(self, who: str, window: Span) -> int:
        return self.posted(who, window) - covered(self.away[who], window)

    def scored(self, window: Span) -> list[str]:
        """There on the last day, and for three tenths of the days at least."""
        length = (window[1] - window[0]).days + 1
        return [
            who
            for who in self.people
            if self.branch(who, window[1]) and 10 * self.present(who, window) >= 3 * length
        ]

    def cards(self, period: str) -> dict[str, Card]:
        window = window_of(period)
        with localcontext(CARRY):
            found = {who: self._card(who, window) for who in self.scored(window)}
            if (window[1] - window[0]).days > 200:
                self._honours(found, window)
        return found

    def _card(self, who: str, window: Span) -> Card:
        money: dict[str, Decimal] = defaultdict(D)
        for r in self._of(self.flows, who, window):
            money[r["product"]] += D(r["amount"])
        count: dict[str, Decimal] = defaultdict(D)
        for r in self._of(self.openings, who, window):
            count[r["product"]] += D(r["count"])
        assets = money["储蓄"] + sum(money[p] for p in WEALTH)
        parts: dict[str, Decimal | None] = {}
        for path, points, item, got in (
            ("个人业务/个人金融资产", D(5), "个人金融资产", assets),
            ("个人业务/基金定投开户数", D(5), "基金定投", count["基金定投"]),
            ("个人业务/贷记卡", D(5), "贷记卡", count["贷记卡"]),
            ("个人业务/支付通", D("5.5"), "支付通", count["支付通"]),
            ("对公业务/对公存款新增", D(4), "对公存款", money["对公存款"]),
        ):
            parts[path] = points * self._rate(who, window, item, got)
        parts["对公业务/对公理财"] = _within(money["对公理财"] / 100, D(2))
        for path, (most, worth) in PIECES.items():
            earned = sum((count[p] * D(each) for p, each in worth.items()), D(0))
            parts[path] = _within(earned, most)
        for group, names in GROUPS.items():
            parts[group] = total(parts[f"{group}/{n}"] for n in names)
        lost = sum((D(r["points"]) for r in self._of(self.inspections, who, window)), D(0))
        parts["监控检查"] = -min(lost, D(5))
        points = places(total(parts[g] for g in (*GROUPS, "监控检查")), "0.01")
        grade = "优秀" if points >= 33 else "中间" if points >= 20 else "落后"
        return Card(parts, points, grade)

    def _of(self, table: list[dict[str, str]], who: str, window: Span) -> list[dict[str, str]]:
        return [
            r for r in table if r["manager"] == who and window[0] <= day(r["date"]) <= window[1]
        ]

    def _rate(self, who: str, window: Span, item: str, got: Decimal) -> Decimal:
        """Nothing short of the base target, 60% at it, all at the ideal target."""
        year = (date(window[0].year, 12, 31) - date(window[0].year, 1, 1)).days + 1
        here = D(self.present(who, window)) / D(self.posted(who, window))
        base = ideal = D(0)
        for r in self.targets:
            if (r["manager"], r["year"], r["item"]) == (who, str(window[0].year), item):
                days = self.posted(who, window, r["branch"])
                base += D(r["base"]) * days
                ideal += D(r["ideal"]) * days
        base, ideal = base / year * here, ideal / year * here
        if decide(got) < decide(base):
            return D(0)
        if decide(got) >= decide(ideal):
            return D(1)
        return D("0.6") + (got - base) / (ideal - base) * D("0.4")

    def _honours(self, cards: dict[str, Card], window: Span) -> None:
        """The review list: of the last places, those at the bottom with two things left uncorrected."""
        heads = len(cards) // 20 if len(cards) >= 20 else 1
        branch = {who: self.branch(who, window[1]) for who in cards}
        for who, card in cards.items():
            rank = 1 + sum(other.total > card.total for other in cards.values())
            open_ones = sum(not r["corrected"] for r in self._of(self.remarks, who, window))
            crowd = sum(b == branch[who] for b in branch.values())
            last = card.grade == "落后" and rank > len(cards) - heads
            if last and open_ones >= 2 and crowd >= 5:
                card.outcomes = ("复核名单",)


def _within(number: Decimal, most: Decimal) -> Decimal:
    return max(D(0), min(number, most))
