"""The score of every group of a campaign as a plain program: csv and decimal, nothing of the engine."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from pathlib import Path

__all__ = ["Card", "cards"]

PREC = Context(prec=34)
EXACT = Context(prec=400)
DECIDE = Context(prec=28)
LEAST, TIMES = 3, 2
PLACES = ("第一名", "第二名", "第三名")

Row = dict[str, str]


@dataclass
class Card:
    """Parts by their ids (None: not applicable), heads, sales per head, the total, the place."""

    campaign: str
    heads: Decimal
    each: Decimal | None
    parts: dict[str, Decimal | None] = field(default_factory=dict)
    total: Decimal = Decimal(0)
    place: str = ""


def read(folder: Path, name: str) -> list[Row]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def overlap(row: Row, first: str, last: str) -> int:
    start, end = max(row["from"], first), min(row["until"], last)
    return max(0, (date.fromisoformat(end) - date.fromisoformat(start)).days + 1)


def cards(folder: Path, first: str, last: str) -> dict[str, Card]:
    """The groups in place between two days, by code."""
    groups = [g for g in read(folder, "groups") if g["from"] <= last and g["until"] >= first]
    found, members = {}, read(folder, "memberships")
    sales = [s for s in read(folder, "sales") if first <= s["date"] <= last]
    for group in groups:
        own = [m for m in members if m["group"] == group["code"] and overlap(m, first, last)]
        days = sum(overlap(m, first, last) for m in own)
        heads = PREC.divide(Decimal(days), Decimal(overlap(group, first, last)))
        sold = [s for s in sales if any(_holds(m, s) for m in own)]
        count = sum(int(s["count"]) for s in sold)
        card = Card(group["campaign"], heads, PREC.divide(Decimal(count), heads) if heads else None)
        people = {m["member"] for m in own}
        share = PREC.divide(Decimal(len({s["member"] for s in sold})), Decimal(len(people)))
        card.parts["紧密合作"] = PREC.multiply(Decimal(20), share)
        card.parts |= things(folder, group["code"], first, last)
        found[group["code"]] = card
    for card in found.values():
        best = max(c.each or Decimal(0) for c in found.values() if c.campaign == card.campaign)
        rate = PREC.divide(card.each or Decimal(0), best) if best else Decimal(0)
        card.parts["人均销量"] = PREC.multiply(Decimal(60), rate)
        card.total = total(card)
    for campaign in {c.campaign for c in found.values()}:
        place([c for c in found.values() if c.campaign == campaign])
    return found


def _holds(member: Row, sale: Row) -> bool:
    return member["member"] == sale["member"] and member["from"] <= sale["date"] <= member["until"]


def things(folder: Path, group: str, first: str, last: str) -> dict[str, Decimal | None]:
    """The parts of the materials: without a fault all or nothing, and the share counted often."""
    right, often = [], []
    for code in (m["code"] for m in read(folder, "materials") if m["group"] == group):
        moved = [m for m in read(folder, "movements") if m["material"] == code]
        if not any(first <= m["date"] <= last for m in moved):
            continue
        counts = [
            s
            for s in read(folder, "stocktakes")
            if s["material"] == code and first <= s["date"] <= last
        ]
        right.append(bool(counts) and all(_book(moved, s) == int(s["counted"]) for s in counts))
        often.append(bool(counts) and all(int(s["times"]) >= TIMES for s in counts))
    if not right:
        return {"物料": None}
    exact = Decimal(12 if all(right) else 0)
    times = PREC.multiply(Decimal(8), PREC.divide(Decimal(sum(often)), Decimal(len(often))))
    return {"物料": PREC.add(exact, times), "物料/账实相符": exact, "物料/清点遍数": times}


def _book(moved: list[Row], count: Row) -> int:
    until = [m for m in moved if m["date"] <= count["date"]]
    return sum(int(m["count"]) * (1 if m["way"] == "入库" else -1) for m in until)


def total(card: Card) -> Decimal:
    held = list(_held(card))
    points = sum(p for _, p in held)
    found = Decimal(0)
    for score, _ in held:
        whole = score if points == 100 else PREC.divide(score * 100, Decimal(points))
        found = EXACT.add(found, whole)
    return DECIDE.plus(found).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _held(card: Card) -> Iterator[tuple[Decimal, int]]:
    for part, points in (("人均销量", 60), ("紧密合作", 20), ("物料", 20)):
        score = card.parts[part]
        if score is not None:
            yield score, points


def place(groups: list[Card]) -> None:
    """The first three of those large enough; equals share a place."""
    ranked = [c for c in groups if DECIDE.plus(c.heads) >= LEAST]
    for card in ranked:
        own = (card.total, DECIDE.plus(card.each or Decimal(0)))
        before = sum((c.total, DECIDE.plus(c.each or Decimal(0))) > own for c in ranked)
        card.place = PLACES[before] if before < len(PLACES) else ""
