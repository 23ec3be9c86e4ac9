"""The power example's files in plain Python, without any of kaohe's code: who, where, from when to when.

With ``straight_scores`` and ``straight_duties`` this is a program as an auditor would write it: csv, dates,
decimals (34 digits carried half even, half up rounding at the end), day by day where that is plainer.
"""

from __future__ import annotations

import csv
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

__all__ = ["Days", "Month", "Span", "Supply", "month_days", "months_of", "overlap"]

Span = tuple[date, date]
Month = tuple[int, int]
Days = tuple[date, ...]


@dataclass(frozen=True)
class Visit:
    day: date
    visitor: str
    in_person: bool
    items: int


@dataclass(frozen=True)
class Request:
    who: str
    start: date
    resolved: date

    def waited(self, end: date) -> int:
        """Days from registration to the resolution, or to ``end`` if that comes first."""
        return (min(self.resolved, end) - self.start).days


class Supply:
    """Everything the files say, by the key of what it belongs to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.managers = {r["id"]: _span(r["hired"], r["left"]) for r in self._rows("managers")}
        self.areas = {r["code"]: _span(r["opened"], r["closed"]) for r in self._rows("areas")}
        self.district = {r["code"]: r["district"] for r in self._rows("areas")}
        self.readers: dict[str, list[tuple[str, Span]]] = defaultdict(list)
        for r in self._rows("readings"):
            self.readers[r["district"]].append((r["manager"], _span(r["from"], r["until"])))
        self.holdings = [
            (
                r["area"],
                r["manager"],
                _span(r["from"], r["until"]),
                r["familiar"] == "是",
                r["reason"],
            )
            for r in self._rows("assignments")
        ]
        self.terms = {
            r["number"]: _span(r["from"], r["until"]) for r in self._rows("representatives")
        }
        self.papers = {
            r["number"]: {"未派名片": r["carded"], "未建档案": r["filed"]}
            for r in self._rows("representatives")
        }
        self.area_of = {r["number"]: r["area"] for r in self._rows("representatives")}
        self.speakers: dict[str, list[str]] = defaultdict(list)
        for who, area in self.area_of.items():
            self.speakers[area].append(who)
        self.charged: dict[str, list[tuple[str, Span]]] = defaultdict(list)
        for area, manager, span, *_ in self.holdings:
            self.charged[area].append((manager, span))
        self.away = [
            (r["manager"], _span(r["from"], r["until"]))
            for r in self._rows("absences")
            if r["kind"] != "年假"
        ]
        self.keepsakes = [
            (r["representative"], date.fromisoformat(r["date"])) for r in self._rows("keepsakes")
        ]
        self.requests = [
            Request(r["representative"], *_span(r["date"], r["resolved"]))
            for r in self._rows("requests")
        ]
        items: dict[str, set[str]] = defaultdict(set)
        for r in self._rows("tasks"):
            items[r["visit"]].add(r["item"])
        self.visits: dict[str, list[Visit]] = defaultdict(list)
        self.made: dict[str, list[tuple[str, Visit]]] = defaultdict(list)
        for r in self._rows("visits"):
            visit = Visit(
                date.fromisoformat(r["date"]),
                r["visitor"],
                r["way"] == "上门",
                len(items[r["number"]]),
            )
            self.visits[r["representative"]].append(visit)
            self.made[r["visitor"]].append((r["representative"], visit))

    def _rows(self, name: str) -> Iterator[dict[str, str]]:
        with (self._folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)

    def in_charge(self, area: str, day: date) -> list[str]:
        """Everybody who is in charge of the area on that day."""
        return [m for m, (low, high) in self.charged[area] if low <= day <= high]

    def held(self, manager: str, area: str, days: Days) -> int:
        """On how many of these days the manager is in charge of the area."""
        spans = [span for m, span in self.charged[area] if m == manager]
        return sum(any(low <= day <= high for low, high in spans) for day in days)

    def present(self, who: str, day: date) -> bool:
        """Whether the representative is in office."""
        low, high = self.terms[who]
        return low <= day <= high

    def in_order(self, who: str, visit: Visit) -> bool:
        """A visit counts in person, or if the visitor does not read the meters there."""
        district = self.district[self.area_of[who]]
        reads = any(
            m == visit.visitor and low <= visit.day <= high
            for m, (low, high) in self.readers[district]
        )
        return visit.in_person or not reads


def _span(start: str, end: str) -> Span:
    return date.fromisoformat(start), date.fromisoformat(end) if end else date.max


def month_days(month: Month) -> Days:
    """Every day of a month."""
    first = date(*month, 1)
    return tuple(first + timedelta(days=n) for n in range(monthrange(*month)[1]))


def months_of(period: str) -> list[Month]:
    """The months of ``2024``, ``2024Q3`` or ``2024-08``."""
    year = int(period[:4])
    if period[4:5] == "Q":
        first = int(period[5]) * 3 - 2
        return [(year, month) for month in range(first, first + 3)]
    return [(year, int(period[5:]))] if period[4:] else [(year, month) for month in range(1, 13)]


def overlap(span: Span, days: Days) -> bool:
    """Whether they share a day."""
    return span[0] <= days[-1] and span[1] >= days[0]
