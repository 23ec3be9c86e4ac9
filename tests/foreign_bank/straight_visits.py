"""The score of every branch as a plain program: csv and decimal, nothing of the engine."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from pathlib import Path

__all__ = ["Card", "cards"]

PREC = Context(prec=34)
DECIDE = Context(prec=28)
EXACT = Context(prec=400)
POINTS = {"环境": 30, "第一印象": 25, "主动性": 25, "积极跟进": 20}
SOFT = ("第一印象", "主动性", "积极跟进")
LOWEST = Decimal("0.5")
LEAST = 2


@dataclass
class Card:
    """Parts by their ids (None: not applicable), the total, the grade."""

    parts: dict[str, Decimal | None]
    total: Decimal | None
    grade: str


def read(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def times(number: Decimal | int, other: Decimal | int) -> Decimal:
    return PREC.multiply(Decimal(number), Decimal(other))


def cards(folder: Path, first: str, last: str) -> dict[str, Card]:
    """The branches open between two days, by code."""
    items = {row["code"]: (row["section"], int(row["weight"])) for row in read(folder, "items")}
    visits = [
        r for r in read(folder, "visits") if first <= r["date"] <= last and r["valid"] == "是"
    ]
    answers = defaultdict(list)
    for row in read(folder, "answers"):
        answers[row["visit"]].append((*items[row["item"]], row["result"]))
    found = {}
    for branch in read(folder, "branches"):
        if branch["opened"] > last or (branch["closed"] or "9999") < first:
            continue
        own = [answers[v["id"]] for v in visits if v["branch"] == branch["code"]]
        found[branch["code"]] = card(own) if len(own) >= LEAST else Card({}, None, "")
    return found


def rate(answers: list[tuple[str, int, str]], sections: tuple[str, ...]) -> Decimal | None:
    done = sum(w for s, w, result in answers if s in sections and result == "是")
    asked = sum(w for s, w, result in answers if s in sections and result != "不适用")
    return PREC.divide(Decimal(done), Decimal(asked)) if asked else None


def card(visits: list[list[tuple[str, int, str]]]) -> Card:
    every = [answer for visit in visits for answer in visit]
    scores = {}
    for section, points in POINTS.items():
        share = rate(every, (section,))
        scores[section] = None if share is None else times(points, share)
    soft = spread([scores[s] for s in SOFT], [POINTS[s] for s in SOFT], 70)
    total = spread([scores["环境"], soft], [30, 70], 100)
    assert total is not None
    total = DECIDE.plus(total).quantize(Decimal("0.1"), ROUND_HALF_UP)
    grade = next(g for g, low in (("优", 90), ("良", 80), ("中", 60), ("差", -1)) if total >= low)
    if any(
        share is not None and DECIDE.plus(share) < LOWEST
        for share in (rate(v, SOFT) for v in visits)
    ):
        grade = grade if grade == "差" else "中"
    parts = {"硬服务": scores["环境"], "软服务": soft}
    return Card({**parts, **{f"软服务/{s}": scores[s] for s in SOFT}}, total, grade)


def spread(scores: list[Decimal | None], points: list[int], whole: int) -> Decimal | None:
    """The sum; what is not applicable leaves its points to the others in proportion."""
    there = [(s, p) for s, p in zip(scores, points, strict=True) if s is not None]
    held = sum(p for _, p in there)
    if not there:
        return None
    total = Decimal(0)
    for score, _ in there:
        counted = score if held == whole else PREC.divide(times(score, whole), Decimal(held))
        total = EXACT.add(total, counted)
    return PREC.plus(total)
