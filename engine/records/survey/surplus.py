"""Rows with more cells than headers: a column whose commas stand without quotes, if that explains them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from engine.records.sheet import Sheet

__all__ = ["aligned", "unquoted_column"]

# Columns of free text, where commas are at home.
_FREE = re.compile(r"(?i)addr|remark|note|comment|desc|地址|住址|备注|说明|内容")


def unquoted_column(sheet: Sheet) -> int | None:
    """The column that the surplus cells belong to: the one with which the other cells look most like
    those of the regular rows. None where no row has too many cells.
    """
    width = len(sheet.header)
    surplus = [row for row in sheet.records if len(row) > width]
    if not surplus:
        return None
    usual = [{row[at] for row in sheet.records if len(row) == width} for at in range(width)]
    fits = [
        sum(
            cell in usual[at]
            for row in surplus
            for at, cell in enumerate(_joined(row, column, width))
            if at != column
        )
        for column in range(width)
    ]
    return max(range(width), key=lambda at: (fits[at], bool(_FREE.search(sheet.header[at])), -at))


def aligned(sheet: Sheet, column: int | None) -> Iterator[Sequence[object]]:
    """The rows, those with surplus cells brought to the width of the header."""
    width = len(sheet.header)
    for row in sheet.records:
        yield row if column is None or len(row) <= width else _joined(row, column, width)


def _joined(row: Sequence[object], column: int, width: int) -> list[object]:
    surplus = len(row) - width
    joined = ",".join(str(cell) for cell in row[column : column + surplus + 1])
    return [*row[:column], joined, *row[column + surplus + 1 :]]
