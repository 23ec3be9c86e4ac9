"""``kaohe erase``: the records and results of runs whose time is over."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli import store_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.run_options import day
from engine.cli.screen import say
from engine.diagnostics import Rejected, Words, diagnose

if TYPE_CHECKING:
    from engine.archive.store import Store
    from engine.archive.upkeep.erase import Erased

__all__ = ["command"]

_WOULD = Words(
    "将清除 {runs} 次考核的 {objects} 件内容。确定要做，加上 --yes。",
    "This would erase {objects} objects of {runs} runs. Add --yes to do it.",
)
_DONE = Words(
    "已清除 {runs} 次考核的 {objects} 件内容；考核、摘要和日志还在。",
    "Erased {objects} objects of {runs} runs; the runs, their digests and the log stay.",
)


@click.command(
    "erase",
    cls=Command,
    words=Words("保留期满，清除考核的数据和结果；不加 --yes 只说会清除什么。",
                "Erase records and results of runs whose time is over; without --yes it only says what."),
    more=Words("别的考核还用的数据不会清除。没有备份就不能恢复。",
               "What another run still needs is not erased. Only a backup brings it back."),
)  # fmt: skip
@argument("runs", nargs=-1, metavar="[RUN]...")
@option("--before", metavar="DATE", callback=day,
        words=Words("周期在这一天之前结束的全部考核",
                    "All runs of periods that ended before this day"))  # fmt: skip
@option("--yes", is_flag=True, words=Words("现在就清除", "Do it now"))
@store_options.store
@store_options.acting
@store_options.reason
@click.pass_context
def command(
    context: click.Context,
    runs: tuple[str, ...],
    before: date | None,
    yes: bool,
    folder: Path | None,
    who: str | None,
    why: str,
) -> int:
    """Erase, or say what would be."""
    from engine.archive.upkeep.erase import due, erase

    lang = lang_of(context)
    with store_options.opened(folder, lang) as store:
        chosen = _chosen(store, runs, before)
        actor = store_options.actor_of(who)
        found = erase(store, actor, chosen, why) if yes else due(store, chosen)
    _tell(found, _DONE if yes else _WOULD, lang)
    return 0


def _chosen(store: Store, runs: tuple[str, ...], before: date | None) -> list[str]:
    from engine.archive.runs import runs_of, stored_run, window_of

    chosen = [stored_run(store, run).id for run in runs]
    if before is not None:
        with store.reading() as connection:
            chosen += [
                run.id
                for run in runs_of(connection)
                if run.over and not run.erased and window_of(run).end < before
            ]
    if not chosen:
        raise Rejected([diagnose("nothing-to-erase", None)])
    return list(dict.fromkeys(chosen))


def _tell(found: Erased, words: Words, lang: str) -> None:
    for run in found.runs:
        click.echo(f"{run.id}\t{run.scheme}\t{run.period}")
    say(words.fill(runs=len(found.runs), objects=len(found.objects)).of(lang))
