"""``kaohe schema``: the JSON Schemas of the file formats, for editors."""

from __future__ import annotations

import sys

import click

from engine.cli.bilingual import Command, argument
from engine.diagnostics import Words

__all__ = ["command"]


@click.command(
    "schema",
    cls=Command,
    words=Words("输出文件格式的 JSON Schema，编辑器据此补全和检查。",
                "Print the JSON Schema of a file format; editors complete and check with it."),
    more=Words("不写名字时列出有哪些。", "Without a name, list which there are."),
)  # fmt: skip
@argument(
    "name",
    required=False,
    type=click.Choice(["scheme", "records", "pack", "cases"]),
    metavar="[scheme|records|pack|cases]",
)
def command(name: str | None) -> None:
    """Print one, or the names of all."""
    from engine.resources import schemas_folder

    folder = schemas_folder()
    if name is None:
        names = sorted(path.name for path in folder.glob("*.schema.json"))
        sys.stdout.write("".join(f"{each}\n" for each in names))
        return
    sys.stdout.write((folder / f"{name}.schema.json").read_text("utf-8"))
