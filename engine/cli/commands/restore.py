"""``kaohe restore``: a store from a backup."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli import store_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.inputs import stop
from engine.cli.kept_lines import lines_in
from engine.cli.screen import progress, say, tell
from engine.cli.stopped import no_file
from engine.diagnostics import Rejected, Words

__all__ = ["command"]

_DONE = Words(
    "{folder}：恢复到日志第 {entries} 条，检查点到 {at} 为止相符",
    "{folder}: put back up to entry {entries} of the log; checkpoints agree up to {at}",
)
_UNSIGNED = Words(
    "签名的私钥不在备份里：放回 {folder}，或用 kaohe store rotate 换一把。",
    "The private key was not in the backup: put it into {folder}, or take a new one with kaohe store"
    " rotate.",
)


@click.command(
    "restore",
    cls=Command,
    words=Words("从备份恢复：先全部核对，再建成一个可以继续使用的档案库。",
                "Put a backup back: all of it is verified, then it is a store that goes on."),
    more=Words("用 --checkpoint 给出另外保管的检查点，太旧的备份就会被发现。",
               "With --checkpoint, one that was kept elsewhere, a backup that is too old is noticed."),
)  # fmt: skip
@argument("backup", type=click.Path(path_type=Path))
@store_options.store
@option("--database", default="", metavar="URL",
        words=Words("恢复到这个空的 PostgreSQL 数据库；不写就是 SQLite",
                    "An empty PostgreSQL database to put it into; else SQLite"))  # fmt: skip
@option("--objects", default="", metavar="PLACE",
        words=Words("内容存放处；不写就在档案库里",
                    "Where content is to be kept; else in the store"))  # fmt: skip
@option("--checkpoint", "files", multiple=True, metavar="FILE", type=click.Path(path_type=Path),
        words=Words("另外保管的检查点（可多次）",
                    "Checkpoints kept elsewhere (may be repeated)"))  # fmt: skip
@store_options.acting
@click.pass_context
def command(
    context: click.Context,
    backup: Path,
    folder: Path | None,
    database: str,
    objects: str,
    files: tuple[Path, ...],
    who: str | None,
) -> int:
    """Put it back and say how far it reaches."""
    from engine.archive.store.folder import KEYS
    from engine.archive.upkeep.restore import restore

    lang = lang_of(context)
    place = store_options.folder_of(folder)
    if not backup.is_file():
        raise no_file(backup)
    kept = [line for file in files for line in lines_in(file)]
    try:
        with progress(Words("恢复", "Restoring"), lang) as bar:
            done = restore(
                backup, place, store_options.actor_of(who), database=database, objects=objects,
                kept=kept, progress=bar,
            )  # fmt: skip
    except Rejected as rejected:
        raise stop(rejected.diagnostics, lang) from None
    done.store.close()
    tell(done.store.unsigned, lang)
    at = done.vouched.at if done.vouched is not None else "-"
    say(_DONE.fill(folder=place, entries=done.entries, at=at).of(lang))
    if not done.signs:
        say(_UNSIGNED.fill(folder=place / KEYS).of(lang))
    return 0
