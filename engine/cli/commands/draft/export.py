"""``kaohe draft export``: the files of a draft in a folder, to read and to edit them."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli import store_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.draft_files import lay_out
from engine.cli.screen import say
from engine.diagnostics import Words

__all__ = ["command"]

_DONE = Words("{folder}：{draft} 第 {revision} 次修订的 {count} 个文件；改好后用 kaohe draft edit {draft}"
              " --revision {revision} 写回",
              "{folder}: {count} files of revision {revision} of {draft}; kaohe draft edit {draft}"
              " --revision {revision} takes them back")  # fmt: skip


@click.command(
    "export",
    cls=Command,
    words=Words(
        "把草稿的文件写到一个空文件夹里。", "Put the files of a draft into an empty folder."
    ),
)
@argument("draft")
@option("--to", "target", required=True, metavar="FOLDER", type=click.Path(path_type=Path),
        words=Words("写到这个文件夹", "The folder to put them into"))  # fmt: skip
@option("--revision", metavar="N", type=click.IntRange(min=1),
        words=Words("哪一次修订，默认最新", "Which revision, the latest by default"))  # fmt: skip
@store_options.store
@store_options.acting
@click.pass_context
def command(
    context: click.Context,
    draft: str,
    target: Path,
    revision: int | None,
    folder: Path | None,
    who: str | None,
) -> int:
    """Write them."""
    from engine.archive.versions import content_of

    lang = lang_of(context)
    with store_options.opened(folder, lang) as store:
        store_options.may_look(store, who)
        number, content = content_of(store, draft, revision)
    lay_out(content, target)
    words = _DONE.fill(folder=target, draft=draft, revision=number, count=len(content.files))
    say(words.of(lang))
    return 0
