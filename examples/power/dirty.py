"""The records of a few areas with faults put in, as people make them when they keep tables by hand."""

from __future__ import annotations

__all__ = ["spoiled"]

Tables = dict[str, list[list[str]]]
_AREAS = tuple(f"T{number:03d}" for number in (1, 2, 3, 27, 28, 29, 53, 54, 55, 79, 80, 81))
_SINCE = "2024-07-01"
# table: row and column counted from 1 below the header, what is written there instead
_CELLS = {
    "managers": [(20, "hired", "2019-13-01"), (22, "name", "")],
    "areas": [(3, "district", "D99")],
    "assignments": [(4, "until", "2021-06-30"), (6, "familiar", "不详")],
    "representatives": [(5, "kind", "大户")],
    "visits": [(10, "date", "2024-02-30"), (20, "way", "微信"), (30, "representative", "T001-9")],
    "tasks": [(15, "item", "送电费单"), (25, "visit", "T001-1-20240799")],
    "requests": [(1, "resolved", "2024-01-01")],
    "absences": [(1, "kind", "事假")],
}
_MORE = {
    "representatives": ["T002-1,T002,王大成,热心人,2023-01-01,,,"],
    "visits": ["T001-1-20240799,T001-1,M01,2024-07-31"],
    "keepsakes": ["2019-12-20,T001-1,年历"],
    "readings": ["D01,M02,2024-01-01,"],
}


def spoiled(tables: Tables) -> Tables:
    """A copy of the rows of a few areas from the second half of 2024 on, with the faults."""
    few = {name: [list(row) for row in rows if _kept(name, row)] for name, rows in tables.items()}
    for name, changes in _CELLS.items():
        header = few[name][0]
        for at, column, text in changes:
            few[name][at][header.index(column)] = text
    for name, lines in _MORE.items():
        few[name] += [line.split(",") for line in lines]
    return few


def _kept(name: str, row: list[str]) -> bool:
    """The header, whatever belongs to no area, and what belongs to one of the few."""
    if name in ("managers", "districts", "readings", "absences") or not row[0][:1].isupper():
        dated = name == "keepsakes" and row[0][:1].isdigit()
        return not dated or (row[0] >= _SINCE and row[1][:4] in _AREAS)
    if row[0][:4] not in _AREAS:
        return False
    day = {"visits": 3, "requests": 2}.get(name)
    if name == "tasks":
        return row[0][-8:] >= _SINCE.replace("-", "")
    return day is None or row[day] >= _SINCE
