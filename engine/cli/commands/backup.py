"""``kaohe backup``: all of a store in one file."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli import store_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.screen import progress, say
from engine.cli.stopped import no_file
from engine.diagnostics import Words

__all__ = ["command"]

_DONE = Words(
    "{path}：日志 {entries} 条，内容 {objects} 件，{size} MB",
    "{path}: {entries} entries of the log, {objects} objects, {size} MB",
)
_WITHOUT = Words(
    "私钥不在里面：请另外保管，或用 --keys 一起备份。",
    "The private key is not in it: keep it apart, or back it up with --keys.",
)


@click.command(
    "backup",
    cls=Command,
    words=Words("把整个档案库备份成一个文件；别人正在使用时也可以。",
                "Back all of a store up into one file; others may go on using it."),
    more=Words("备份与数据库的种类无关：SQLite 的可以恢复到 PostgreSQL。",
               "It does not depend on the kind of database: SQLite's can be put back into PostgreSQL."),
)  # fmt: skip
@argument("target", type=click.Path(path_type=Path))
@option("--keys", is_flag=True, words=Words("私钥也在内", "With the private keys"))
@store_options.store
@store_options.acting
@click.pass_context
def command(
    context: click.Context, target: Path, keys: bool, folder: Path | None, who: str | None
) -> int:
    """Write it and say what is in it."""
    from engine.archive.upkeep.backup import back_up

    lang = lang_of(context)
    if target.is_dir():
        raise no_file(target)
    with (
        store_options.opened(folder, lang) as store,
        progress(Words("备份", "Backing up"), lang) as bar,
    ):
        taken = back_up(store, store_options.actor_of(who), target, keys=keys, progress=bar)
    size = f"{taken.size / 1024**2:.1f}"
    words = _DONE.fill(path=target, entries=taken.entries, objects=taken.objects, size=size)
    say(words.of(lang))
    if not keys:
        say(_WITHOUT.of(lang))
    return 0
