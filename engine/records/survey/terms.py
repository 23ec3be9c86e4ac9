"""School terms as files write them (``2023-2024-1``, ``2024春``, ``Fall 2024``): no periods of this project,
but each begins in a month, and a month can stand for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from engine.records.survey.columns import ColumnGuess

__all__ = ["months_of"]

_YEARS = re.compile(
    r"(?P<first>\d{4})\s*[-–—~/至]\s*(?P<second>\d{4})\s*(?:学年)?\s*[-_/ ]?\s*第?"
    r"(?P<part>[123一二三上下春夏秋])?\s*(?:季|学年|学期|季学期)?"
)
_SEASON = re.compile(
    r"(?P<year>\d{4})\s*年?\s*[-_]?\s*(?P<part>春|夏|秋|[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn)季?(?:学期)?"
)
_SEASON_FIRST = re.compile(
    r"(?P<part>[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn)\s*[-_]?\s*(?P<year>\d{4})"
)
_AUTUMN = frozenset("1 一 上 秋 fall autumn".split())
_SPRING = frozenset("2 二 下 春 spring".split())


def months_of(column: ColumnGuess) -> Mapping[str, str]:
    """The month in which each term of a column begins, by its text; nothing unless all texts are terms."""
    found = {text: _month(text) for text in sorted(column.values)}
    if column.code or column.type == "period" or any(month is None for month in found.values()):
        return {}
    return {text: month for text, month in found.items() if month is not None}


def _month(text: str) -> str | None:
    years = _YEARS.fullmatch(text)
    if years is not None:
        first, part = int(years["first"]), years["part"] or "1"
        if int(years["second"]) != first + 1:
            return None
        return _begin(first if part in _AUTUMN else first + 1, part)
    season = _SEASON.fullmatch(text) or _SEASON_FIRST.fullmatch(text)
    return None if season is None else _begin(int(season["year"]), season["part"].lower())


def _begin(year: int, part: str) -> str:
    """Terms begin in September and March, a short one in July."""
    month = "09" if part in _AUTUMN else "03" if part in _SPRING else "07"
    return f"{year:04d}-{month}"
