"""The score of every handler of complaints as a plain program: csv, fractions, decimal."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from pathlib import Path

__all__ = ["Card", "cards"]

PREC = Context(prec=34)
EXACT = Context(prec=400)
DECIDE = Context(prec=28)


@dataclass
class Card:
    """Parts by their ids, the total, the grade; nobody's total is None unless nothing was due."""

    parts: dict[str, Decimal]
    total: Decimal | None
    grade: str


def read(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def cards(folder: Path, first: str, last: str) -> dict[str, Card]:
    """Those in charge between two days, by their key."""
    due = [r for r in read(folder, "complaints") if first <= r["promised"] <= last]
    found = {}
    for person in read(folder, "handlers"):
        if person["from"] > last or (person["until"] or "9999") < first:
            continue
        own = [row for row in due if row["handler"] == person["id"]]
        found[person["id"]] = card(own) if own else Card({}, None, "")
    return found


def card(rows: list[dict[str, str]]) -> Card:
    agreed = [
        bool(r["consent"]) and bool(r["closed"]) and r["consent"] <= r["closed"] for r in rows
    ]
    closed = [ok and r["closed"] <= r["promised"] for ok, r in zip(agreed, rows, strict=True)]
    registered = [r["registered"] <= shifted(r["received"], 1) for r in rows]
    way = [r["way"] == "简单" or ("" < r["reviewed"] <= r["replied"]) for r in rows]
    verified = ["" < r["verified"] <= shifted(r["replied"], 30) for r in rows]
    alike = [r["alike"] == "是" for r in rows]
    annoyed = sum(r["annoyed"] == "是" for r in rows)
    again = sum(r["again"] == "是" for r in rows)
    half = PREC.divide(PREC.add(share(verified), share(alike)), Decimal(2))
    parts = {
        "按期关闭": PREC.multiply(Decimal(50), share(closed)),
        "登记": PREC.multiply(Decimal(10), share(registered)),
        "处理路径": PREC.multiply(Decimal(10), share(way)),
        "验证与排查": PREC.multiply(Decimal(20), half),
        "未引起抱怨": Decimal(max(0, 10 - 5 * annoyed)),
        "复发": Decimal(-min(10, 4 * again)),
    }
    total = Decimal(0)
    for score in parts.values():
        total = EXACT.add(total, score)
    total = DECIDE.plus(total).quantize(Decimal("0.1"), ROUND_HALF_UP)
    bands = (("优", 90), ("良", 80), ("合格", 60), ("不合格", -100))
    grade = next(name for name, low in bands if total >= low)
    unasked = any(r["closed"] and not ok for ok, r in zip(agreed, rows, strict=True))
    return Card(parts, total, "合格" if unasked and grade in ("优", "良") else grade)


def share(answers: list[bool]) -> Decimal:
    return PREC.divide(Decimal(sum(answers)), Decimal(len(answers)))


def shifted(text: str, days: int) -> str:
    start = day(text)
    return (start + timedelta(days=days)).isoformat() if start is not None else ""
