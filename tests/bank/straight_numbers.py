"""What the three independent programs share: csv, months, days and decimals, none of it kaohe's code.

34 digits are carried half even, decisions are on 28, half goes up at the end.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from pathlib import Path

__all__ = [
    "CARRY",
    "Card",
    "D",
    "Span",
    "covered",
    "day",
    "decide",
    "places",
    "rows",
    "total",
    "window_of",
]

D = Decimal
CARRY = Context(prec=34, rounding=ROUND_HALF_EVEN)
DECIDE = Context(prec=28, rounding=ROUND_HALF_EVEN)
EXACT = Context(prec=400)
Span = tuple[date, date]


@dataclass
class Card:
    """Scores by the path of the part, None where it does not count here; ``grade`` "" for no grades."""

    parts: dict[str, Decimal | None]
    total: Decimal
    grade: str
    outcomes: tuple[str, ...] = ()


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day(text: str) -> date:
    """An open end is a day that never comes."""
    return date.fromisoformat(text) if text else date.max


def window_of(period: str) -> Span:
    """First and last day of 2025, 2025H1 or 2025Q3."""
    year, kind, part = int(period[:4]), period[4:5], int(period[5:] or 1)
    months = {"": 12, "H": 6, "Q": 3}[kind]
    first = date(year, months * (part - 1) + 1, 1)
    after = first.year * 12 + first.month - 1 + months
    return first, date(after // 12, after % 12 + 1, 1) - timedelta(days=1)


def covered(spans: Iterable[Span], window: Span) -> int:
    """On how many days of the window at least one of the spans lies."""
    taken = set()
    for low, high in spans:
        for number in range(max(low, window[0]).toordinal(), min(high, window[1]).toordinal() + 1):
            taken.add(number)
    return len(taken)


def decide(number: Decimal) -> Decimal:
    return DECIDE.plus(number)


def places(number: Decimal, unit: str) -> Decimal:
    """Half away from zero, to ``0.1`` or ``0.01``."""
    return decide(number).quantize(D(unit), rounding=ROUND_HALF_UP)


def total(numbers: Iterable[Decimal | None]) -> Decimal:
    """The exact sum of those that are there, carried in 34 digits."""
    result = D(0)
    for number in numbers:
        result = EXACT.add(result, number or D(0))
    return CARRY.plus(result)
