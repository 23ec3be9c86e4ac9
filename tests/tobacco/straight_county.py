"""The tobacco example's files added up by manager and month, without any of kaohe's code.

With ``straight_card`` and ``straight_quality`` this is a plain program as an auditor would write it: csv,
dates and decimals (34 digits carried half even, decisions on 28, half up rounding at the end).
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from pathlib import Path

__all__ = [
    "CARRY",
    "DECIDE",
    "Card",
    "County",
    "D",
    "Month",
    "add_up",
    "at_least",
    "back",
    "clip",
    "mean",
    "rounded",
    "total",
    "window",
]

D = Decimal
Month = int  # year * 12 + month - 1
CARRY = Context(prec=34, rounding=ROUND_HALF_EVEN)
DECIDE = Context(prec=28, rounding=ROUND_HALF_EVEN)
EXACT = Context(prec=400)


@dataclass
class Card:
    """Scores by the path of the part, None where it does not count here; ``grade`` "" for no grades."""

    parts: dict[str, Decimal | None]
    total: Decimal
    grade: str


def first_day(month: Month) -> date:
    return date(month // 12, month % 12 + 1, 1)


def month_of(text: str) -> Month:
    return int(text[:4]) * 12 + int(text[5:7]) - 1


def rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def total(numbers: Iterable[Decimal]) -> Decimal:
    """The exact sum, carried in 34 digits."""
    result = D(0)
    for number in numbers:
        result = EXACT.add(result, number)
    return CARRY.plus(result)


def mean(numbers: list[Decimal]) -> Decimal | None:
    if not numbers:
        return None
    result = D(0)
    for number in numbers:
        result = EXACT.add(result, number)
    return CARRY.divide(result, D(len(numbers)))


def at_least(left: Decimal, right: Decimal) -> bool:
    return DECIDE.plus(left) >= DECIDE.plus(right)


def clip(number: Decimal, low: Decimal, high: Decimal) -> Decimal:
    if at_least(number, high):
        return high
    return low if at_least(low, number) else number


def covered(spans: Iterable[tuple[date, date]], start: date, end: date) -> int:
    """On how many days of the window at least one of the spans lies."""
    days = 0
    reached = start
    for low, high in sorted(spans):
        first, last = max(low, reached), min(high, end)
        if first <= last:
            days += (last - first).days + 1
            reached = last + timedelta(days=1)
    return days


class County:
    """Everything the files say, added up by manager and month as it is read."""

    def __init__(self, folder: Path) -> None:
        self.managers = {
            r["id"]: (date.fromisoformat(r["hired"]), _open(r["left"]))
            for r in rows(folder, "managers")
        }
        self.format = {r["code"]: r["format"] for r in rows(folder, "retailers")}
        self.holdings: dict[str, list[tuple[str, date, date]]] = defaultdict(list)
        self.holders: dict[str, list[tuple[date, date, str]]] = defaultdict(list)
        for r in rows(folder, "assignments"):
            start, end = date.fromisoformat(r["from"]), _open(r["until"])
            self.holdings[r["manager"]].append((r["retailer"], start, end))
            self.holders[r["retailer"]].append((start, end, r["manager"]))
        self.away: dict[str, list[tuple[date, date]]] = defaultdict(list)
        for r in rows(folder, "absences"):
            if r["kind"] in ("产假", "病假"):
                self.away[r["manager"]].append((_open(r["from"]), _open(r["until"])))
        # amounts by (who or what, month); every key names its meaning in its first place
        self.sums: dict[tuple[str, str, Month], Decimal] = defaultdict(D)
        self.lists: dict[tuple[str, str, Month], list[Decimal]] = defaultdict(list)
        self.photographed: dict[str, list[tuple[Month, str]]] = defaultdict(list)
        self._orders(folder)
        self._services(folder)

    def holder(self, retailer: str, day: date) -> str:
        return next(who for start, end, who in self.holders[retailer] if start <= day <= end)

    def _add(self, what: str, who: str, day: str, number: Decimal) -> None:
        self.sums[what, who, month_of(day)] += number

    def _orders(self, folder: Path) -> None:
        for r in rows(folder, "orders"):
            who = self.holder(r["retailer"], date.fromisoformat(r["date"]))
            quantity = D(r["quantity"])
            self._add("quantity", who, r["date"], quantity)
            self._add("amount", who, r["date"], D(r["amount"]))
            self._add("brand " + r["brand"], who, r["date"], quantity)
            if r["class"] in ("1", "2"):
                self._add("upper", who, r["date"], quantity)
        for r in rows(folder, "targets"):
            self._add("target quantity", r["manager"], r["month"], D(r["quantity"]))
            self._add("target amount", r["manager"], r["month"], D(r["amount"]))
        for r in rows(folder, "brand_targets"):
            self._add("target brand " + r["brand"], r["manager"], r["month"], D(r["quantity"]))

    def _services(self, folder: Path) -> None:
        for r in rows(folder, "visits"):
            due = date.fromisoformat(r["due"])
            who = self.holder(r["retailer"], due)
            prompt = r["done"] and (date.fromisoformat(r["done"]) - due).days <= 3
            self._add("visits", who, r["due"], D(1))
            self._add("prompt visits", who, r["due"], D(bool(prompt)))
            self._add("shop visited", r["retailer"], r["due"], D(bool(r["done"])))
        for r in rows(folder, "ratings"):
            key = ("rating " + r["item"], r["manager"], month_of(r["date"]))
            self.lists[key].append(D(r["points"]))
        for file, whole, share in (
            ("quizzes", "asked", "known"),
            ("analyses", "due", "done"),
            ("training", "invited", "attended"),
        ):
            for r in rows(folder, file):
                self._add(file, r["manager"], r["date"], D(r[whole]))
                self._add(file + " done", r["manager"], r["date"], D(r[share]))
        for r in rows(folder, "photos"):
            self.photographed[r["retailer"]].append((month_of(r["date"]), r["kind"]))
        for r in rows(folder, "surveys"):
            who = self.holder(r["retailer"], date.fromisoformat(r["date"]))
            self.lists["satisfaction", who, month_of(r["date"])].append(D(r["score"]))
            self.lists["profit", who, month_of(r["date"])].append(D(r["profit"]))
            self.lists["improved", who, month_of(r["date"])].append(D(r["improved"] == "是"))
        for r in rows(folder, "checks"):
            self._add("checked " + r["item"], r["manager"], r["date"], D(r["total"]))
            self._add("passed " + r["item"], r["manager"], r["date"], D(r["passed"]))

    def summed(self, what: str, who: str, months: range) -> Decimal:
        return total(self.sums.get((what, who, m), D(0)) for m in months)

    def each(self, what: str, who: str, months: range) -> list[Decimal]:
        return [x for m in months for x in self.lists.get((what, who, m), [])]

    def days_in_charge(self, who: str, months: range) -> int:
        start, end = window(months)
        return covered(((a, b) for _, a, b in self.holdings[who]), start, end)

    def attendance(self, who: str, months: range) -> Decimal | None:
        start, end = window(months)
        days = self.days_in_charge(who, months)
        gone = covered(self.away[who], start, end)
        return CARRY.divide(D(days - gone), D(days)) if days else None

    def shops(self, who: str, months: range) -> list[str]:
        start, end = window(months)
        return sorted({code for code, a, b in self.holdings[who] if a <= end and b >= start})

    def employed(self, months: range) -> list[str]:
        start, end = window(months)
        return [who for who, (a, b) in self.managers.items() if a <= end and b >= start]


def window(months: range) -> tuple[date, date]:
    return first_day(months[0]), first_day(months[-1] + 1) - timedelta(days=1)


def back(months: range, years: int) -> range:
    return range(months.start - 12 * years, months.stop - 12 * years)


def _open(text: str) -> date:
    return date.fromisoformat(text) if text else date.max


Parts = dict[str, Decimal | None]


def add_up(parts: Parts, path: str, points: Decimal, children: list[tuple[str, Decimal]]) -> None:
    """Put the score of a group into ``parts``: points of what does not count go to those that do."""
    names = [(f"{path}/{name}" if path else name, worth) for name, worth in children]
    present = [(parts[name], worth) for name, worth in names if parts[name] is not None]
    counted = sum(worth for _, worth in present)
    scores = [score for score, _ in present if score is not None]
    if counted != points:
        scores = [score * points / counted for score in scores]
    parts[path] = total(scores) if present else None


def rounded(number: Decimal) -> Decimal:
    """To two places, half away from zero."""
    return DECIDE.plus(number).quantize(D("0.01"), rounding=ROUND_HALF_UP)
