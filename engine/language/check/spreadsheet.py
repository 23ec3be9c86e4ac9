"""What people who know spreadsheets look for, and how it is said here."""

from __future__ import annotations

__all__ = ["instead_of"]

_INSTEAD = {
    "IF": "if … then … else …",
    "IFS": "if … then … else if … then … else …",
    "IFERROR": "default(…, …)",
    "IFNA": "default(…, …)",
    "AND": "… and …",
    "OR": "… or …",
    "NOT": "not …",
    "SUMIF": "sum(… where …)",
    "SUMIFS": "sum(… where … and …)",
    "SUMPRODUCT": "sum(… * …)",
    "COUNTIF": "count(… where …)",
    "COUNTIFS": "count(… where … and …)",
    "COUNTA": "count(…)",
    "AVERAGE": "avg(…)",
    "AVERAGEIF": "avg(… where …)",
    "AVERAGEIFS": "avg(… where … and …)",
    "MAXIFS": "max(… where …)",
    "MINIFS": "min(… where …)",
    "RANK.EQ": "rank(… among all)",
    "PERCENTRANK": "percentile(… among all)",
    "TRIMMEAN": "trimmed_mean(…)",
    "VLOOKUP": "a.b",
    "XLOOKUP": "a.b",
    "LOOKUP": "steps(…, >= … -> …, otherwise -> …)",
    "ROUNDUP": "ceil(…)",
    "ROUNDDOWN": "floor(…)",
    "INT": "floor(…)",
    "SUBTOTAL": "sum(…)",
    "SLOPE": "trend(… at each month)",
}


def instead_of(name: str) -> dict[str, str] | None:
    """What to try instead of a spreadsheet's function, in both languages; None for any other name."""
    found = _INSTEAD.get(name.upper())
    if found is None:
        return None
    return {
        "try_zh": f"电子表格里的 {name} 在这里写作 {found}。",
        "try_en": f"Here {name} is written {found}.",
    }
