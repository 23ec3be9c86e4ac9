"""The file of rows set aside: each such row once, with the reasons and its cells as they were.

CSV in UTF-8 with a mark (so that Excel shows Chinese), written beside and then renamed: it is whole
or not there.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import TextIOWrapper
from itertools import groupby
from pathlib import Path

from engine.diagnostics import Rejected, diagnose
from engine.records.cells import plain_text
from engine.records.dataset import Problem
from engine.records.rows import Loaded
from engine.records.whole_file import replacing

__all__ = ["HEADER", "guard_target", "write_set_aside"]

HEADER = ("file", "line", "column", "code", "reason (zh)", "reason (en)")


def guard_target(target: Path, files: Iterable[Path]) -> None:
    """Raises Rejected when the file to write is one of those that are read."""
    if any(target.resolve() == file.resolve() for file in files):
        raise Rejected([diagnose("set-aside-over-data", None, path=target)])


def write_set_aside(
    target: Path, tables: Mapping[str, Loaded], problems: Sequence[Problem]
) -> None:
    """Write the rows the problems are about; just a header when there are none. Raises Rejected.

    After the six named columns stand the cells of the row in the order of its file; of a Parquet
    file only the columns that were read.
    """
    lines = [_line(tables[name], list(group)) for (name, _), group in groupby(problems, _row)]
    cells = max((len(line) - len(HEADER) for line in lines), default=0)
    header = [*HEADER, *(f"cell {i + 1}" for i in range(cells))]
    try:
        with replacing(target) as file:
            text = TextIOWrapper(file, "utf-8-sig", newline="")
            csv.writer(text).writerows([header, *lines])
            text.detach()
    except OSError as error:
        reason = error.strerror or error
        raise Rejected(
            [diagnose("set-aside-unwritable", None, path=target, reason=reason)]
        ) from error


def _row(problem: Problem) -> tuple[str, int]:
    return problem.type, problem.position


def _line(table: Loaded, problems: Sequence[Problem]) -> list[str]:
    first = problems[0]
    cells = table.sheet.records[first.position]
    return [
        first.file,
        str(first.line),
        "; ".join(p.column for p in problems),
        "; ".join(p.code for p in problems),
        "；".join(p.diagnostic.message.zh for p in problems),
        "; ".join(p.diagnostic.message.en for p in problems),
        *(
            "" if cell is None else cell if isinstance(cell, str) else plain_text(cell)
            for cell in cells
        ),
    ]
