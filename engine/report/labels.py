"""The words that reports use for what the engine names, in Chinese and English."""

from __future__ import annotations

from collections.abc import Sequence

from engine.diagnostics import Words
from engine.explain.pictures.kinds import KINDS
from engine.language.record_types import Row
from engine.scheme.model import Part

__all__ = ["KINDS", "label", "name_of", "path_of", "people_text", "plural"]

_LABELS = {
    "rank": Words("名次", "Rank"),
    "key": Words("编号", "Key"),
    "name": Words("姓名", "Name"),
    "score": Words("得分", "Score"),
    "grade": Words("档次", "Grade"),
    "outcomes": Words("结果应用", "Outcomes"),
    "part": Words("考核项", "Part"),
    "kind": Words("种类", "Kind"),
    "amount": Words("分", "Amount"),
    "total": Words("总分", "Total"),
    "lost": Words("失分", "Lost"),
    "of": Words("得分 / 分值", "Earned / points"),
    "no-grade": Words("无档次", "no grade"),
}


def label(name: str, lang: str) -> str:
    """A heading."""
    return _LABELS[name].of(lang)


def name_of(row: Row) -> str:
    """What a subject is called: its ``name`` field, if it has one."""
    for field in ("name", "姓名", "名称"):
        if field in row.type.fields:
            value = row.values[row.type.position(field)]
            return value if isinstance(value, str) else ""
    return ""


def path_of(part: Part, lang: str) -> str:
    """A part as people name it: the total, or its path."""
    return label("total", lang) if part.id == "score" else part.id


def plural(count: int, one: str, many: str) -> str:
    """``1 row``, ``2 rows``."""
    return f"{count} {one if count == 1 else many}"


def people_text(rows: Sequence[Row], most: int) -> str:
    """Keys and names of the first so many, and how many there are if that is not all."""
    shown = "、".join(f"{row.key} {name_of(row)}".strip() for row in rows[:most])
    return shown + (f" … ({len(rows)})" if len(rows) > most else "")
