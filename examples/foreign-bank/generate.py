"""Write the records of the mystery-shopping example: two years of fourteen invented branches, the same
bytes every time.

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

SEED = 20240101
CITIES = ("上海", "北京", "广州", "深圳")
QUARTERS = [(year, quarter) for year in (2024, 2025) for quarter in (1, 2, 3, 4)]
NAMES = "陆家嘴 国贸 天河 福田 徐家汇 金融街 珠江新城 南山 静安 中关村 越秀 罗湖 虹桥 望京".split()
OPENED = {"B05": date(2024, 8, 20), "B14": date(2025, 1, 6)}
CLOSED = {"B09": date(2025, 3, 31)}
# Nobody could visit a branch that was being rebuilt.
REBUILT = {("B11", 2024, 3)}
ONE_VALID = ("B03", 2025, 2)
ONE_BAD = ("B05", 2025, 3)
NO_FOLLOW_UP = ("B02", 2024, 4)
SHOPPERS = ("甲", "乙", "丙", "丁", "戊")

Visit = tuple[str, str, date, str, bool]


def branches() -> Iterator[tuple[str, str, str, date, date | None]]:
    """Code, name, city, first and last day of business."""
    for at, name in enumerate(NAMES, 1):
        code = f"B{at:02}"
        first = OPENED.get(code, date(2019, 3, 1) + timedelta(days=97 * at))
        yield code, f"{name}支行", CITIES[(at - 1) % len(CITIES)], first, CLOSED.get(code)


def visits() -> Iterator[Visit]:
    """Two to four a quarter while the branch is open; a few are not valid."""
    count = 0
    for code, _, _, opened, closed in branches():
        for year, quarter in QUARTERS:
            first = date(year, 3 * quarter - 2, 1)
            last = (date(year, 3 * quarter, 1) + timedelta(days=31)).replace(day=1) - timedelta(
                days=1
            )
            start, end = max(first, opened), min(last, closed or last)
            if start > end or (code, year, quarter) in REBUILT:
                continue
            dice = Dice(SEED, "visits", code, year, quarter)
            planned = 3 if (code, year, quarter) in (ONE_VALID, ONE_BAD) else dice.between(2, 4)
            days = sorted(dice.some(range((end - start).days + 1), planned))
            for at, day in enumerate(days):
                count += 1
                valid = not dice.hits(40)
                if (code, year, quarter) == ONE_VALID:
                    valid = at == 0
                if (code, year, quarter) in (ONE_BAD, NO_FOLLOW_UP):
                    valid = True
                yield f"V{count:04}", code, start + timedelta(days=day), dice.pick(SHOPPERS), valid


def answers(seen: list[Visit]) -> Iterator[list[str]]:
    """An answer for every item of every visit: hard service nearly full, soft service by the branch."""
    bad = next(v for v in seen if v[1] == ONE_BAD[0] and _quarter(v[2]) == ONE_BAD[1:])
    for visit, branch, day, _, _ in seen:
        skill = 600 + 25 * (int(branch[1:]) * 5 % 14) + 20 * (day.year - 2024)
        for code, section, _, _ in ITEMS:
            dice = Dice(SEED, "answers", visit, code)
            chance = 960 if section == "环境" else min(skill, 970)
            if visit == bad[0] and section != "环境":
                chance = 300
            rare = dice.hits(90 if section != "环境" else 20)
            gone = section == "积极跟进" and (branch, *_quarter(day)) == NO_FOLLOW_UP
            result = "不适用" if rare or gone else "是" if dice.hits(chance) else "否"
            yield [visit, code, result]


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month + 2) // 3


def generate(folder: Path) -> None:
    """Write ``data`` and ``dirty`` into the folder."""
    seen = list(visits())
    tables = {
        "branches": [
            ["code", "name", "city", "opened", "closed"],
            *([c, n, city, a.isoformat(), b.isoformat() if b else ""]
              for c, n, city, a, b in branches()),
        ],
        "items": [["code", "section", "weight", "text"], *map(list, ITEMS)],
        "visits": [
            ["id", "branch", "date", "shopper", "valid"],
            *([i, b, d.isoformat(), s, "是" if v else "否"] for i, b, d, s, v in seen),
        ],
        "answers": [["visit", "item", "result"], *answers(seen)],
    }  # fmt: skip
    _write(folder / "data", tables)
    early = {v[0] for v in seen if v[2] < date(2024, 4, 1)}
    tables["visits"] = [r for r in tables["visits"] if r[0] in early | {"id"}]
    tables["answers"] = [r for r in tables["answers"] if r[0] in early | {"visit"}]
    _spoil(tables)
    _write(folder / "dirty", tables)


def _spoil(tables: dict[str, list[list[str]]]) -> None:
    """What people do to files; the README lists every one."""
    tables["branches"][4][4] = "2018-01-01"
    tables["branches"][6][3] = "2019年"
    tables["items"][3][2] = "-1"
    tables["visits"][2][2] = "2024-02-30"
    tables["visits"][5][1] = "B99"
    tables["visits"][8][4] = "Y"
    tables["visits"].append(list(tables["visits"][10]))
    tables["answers"][7][2] = "也许"
    tables["answers"][9][1] = "Z99"
    tables["answers"].append(["V0001", "H1"])


def _write(folder: Path, tables: dict[str, list[list[str]]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        text = "".join(",".join(cells) + "\n" for cells in rows)
        (folder / f"{name}.csv").write_bytes(text.encode())


if __name__ == "__main__":
    generate(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
