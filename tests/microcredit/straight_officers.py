"""The scores of loan officers and candidates as a plain program: csv and decimal, nothing of the engine."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from pathlib import Path

__all__ = ["Card", "Team", "candidates"]

PREC = Context(prec=34)
EXACT = Context(prec=400)
DECIDE = Context(prec=28)
D = Decimal


@dataclass
class Card:
    """Parts by their ids (None: not applicable), the total, the grade."""

    parts: dict[str, Decimal | None]
    total: Decimal | None
    grade: str


def read(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def divide(a: Decimal, b: Decimal) -> Decimal:
    return PREC.divide(a, b)


def times(a: Decimal | int, b: Decimal) -> Decimal:
    return PREC.multiply(D(a), b)


def add(numbers: list[Decimal]) -> Decimal:
    total = D(0)
    for number in numbers:
        total = EXACT.add(total, number)
    return PREC.plus(total)


def clamped(value: Decimal) -> Decimal:
    decided = DECIDE.plus(value)
    return D(0) if decided <= 0 else D(1) if decided >= 1 else value


def spread(scores: list[Decimal | None], points: list[int]) -> Decimal | None:
    """The sum; the points of what is not applicable go to the others in proportion."""
    there = [(s, p) for s, p in zip(scores, points, strict=True) if s is not None]
    held, whole = sum(p for _, p in there), sum(points)
    if not there:
        return None
    if held == whole:
        return add([s for s, _ in there])
    return add([divide(times(whole, s), D(held)) for s, _ in there])


def month_ends(first: date, last: date) -> list[tuple[date, date]]:
    found, start = [], first
    while start <= last:
        end = (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        found.append((start, end))
        start = end + timedelta(days=1)
    return found


class Team:
    """The officers of a folder."""

    def __init__(self, folder: Path) -> None:
        self.rows = {
            name: read(folder, name)
            for name in "officers absences loans clients balances profits marks incidents".split()
        }

    def own(self, name: str, who: str) -> list[dict[str, str]]:
        return [row for row in self.rows[name] if row["officer"] == who]

    def there(self, officer: dict[str, str], first: date, last: date) -> Decimal:
        """The share of days in service and not on maternity or sick leave."""
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        left = officer["left"] or "9999"
        served = [d for d in days if officer["joined"] <= d.isoformat() <= left]
        ill = [r for r in self.own("absences", officer["id"]) if r["kind"] != "年假"]
        away = [d for d in days if any(r["from"] <= d.isoformat() <= r["until"] for r in ill)]
        return divide(D(len(served) - len(away)), D(len(days)))

    def cards(self, first: date, last: date) -> dict[str, Card]:
        """Those who take part in a period, by their key."""
        found = {}
        for officer in self.rows["officers"]:
            if (
                officer["joined"] > last.isoformat()
                or (officer["left"] or "9999") < first.isoformat()
            ):
                continue
            if DECIDE.plus(self.there(officer, first, last)) >= D("0.3"):
                found[officer["id"]] = self.card(officer, first, last)
        return found

    def card(self, officer: dict[str, str], first: date, last: date) -> Card:
        who = officer["id"]
        months = month_ends(first, last)
        bad = self.bad_share(who, months[-1][0])
        parts: dict[str, Decimal | None] = {
            "业务业绩/放款": self.lent(officer, months),
            "业务业绩/维护客户": times(15, self.kept(who, *months[-1])),
            "业务业绩/资产质量": None if bad is None else quality(bad),
            "业务业绩/创利": self.earned(officer, months),
            "考评/业务分析": self.marked(who, "业务分析", first, last),
            "考评/营销行为": self.marked(who, "营销行为", first, last),
        }
        scores = list(parts.values())
        parts["业务业绩"] = spread(scores[:4], [20, 15, 20, 15])
        parts["考评"] = spread(scores[4:], [15, 15])
        total = spread([parts["业务业绩"], parts["考评"]], [70, 30])
        assert total is not None
        total = DECIDE.plus(total).quantize(D("0.01"), ROUND_HALF_UP)
        inside = [
            r
            for r in self.own("incidents", who)
            if first.isoformat() <= r["date"] <= last.isoformat()
        ]
        if any(r["kind"] == "收受客户财物" for r in inside):
            total = D(0)
        bands = (("优", 90), ("良", 75), ("合格", 60), ("待改进", -1))
        grade = next(name for name, low in bands if total >= low)
        if bad is not None and DECIDE.plus(bad) > D("0.03"):
            grade = "待改进"
        return Card(parts, total, grade)

    def lent(self, officer: dict[str, str], months: list[tuple[date, date]]) -> Decimal | None:
        rates = []
        for first, last in months:
            share = self.there(officer, first, last)
            if not share:
                continue
            count = sum(
                first.isoformat() <= r["date"] <= last.isoformat()
                for r in self.own("loans", officer["id"])
            )
            rates.append(clamped(divide(D(count), times(15, share))))
        return times(20, divide(EXACT.plus(sum_exact(rates)), D(len(rates)))) if rates else None

    def kept(self, who: str, first: date, last: date) -> Decimal:
        count = D(
            sum(
                r["from"] <= last.isoformat() and (r["until"] or "9999") >= first.isoformat()
                for r in self.own("clients", who)
            )
        )
        if count >= 120:
            return D(1)
        low, high, start, end = (0, 85, D(0), D("0.6")) if count < 85 else (85, 120, D("0.6"), D(1))
        return PREC.add(start, divide(times(count - low, end - start), D(high - low)))

    def bad_share(self, who: str, month: date) -> Decimal | None:
        rows = [r for r in self.own("balances", who) if r["month"] == month.isoformat()[:7]]
        whole = sum((D(r["outstanding"]) for r in rows), D(0))
        return divide(sum((D(r["bad"]) for r in rows), D(0)), whole) if whole else None

    def earned(self, officer: dict[str, str], months: list[tuple[date, date]]) -> Decimal:
        names = {first.isoformat()[:7] for first, _ in months}
        gained = sum(
            (D(r["amount"]) for r in self.own("profits", officer["id"]) if r["month"] in names),
            D(0),
        )
        target = divide(times(140, D(len(months))), D(12))
        target = PREC.multiply(target, self.there(officer, months[0][0], months[-1][1]))
        return times(15, clamped(divide(gained, target)))

    def marked(self, who: str, item: str, first: date, last: date) -> Decimal | None:
        own = [
            D(r["points"])
            for r in self.own("marks", who)
            if r["item"] == item and first.isoformat() <= r["date"] <= last.isoformat()
        ]
        return times(15, divide(divide(sum_exact(own), D(len(own))), D(10))) if own else None


def sum_exact(numbers: list[Decimal]) -> Decimal:
    total = D(0)
    for number in numbers:
        total = EXACT.add(total, number)
    return total


def quality(bad: Decimal) -> Decimal:
    decided = DECIDE.plus(bad)
    return D(20) if decided <= D("0.005") else D(12) if decided <= D("0.01") else D(0)


def candidates(folder: Path, first: date, last: date) -> dict[str, tuple[Decimal, str]]:
    """Total and grade of everyone interviewed in a period."""
    marks: dict[str, dict[str, list[Decimal]]] = defaultdict(lambda: defaultdict(list))
    for row in read(folder, "interviews"):
        if first.isoformat() <= row["date"] <= last.isoformat():
            marks[row["candidate"]][row["trait"]].append(D(row["points"]))
    found = {}
    for key, traits in marks.items():
        means = {trait: trimmed(points) for trait, points in traits.items()}
        total = add([times(25, divide(mean, D(10))) for mean in means.values()])
        total = DECIDE.plus(total).quantize(D("0.1"), ROUND_HALF_UP)
        grade = "拟录用" if total >= 80 else "备选" if total >= 70 else "不录用"
        found[key] = total, "不录用" if DECIDE.plus(means["处事原则性"]) < 6 else grade
    return found


def trimmed(points: list[Decimal]) -> Decimal:
    kept = sorted(points)[1:-1] if len(points) > 2 else points
    return divide(sum_exact(kept), D(len(kept)))
