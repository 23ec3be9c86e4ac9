"""``kaohe runs watch``: how far a run is, until it is over."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli import store_options
from engine.cli.bilingual import Command, argument, lang_of
from engine.cli.kept_runs import state_words
from engine.cli.screen import say
from engine.cli.stopped import DATA, Stopped
from engine.diagnostics import Words

__all__ = ["command"]

_NOW = Words("{state}：{done} / {total}", "{state}: {done} of {total}")


@click.command("watch", cls=Command,
               words=Words("看一次考核的进度，直到它结束；完成退出码 0，停止、失败或中断 1。",
                           "Follow a run until it is over; exit 0 when it is finished, 1 when it was stopped,"
                           " failed or was interrupted."))  # fmt: skip
@argument("run")
@store_options.store
@store_options.acting
@click.pass_context
def command(context: click.Context, run: str, folder: Path | None, who: str | None) -> None:
    """Watch it."""
    from engine.archive.runs import watch
    from engine.archive.store import need

    lang = lang_of(context)
    last = None
    with store_options.opened(folder, lang) as store:
        with store.reading() as connection:
            need(connection, store_options.actor_of(who).who, "look")
        for now in watch(store, run):
            told = _NOW.fill(
                state=state_words(now.state), done=now.progress.done, total=now.progress.total
            ).of(lang)
            if told != last:
                say(told)
            last = told
    click.echo(now.run.results or now.state)
    if not now.run.finished:
        raise Stopped((), DATA)
