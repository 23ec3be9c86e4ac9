"""The options of commands that evaluate: where the records are, and for which period."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli.bilingual import option
from engine.diagnostics import Words

__all__ = ["data", "period", "set_aside"]

data = option(
    "--data",
    required=True,
    metavar="PATH",
    type=click.Path(path_type=Path),
    words=Words("数据文件夹", "Folder of the records"),
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
