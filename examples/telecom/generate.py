"""Write the records of the telecom example: two campaigns of an invented operator, the same bytes every
time.

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
from teams import CAMPAIGNS, GROUPS, MEMBERS, SPELLS, Group, Spell

__all__ = ["generate"]

SEED = 20250506
THINGS = ("宣传单页", "展架", "帐篷", "礼品")
NO_THINGS = {"G108"}
# New to the work, they sold nothing in one campaign.
NO_SALES = {("M012", 5), ("M012", 6), ("M029", 5), ("M029", 6), ("M030", 8), ("M030", 9)}
# A count that differs from the records, a thing nobody counted, one counted in a hurry.
WRONG = {("G107", "礼品"): 2, ("G204", "宣传单页"): -1}
UNCOUNTED = {("G203", "展架")}
HURRIED = {("G101", "礼品"), ("G206", "帐篷")}

Table = list[list[str]]


def sales() -> Iterator[list[str]]:
    """What every member sold on the days in a group, some days nothing."""
    number = 0
    skill = {key: Dice(SEED, "skill", key).between(80, 420) for key, _ in MEMBERS}
    for member, _, first, last in SPELLS:
        for day in _days(first, last):
            dice = Dice(SEED, "sales", member, day)
            if dice.hits(skill[member]) and (member, day.month) not in NO_SALES:
                number += 1
                yield [f"S{number:05}", member, day.isoformat(), str(dice.between(1, 3))]


def things() -> tuple[Table, Table, Table]:
    """What every group keeps, what went in and out, and the counts."""
    materials, movements, counts = [], [], []
    for group in GROUPS:
        if group.code in NO_THINGS:
            continue
        for at, name in enumerate(THINGS, 1):
            code = f"{group.code}-{at}"
            materials.append([code, group.code, name])
            moved = list(_moved(group, code))
            movements += moved
            if (group.code, name) not in UNCOUNTED:
                counts += _counted(group, code, name, moved)
    return materials, [[f"W{n:05}", *row] for n, row in enumerate(movements, 1)], counts


def _moved(group: Group, code: str) -> Iterator[list[str]]:
    dice = Dice(SEED, "moved", code)
    there = 20 * dice.between(2, 10)
    yield [code, group.first.isoformat(), "入库", str(there)]
    days = _days(group.first, group.last)
    for day in sorted(dice.some(days[1:-1], 5)):
        out = dice.between(1, max(1, there // 4))
        there -= out
        yield [code, day.isoformat(), "出库", str(out)]
    yield [code, group.last.isoformat(), "入库", str(dice.between(1, 9))]


def _counted(group: Group, code: str, name: str, moved: Table) -> Table:
    dice = Dice(SEED, "counted", code)
    days = _days(group.first, group.last)
    when = [*sorted(dice.some(days[3:-3], 2)), group.last]
    rows = []
    for at, day in enumerate(when):
        book = sum(
            int(n) if way == "入库" else -int(n) for _, d, way, n in moved if d <= day.isoformat()
        )
        last = at == len(when) - 1
        found = book + (WRONG.get((group.code, name), 0) if last else 0)
        times = 1 if last and (group.code, name) in HURRIED else dice.between(2, 4)
        rows.append([code, day.isoformat(), str(found), str(times)])
    return rows


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def generate(folder: Path) -> None:
    """Write ``data`` and ``dirty`` into the folder."""
    materials, movements, counts = things()
    tables = {
        "campaigns": [["code", "name"], *([c, n] for c, n, _, _ in CAMPAIGNS)],
        "groups": [
            ["code", "campaign", "name", "city", "from", "until"],
            *([g.code, g.campaign, g.name, g.city, g.first.isoformat(), g.last.isoformat()]
              for g in GROUPS),
        ],
        "members": [["id", "name"], *map(list, MEMBERS)],
        "memberships": [["member", "group", "from", "until"], *map(_spell, SPELLS)],
        "sales": [["number", "member", "date", "count"], *sales()],
        "materials": [["code", "group", "name"], *materials],
        "movements": [["number", "material", "date", "way", "count"], *movements],
        "stocktakes": [["material", "date", "counted", "times"], *counts],
    }  # fmt: skip
    _write(folder / "data", tables)
    _spoil(tables)
    _write(folder / "dirty", tables)


def _spell(spell: Spell) -> list[str]:
    member, group, first, last = spell
    return [member, group, first.isoformat(), last.isoformat()]


def _spoil(tables: dict[str, Table]) -> None:
    """What people do to files, in the first campaign alone; the README lists every one."""
    kept = {g.code for g in GROUPS if g.campaign == "C1"}
    for name, column in (("groups", 0), ("memberships", 1), ("materials", 1)):
        tables[name] = [tables[name][0], *(r for r in tables[name][1:] if r[column] in kept)]
    for name, column in (("movements", 1), ("stocktakes", 0)):
        tables[name] = [tables[name][0], *(r for r in tables[name][1:] if r[column][:4] in kept)]
    tables["sales"] = [r for r in tables["sales"] if r[2] < "2025-07" or r[0] == "number"]
    tables["materials"][6][1] = "G199"
    # Those two sold nothing, so no sale is left without a group.
    reversed_ = next(r for r in tables["memberships"] if r[0] == "M029")
    reversed_[2:] = ["2025-06-25", "2025-05-06"]
    tables["memberships"].append(["M012", "G105", "2025-06-01", "2025-06-25"])
    tables["sales"][2][3] = "0"
    tables["sales"][4][2] = "2025-05-32"
    tables["sales"][6][1] = "M999"
    tables["sales"][8][2] = "2025-04-30"
    tables["sales"][10][3] = "两户"
    tables["movements"][3][3] = "调拨"
    tables["movements"][5] = tables["movements"][5][:-1]
    tables["movements"][7][4] = ""
    tables["stocktakes"].append(list(tables["stocktakes"][1]))


def _write(folder: Path, tables: dict[str, Table]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        text = "".join(",".join(cells) + "\n" for cells in rows)
        (folder / f"{name}.csv").write_bytes(text.encode())


if __name__ == "__main__":
    generate(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
