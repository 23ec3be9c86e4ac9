"""Write the records of the bank example, the same bytes every time: ``data``, and ``dirty`` with faulty rows.

Usage: python generate.py [FOLDER]; the two folders are made in FOLDER, else beside this file.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import assistants
import business
from bankers import ABSENCES, BRANCHES, bankers
from banks import BANKS, COLUMNS, statements
from faults import FAULTS

__all__ = ["generate"]

SEED = 20200124


def generate(folder: Path) -> None:
    """Both folders, complete."""
    for name, table in _tables().items():
        for kind in ("data", "dirty"):
            rows = [*table, *(FAULTS.get(name, []) if kind == "dirty" else [])]
            (folder / kind).mkdir(parents=True, exist_ok=True)
            text = "".join(",".join(cells) + "\n" for cells in rows)
            (folder / kind / f"{name}.csv").write_bytes(text.encode())


def _tables() -> dict[str, list[list[str]]]:
    """The rows of each file, its heading first."""
    people = bankers(SEED)
    files: dict[str, tuple[str, Iterable[list[str]]]] = {
        "branches": ("id,name", ([key, name] for key, (name, _, _) in BRANCHES.items())),
        "managers": (
            "id,name,hired,left",
            ([p.id, p.name, *_span(p.hired, p.left)] for p in people),
        ),
        "postings": (
            "manager,branch,from,until",
            ([p.id, branch, *_span(a, b)] for p in people for branch, a, b in p.postings),
        ),
        "targets": ("manager,branch,year,item,base,ideal", business.targets(people)),
        "flows": ("manager,date,product,amount", business.flows(SEED, people)),
        "openings": ("manager,date,product,count", business.openings(SEED, people)),
        "inspections": ("manager,date,points", business.inspections(SEED, people)),
        "remarks": (
            "manager,date,kind,corrected",
            ([who, _day(a), kind, _day(b)] for who, a, kind, b in business.REMARKS),
        ),
        "absences": (
            "manager,from,until,kind",
            ([who, *_span(a, b), kind] for who, a, b, kind in ABSENCES),
        ),
        "assistants": (
            "id,name,branch,hired,left",
            ([*texts, *_span(a, b)] for *texts, a, b in assistants.PEOPLE),
        ),
        "placements": ("assistant,date,product,count", assistants.placements(SEED)),
        "deposits": ("assistant,date,channel,amount", assistants.deposits(SEED)),
        "campaigns": (
            "assistant,channel,from,until",
            ([who, channel, *_span(a, b)] for who, channel, a, b in assistants.CAMPAIGNS),
        ),
        "exams": (
            "assistant,date,name,passed",
            (
                [who, _day(day), what, "是" if ok else "否"]
                for who, day, what, ok in assistants.EXAMS
            ),
        ),
        "banks": ("id,name,kind", ([key, name, kind] for key, (name, kind, *_) in BANKS.items())),
        "statements": (COLUMNS, statements(SEED)),
    }
    return {name: [header.split(","), *rows] for name, (header, rows) in files.items()}


def _span(first: date, last: date | None) -> list[str]:
    return [_day(first), _day(last)]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


if __name__ == "__main__":
    generate(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
