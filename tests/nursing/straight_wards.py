"""The score of every ward as a plain program: csv and decimal, nothing of the engine."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from pathlib import Path

__all__ = ["Card", "cards"]

PREC = Context(prec=34)
EXACT = Context(prec=400)
DECIDE = Context(prec=28)
SECTIONS = ("医护关系", "处事原则", "连续护理", "卒中单元")
LEAST = 2
HELP = Decimal("0.8")

Row = dict[str, str]


@dataclass
class Card:
    """Parts by their ids (None: not applicable), the total, and what must be listed."""

    parts: dict[str, Decimal | None]
    total: Decimal | None
    helped: bool
    missed: set[str]


def read(folder: Path, name: str) -> list[Row]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cards(folder: Path, first: str, last: str) -> dict[str, Card]:
    """The wards open between two days, by code."""
    sections = {row["code"]: row["section"] for row in read(folder, "items")}
    seen = [r for r in read(folder, "inspections") if first <= r["date"] <= last]
    due = [r for r in read(folder, "patients") if first <= r["due"] <= last]
    results = [(r["inspection"], sections[r["item"]], r["result"]) for r in read(folder, "answers")]
    visits = [(r["patient"], r["date"]) for r in read(folder, "followups")]
    found = {}
    for ward in read(folder, "wards"):
        if ward["opened"] > last or (ward["closed"] or "9999") < first:
            continue
        rounds = {r["number"] for r in seen if r["ward"] == ward["code"]}
        own = [(section, result) for number, section, result in results if number in rounds]
        people = [p for p in due if p["ward"] == ward["code"]]
        missed = {p["number"] for p in people if not _visited(p, visits)}
        found[ward["code"]] = card(own, len(people), missed, len(rounds))
    return found


def _visited(patient: Row, visits: list[tuple[str, str]]) -> bool:
    return any(
        who == patient["number"] and patient["discharged"] < day <= patient["due"]
        for who, day in visits
    )


def card(answers: list[tuple[str, str]], people: int, missed: set[str], rounds: int) -> Card:
    if rounds < LEAST:
        return Card({}, None, False, missed)
    parts: dict[str, Decimal | None] = {}
    for section in SECTIONS:
        share = rate([result for s, result in answers if s == section])
        parts[f"检查表/{section}"] = None if share is None else PREC.multiply(Decimal(20), share)
    listed = spread([(score, 20) for score in parts.values()], 80)
    seen = PREC.divide(Decimal(people - len(missed)), Decimal(people)) if people else None
    after = None if seen is None else PREC.multiply(Decimal(20), seen)
    parts |= {"检查表": listed, "出院随访": after}
    total = spread([(listed, 80), (after, 20)], 100)
    if total is not None:
        total = DECIDE.plus(total).quantize(Decimal("0.1"), ROUND_HALF_UP)
    whole = rate([result for _, result in answers])
    return Card(parts, total, whole is not None and DECIDE.plus(whole) < HELP, missed)


def rate(results: list[str]) -> Decimal | None:
    asked = [result for result in results if result != "不适用"]
    return PREC.divide(Decimal(asked.count("是")), Decimal(len(asked))) if asked else None


def spread(scores: list[tuple[Decimal | None, int]], whole: int) -> Decimal | None:
    """The sum; what is not applicable leaves its points to the others in proportion."""
    there = [(score, points) for score, points in scores if score is not None]
    held = sum(points for _, points in there)
    if not there:
        return None
    total = Decimal(0)
    for score, _ in there:
        counted = score
        if held != whole:
            counted = PREC.divide(PREC.multiply(score, Decimal(whole)), Decimal(held))
        total = EXACT.add(total, counted)
    return PREC.plus(total)
