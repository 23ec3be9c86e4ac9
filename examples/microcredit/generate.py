"""Write the records of the micro-credit example: a year of two invented teams, the same bytes every time.

Usage: python generate.py [FOLDER]; ``data`` and ``dirty`` go beside this file unless a folder is given.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

# The dice of all examples lie beside their folders.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dice import Dice

__all__ = ["generate"]

SEED = 20240318
YEAR = 2024
TEAMS = ("城东", "城西")
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹"
GIVEN = ("晨", "思远", "雨桐", "子涵", "浩然", "若曦", "明轩", "佳怡")
# (first day, last day) of those who came or went in the year.
JOINED = {"L05": date(2024, 4, 15), "L17": date(2024, 9, 2)}
LEFT = {"L08": date(2024, 6, 30)}
ABSENCES = (
    ("L03", "2024-02-19", "2024-06-28", "产假"),
    ("L11", "2024-05-06", "2024-05-24", "病假"),
    ("L14", "2024-10-08", "2024-10-12", "年假"),
)
INCIDENTS = (("L09", "2024-03-21", "收受客户财物"), ("L16", "2024-08-13", "其他"))
# Whose bad loans pass the lines: the share of the balance in ten-thousandths, by month.
BAD = {("L12", 3): 100, ("L12", 6): 350, ("L06", 9): 50, ("L06", 12): 51, ("L02", 12): 301}
CROWDED = "L10"
TRAITS = ("沟通能力", "抗压和抗挫折力", "处事原则性", "分析问题思维")
PEOPLE = [f"L{at:02}" for at in range(1, 21)]


def name(at: int) -> str:
    return SURNAMES[at % len(SURNAMES)] + GIVEN[at * 3 % len(GIVEN)]


def months(who: str) -> Iterator[tuple[int, date, date]]:
    """The months somebody was there, with the first and last day of it."""
    for month in range(1, 13):
        first = date(YEAR, month, 1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        start, end = max(first, JOINED.get(who, first)), min(last, LEFT.get(who, last))
        if start <= end:
            yield month, start, end


def away(who: str, day: date) -> bool:
    return any(p == who and a <= day.isoformat() <= b for p, a, b, k in ABSENCES if k != "年假")


def skill(who: str) -> int:
    return 60 + int(who[1:]) * 37 % 41


def loans() -> Iterator[list[str]]:
    for who in PEOPLE:
        for month, start, end in months(who):
            dice = Dice(SEED, "loans", who, month)
            days = [start + timedelta(days=d) for d in range((end - start).days + 1)]
            days = [day for day in days if not away(who, day)]
            count = dice.near(18 * skill(who) // 100, 3) * len(days) // 31
            for day in sorted(dice.pick(days) for _ in range(max(0, count))):
                yield [who, day.isoformat(), str(dice.between(10, 80) * 5 // 10)]


def clients() -> Iterator[list[str]]:
    for who in PEOPLE:
        dice = Dice(SEED, "clients", who)
        base = 205 if who == CROWDED else 70 + skill(who) * 6 // 10
        first = JOINED.get(who, date(2022, 5, 9))
        for at in range(base):
            start = first + timedelta(days=dice.between(0, 300) if who not in JOINED else at // 2)
            end = start + timedelta(days=dice.between(500, 1400)) if dice.hits(150) else None
            last = LEFT.get(who)
            if last is not None and (end is None or end > last):
                end = last
            if start <= date(YEAR, 12, 31) and (end is None or end >= start):
                yield [who, start.isoformat(), end.isoformat() if end else ""]


def balances() -> Iterator[list[str]]:
    for who in PEOPLE:
        for month, _, _ in months(who):
            dice = Dice(SEED, "balances", who, month)
            outstanding = 1000 * dice.between(2, 6)
            share = BAD.get(
                (who, month), dice.between(0, 60) if skill(who) < 75 else dice.between(0, 40)
            )
            bad = outstanding * share
            yield [who, f"{YEAR}-{month:02}", str(outstanding), f"{bad // 10000}.{bad % 10000:04}"]


def profits() -> Iterator[list[str]]:
    for who in PEOPLE:
        for month, start, end in months(who):
            dice = Dice(SEED, "profits", who, month)
            worked = sum(
                not away(who, start + timedelta(days=d)) for d in range((end - start).days + 1)
            )
            cents = dice.near(14 * skill(who), 200) * worked // 31
            yield [who, f"{YEAR}-{month:02}", f"{max(cents, 0) // 100}.{max(cents, 0) % 100:02}"]


def marks() -> Iterator[list[str]]:
    for who in PEOPLE:
        for month, _, end in months(who):
            if away(who, end):
                continue
            for item in ("业务分析", "营销行为"):
                dice = Dice(SEED, "marks", who, month, item)
                halves = min(20, max(0, dice.near(skill(who) // 5, 2)))
                yield [who, end.isoformat(), item, f"{halves // 2}.{halves % 2 * 5}"]


def interviews() -> Iterator[list[str]]:
    for at in range(1, 25):
        dice = Dice(SEED, "interviews", at)
        day = date(YEAR, 1 + (at - 1) // 4 * 2, 4 + at % 20)
        level = dice.between(9, 18)
        for interviewer in ("甲", "乙", "丙", "丁", "戊")[: 2 if at == 7 else dice.between(3, 5)]:
            for trait in TRAITS:
                lower = 8 if (at, trait) == (13, "处事原则性") else 0
                halves = max(0, min(20, dice.near(level, 2) - lower))
                points = f"{halves // 2}.{halves % 2 * 5}"
                yield [f"K{at:02}", day.isoformat(), interviewer, trait, points]


def tables() -> dict[str, list[list[str]]]:
    """Every table with its header."""
    officers = [
        [who, name(at), TEAMS[at % 2], JOINED.get(who, date(2021, 3, 1)).isoformat(),
         LEFT[who].isoformat() if who in LEFT else ""]
        for at, who in enumerate(PEOPLE)
    ]  # fmt: skip
    found = {
        "officers": ("id,name,team,joined,left", officers),
        "absences": ("officer,from,until,kind", [list(row) for row in ABSENCES]),
        "loans": ("officer,date,amount", list(loans())),
        "clients": ("officer,from,until", list(clients())),
        "balances": ("officer,month,outstanding,bad", list(balances())),
        "profits": ("officer,month,amount", list(profits())),
        "marks": ("officer,date,item,points", list(marks())),
        "incidents": ("officer,date,kind", [list(row) for row in INCIDENTS]),
        "candidates": ("id,name", [[f"K{at:02}", name(at + 5)] for at in range(1, 25)]),
        "interviews": ("candidate,date,interviewer,trait,points", list(interviews())),
    }
    return {key: [header.split(","), *rows] for key, (header, rows) in found.items()}


def generate(folder: Path) -> None:
    """Write ``data`` and ``dirty`` into the folder."""
    found = tables()
    _write(folder / "data", found)
    for key in ("loans", "profits", "balances", "marks", "clients"):
        found[key] = [found[key][0], *(row for row in found[key] if row[0] in ("L01", "L02"))]
    found["loans"][2][1] = "2024-13-05"
    found["loans"][3][2] = "五万"
    found["loans"][4][0] = "L99"
    found["clients"][2][2] = "2001-01-01"
    found["balances"][3][3] = "-1.0000"
    found["profits"][4][1] = "2024年4月"
    found["marks"][5][3] = "11"
    found["marks"][6][2] = "营销"
    found["interviews"][7][4] = ""
    found["officers"].append(list(found["officers"][20]))
    _write(folder / "dirty", found)


def _write(folder: Path, found: dict[str, list[list[str]]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for key, rows in found.items():
        text = "".join(",".join(cells) + "\n" for cells in rows)
        (folder / f"{key}.csv").write_bytes(text.encode())


if __name__ == "__main__":
    generate(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
