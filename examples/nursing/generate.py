"""Write the records of the nursing example: a year of six invented wards, the same bytes every time.

Usage: python generate.py [FOLDER]; ``data`` and ``dirty`` go beside this file unless a folder is given.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

# The dice of all examples lie beside their folders.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from checklist import ITEMS
from dice import Dice

__all__ = ["generate"]

SEED = 20250601
# Code, name, first and last day, how carefully they work in permille.
WARDS = (
    ("W01", "神经内科一病区", date(2019, 1, 1), None, 930),
    ("W02", "神经内科二病区", date(2019, 1, 1), None, 820),
    ("W03", "卒中单元病区", date(2021, 6, 1), None, 960),
    ("W04", "神经重症病区", date(2020, 3, 1), None, 880),
    ("W05", "神经康复病区", date(2018, 9, 1), date(2025, 9, 30), 760),
    ("W06", "神经内科三病区", date(2025, 4, 1), None, 850),
)
# No stroke unit: nothing of it applies there.
NO_UNIT = {"W04", "W06"}
# Moving house, it could be looked at only once.
ONE_INSPECTION = ("W04", 2)
# The speech therapist was away.
NO_SPEECH = ("W02", 3)
# Nobody went to see the patients while the nurse in charge of it was on leave.
ON_LEAVE = ("W03", 4)
INSPECTORS = ("护理部甲", "护理部乙", "护士长互查")
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
GIVEN = "国英秀兰建华玉珍志强桂芳德明淑琴"

Table = list[list[str]]


def quarters() -> Iterator[tuple[str, int, date, date, int]]:
    """Every ward in every quarter it was open: code, quarter, first and last day, care."""
    for code, _, opened, closed, care in WARDS:
        for quarter in (1, 2, 3, 4):
            first = date(2025, 3 * quarter - 2, 1)
            last = (date(2025, 3 * quarter, 1) + timedelta(days=31)).replace(day=1)
            last -= timedelta(days=1)
            if opened <= first and (closed is None or closed >= last):
                yield code, quarter, first, last, care


def inspections() -> tuple[Table, Table]:
    """Two or three a quarter, every one with a result for every item."""
    seen: Table = []
    answers: Table = []
    for ward, quarter, first, last, care in quarters():
        dice = Dice(SEED, "inspections", ward, quarter)
        count = 1 if (ward, quarter) == ONE_INSPECTION else dice.between(2, 3)
        for day in sorted(dice.some(range((last - first).days + 1), count)):
            number = f"N{len(seen) + 1:03}"
            when = first + timedelta(days=day)
            seen.append([number, ward, when.isoformat(), dice.pick(INSPECTORS)])
            answers += [
                [number, code, _result(Dice(SEED, number, code), ward, quarter, code, care)]
                for code, *_ in ITEMS
            ]
    return seen, answers


def _result(dice: Dice, ward: str, quarter: int, item: str, care: int) -> str:
    if (item[0] == "D" and ward in NO_UNIT) or dice.hits(50):
        return "不适用"
    missed = item == "D4" and (ward, quarter) == NO_SPEECH
    return "是" if dice.hits(care) and not missed else "否"


def patients() -> tuple[Table, Table]:
    """Those who went home, and who saw them afterwards."""
    rows: Table = []
    visits: Table = []
    for ward, quarter, first, last, care in quarters():
        dice = Dice(SEED, "patients", ward, quarter)
        days = sorted(dice.between(14, (last - first).days) for _ in range(dice.between(5, 9)))
        for at, day in enumerate(days):
            number = f"P{len(rows) + 1:04}"
            own = Dice(SEED, number)
            due = first + timedelta(days=day)
            gone = due - timedelta(days=14)
            name = own.pick(SURNAMES) + own.pick(GIVEN) + own.pick(GIVEN)
            rows.append([number, ward, name, gone.isoformat(), due.isoformat()])
            missed = (ward, quarter) == ON_LEAVE and at < 3
            if not missed:
                visits += [[number, *visit] for visit in _visits(own, gone, due, care)]
    return rows, visits


def _visits(dice: Dice, gone: date, due: date, care: int) -> Iterator[list[str]]:
    way = dice.weighted((("电话", 6), ("上门", 2), ("门诊", 2)))
    if dice.hits(care):
        yield [(gone + timedelta(days=dice.between(3, 14))).isoformat(), way]
    elif dice.hits(600):
        yield [(due + timedelta(days=dice.between(1, 9))).isoformat(), way]


def generate(folder: Path) -> None:
    """Write ``data`` and ``dirty`` into the folder."""
    seen, answers = inspections()
    people, visits = patients()
    wards = [
        [c, n, a.isoformat(), b.isoformat() if b is not None else ""] for c, n, a, b, _ in WARDS
    ]
    tables = {
        "wards": [["code", "name", "opened", "closed"], *wards],
        "items": [["code", "section", "principle", "text"], *map(list, ITEMS)],
        "inspections": [["number", "ward", "date", "by"], *seen],
        "answers": [["inspection", "item", "result"], *answers],
        "patients": [["number", "ward", "name", "discharged", "due"], *people],
        "followups": [["patient", "date", "way"], *visits],
    }
    _write(folder / "data", tables)
    _spoil(tables)
    _write(folder / "dirty", tables)


def _spoil(tables: dict[str, Table]) -> None:
    """What people do to files, in the first quarter alone; the README lists every one."""
    for name, day in (("inspections", 2), ("patients", 4)):
        tables[name] = [r for r in tables[name] if r[day] < "2025-04" or r[day] in ("date", "due")]
    for name, above in (("answers", "inspections"), ("followups", "patients")):
        kept = {row[0] for row in tables[above]}
        tables[name] = [tables[name][0], *(r for r in tables[name][1:] if r[0] in kept)]
    tables["wards"][5][3] = "2017-09-30"
    tables["items"][4][1] = "道德"
    tables["inspections"][3][2] = "2025-02-30"
    tables["answers"][2][2] = "基本做到"
    tables["answers"][6][1] = "E9"
    tables["answers"][8] = tables["answers"][8][:-1]
    tables["answers"].append([*tables["answers"][10][:2], "否"])
    tables["patients"][3][4] = "下月"
    tables["patients"][5][1] = "W99"
    tables["patients"][7][2] = ""
    tables["followups"][3][2] = "微信"


def _write(folder: Path, tables: dict[str, Table]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        text = "".join(",".join(cells) + "\n" for cells in rows)
        (folder / f"{name}.csv").write_bytes(text.encode())


if __name__ == "__main__":
    generate(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
