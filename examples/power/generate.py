"""Write the records of the power example: two years of an invented county, the same bytes every time.

Usage: python generate.py [FOLDER]; the folder is the one of this file unless it is given. It gets ``data``,
``dirty`` and ``planted.csv``.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from customers import Representative, representatives
from dirty import spoiled
from misassigned import misassign
from people import ABSENCES, World, people
from service import Visit, keepsakes, requests, visits

__all__ = ["generate"]

SEED = 20130726
Tables = dict[str, list[list[str]]]


def generate(folder: Path) -> None:
    """Write both folders and the list of what is planted; folders are made if need be."""
    world = people(SEED)
    misassign(world)
    tables = _tables(world)
    _write(folder / "data", tables)
    _write(folder / "dirty", spoiled(tables))
    planted = [["rule", "area", "who", "period"], *map(list, sorted(set(world.planted)))]
    (folder / "planted.csv").write_bytes(_text(planted))


def _tables(world: World) -> Tables:
    known = representatives(SEED, world)
    done = visits(SEED, world, known)
    return {
        **_assignments(world),
        **_customers(known, done),
        "keepsakes": [
            ["date", "representative", "item"],
            *([day.isoformat(), who, item] for day, who, item in keepsakes(SEED, world, known)),
        ],
        "requests": [
            ["number", "representative", "date", "resolved", "content"],
            *(
                [f"{who}-Q{day:%Y%m%d}", who, day.isoformat(), _day(resolved), content]
                for day, who, resolved, content in requests(SEED, world, known)
            ),
        ],
        "absences": [["manager", "from", "until", "kind"], *map(list, ABSENCES)],
    }


def _assignments(world: World) -> Tables:
    return {
        "managers": [
            ["id", "name", "station", "hired", "left"],
            *(
                [m.id, m.name, m.station, m.hired.isoformat(), _day(m.left)]
                for m in world.managers.values()
            ),
        ],
        "districts": [["code"], *([f"D{n:02d}"] for n in range(1, 27))],
        "readings": [
            ["district", "manager", "from", "until"],
            *(
                [code, who, start.isoformat(), _day(end)]
                for code, who, start, end in world.readings
            ),
        ],
        "areas": [
            ["code", "name", "district", "opened", "closed"],
            *(
                [a.code, a.name, a.district, a.opened.isoformat(), _day(a.closed)]
                for a in world.areas.values()
            ),
        ],
        "assignments": [
            ["area", "manager", "from", "until", "familiar", "reason"],
            *(
                [
                    a.code,
                    h.who,
                    h.start.isoformat(),
                    _day(h.end),
                    "是" if h.familiar else "否",
                    h.reason,
                ]
                for a in world.areas.values()
                for h in a.holdings
            ),
        ],
    }


def _customers(known: list[Representative], done: list[Visit]) -> Tables:
    return {
        "representatives": [
            ["number", "area", "name", "kind", "from", "until", "carded", "filed"],
            *(
                [r.number, r.area.code, r.name, r.kind]
                + [_day(day) for day in (r.start, r.end, r.carded, r.filed)]
                for r in known
            ),
        ],
        "visits": [
            ["number", "representative", "visitor", "date", "way"],
            *([v.number, v.representative, v.visitor, v.date.isoformat(), v.way] for v in done),
        ],
        "tasks": [["visit", "item"], *([v.number, task] for v in done for task in v.tasks)],
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _write(folder: Path, tables: Tables) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_bytes(_text(rows))


def _text(rows: list[list[str]]) -> bytes:
    return "".join(",".join(cells) + "\n" for cells in rows).encode()


if __name__ == "__main__":
    generate(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
