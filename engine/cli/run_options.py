"""The options of commands that evaluate: where the records are, and for which period."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from engine.cli.bilingual import option
from engine.cli.stopped import misused
from engine.diagnostics import Words

__all__ = ["as_of", "data", "day", "period", "place", "records", "set_aside"]


def place(typed: str | Path) -> str | Path:
    """A path, or as it was typed what is the URL of a database."""
    return typed if "://" in str(typed) else Path(typed)


data = option(
    "--data",
    required=True,
    metavar="PLACE",
    type=place,
    words=Words(
        "数据：文件夹、工作簿（.xlsx）或数据库（sqlite:///文件、postgresql+psycopg://…）",
        "The records: a folder, a workbook (.xlsx) or a database (sqlite:///file,"
        " postgresql+psycopg://…)",
    ),
)

period = option(
    "--period",
    required=True,
    metavar="PERIOD",
    words=Words("考核周期：2025、2025H2、2025Q4 或 2025-11", "2025, 2025H2, 2025Q4 or 2025-11"),
)

set_aside = option(
    "--set-aside",
    metavar="FILE",
    type=click.Path(path_type=Path),
    words=Words(
        "有问题的数据行写入此文件，其余照常计算",
        "Put bad rows into this file and go on without them",
    ),
)


def day(context: click.Context, parameter: click.Parameter, given: str | None) -> date | None:
    del context
    try:
        return date.fromisoformat(given) if given is not None else None
    except ValueError:
        raise misused("not-a-day", name=parameter.opts[0], found=given) from None


as_of = option(
    "--as-of",
    metavar="DATE",
    callback=day,
    words=Words(
        "用这一天施行的版本、分值、权重和参数，不论周期",
        "Version, points, weights and parameters in force on this day, whatever the period",
    ),
)

records = option(
    "--records",
    metavar="FILE",
    type=click.Path(path_type=Path),
    words=Words(
        "盖在方案的记录类型之上的文件，例如列名的对应",
        "A records file laid over that of the scheme, to map columns for instance",
    ),
)
