"""``kaohe store upgrade``: the tables of an older store brought to this version."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli import store_options
from engine.cli.bilingual import Command, lang_of
from engine.cli.inputs import stop
from engine.cli.screen import say
from engine.diagnostics import Rejected, Words

__all__ = ["command"]

_DONE = Words("表的版本：{before} → {after}", "revision of the tables: {before} -> {after}")


@click.command(
    "upgrade",
    cls=Command,
    words=Words("把表升级到这个版本，一次完成；请先备份。",
                "Bring the tables to this version in one transaction; back up first."),
)  # fmt: skip
@store_options.store
@click.pass_context
def command(context: click.Context, folder: Path | None) -> int:
    """Upgrade and say from what to what."""
    from engine.archive.store.folder import upgrade_store

    lang = lang_of(context)
    try:
        before, after = upgrade_store(store_options.folder_of(folder))
    except Rejected as rejected:
        raise stop(rejected.diagnostics, lang) from None
    say(_DONE.fill(before=before, after=after).of(lang))
    return 0
