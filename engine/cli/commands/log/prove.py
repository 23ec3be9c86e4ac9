"""``kaohe log prove``: that a later checkpoint continues an earlier one, for somebody without the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli import store_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.kept_lines import one_line
from engine.cli.screen import say
from engine.cli.writing import put
from engine.diagnostics import Words

if TYPE_CHECKING:
    from engine.archive.store import Store
    from engine.proof.checkpoint import Checkpoint

__all__ = ["command"]

_WRITTEN = Words("已写入 {path}", "Written to {path}")


@click.command(
    "prove",
    cls=Command,
    words=Words("写出证明：NEW 的日志以 OLD 的日志开头，一条也没有改。",
                "Write the proof that the log of NEW begins with that of OLD, not one entry changed."),
    more=Words("OLD 和 NEW 是含有检查点的文件、检查点一行本身或条数；不写 NEW 就是最新的。",
               "OLD and NEW are files with a checkpoint, the line itself, or a number of entries; without NEW"
               " it is the newest."),
)  # fmt: skip
@argument("old")
@argument("new", required=False)
@option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path),
        words=Words("写入的文件；不写就输出到屏幕", "The file to write; else it is printed"))  # fmt: skip
@store_options.store
@click.pass_context
def command(
    context: click.Context, old: str, new: str | None, output: Path | None, folder: Path | None
) -> None:
    """Write the proof."""
    from engine.archive.audit.history import consistency

    lang = lang_of(context)
    with store_options.opened(folder, lang) as store:
        made = consistency(store, _meant(store, old), _meant(store, new))
    put(made.content().decode() + "\n", output)
    if output is not None:
        say(_WRITTEN.fill(path=output).of(lang))


def _meant(store: Store, given: str | None) -> Checkpoint:
    from engine.archive.audit.history import checkpoint_of

    if given is None:
        return checkpoint_of(store)
    if given.isascii() and given.isdigit():
        return checkpoint_of(store, int(given))
    return one_line(given)
