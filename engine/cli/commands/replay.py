"""``kaohe replay``: a stored run made again, to the same digits or to the first that differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli import run_options, store_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.screen import progress, tell
from engine.cli.stopped import DATA, Stopped, misused
from engine.diagnostics import Diagnostic, Words, diagnose

if TYPE_CHECKING:
    from engine.archive.replay import Replayed
    from engine.archive.runs import StoredRun
    from engine.archive.store import Store
    from engine.records import Dataset
    from engine.scheme.closure import Closure
    from engine.scheme.model import Scheme

__all__ = ["command"]


@click.command(
    "replay",
    cls=Command,
    words=Words("用存下的方案和数据重算一次考核：数字相同，或指出第一处不同。相同退出码 0，不同 1。",
                "Make a stored run again from what was kept: the same digits, or the first that differs. Exit"
                " 0 if they are the same, else 1."),
    more=Words("--with、--data 换成别的方案或数据，看看会怎样；什么都不存，只记一条日志。",
               "--with and --data replay it with another scheme or other records, to ask what if. Nothing is"
               " kept but an entry in the log."),
)  # fmt: skip
@argument("run", required=False)
@option("--all", "every", is_flag=True,
        words=Words("重放全部完成而没有清除的考核",
                    "Replay every run that is finished and not erased"))  # fmt: skip
@option("--with", "other", metavar="SCHEME",
        words=Words("换成这个方案：SCHEME@3 或文件",
                    "By this scheme instead: SCHEME@3, or a file"))  # fmt: skip
@option("--data", "data", metavar="PLACE", type=run_options.place,
        words=Words("换成这里的数据", "With these records instead"))  # fmt: skip
@run_options.set_aside
@option("--format", "form", type=click.Choice(["text", "json"]), default="text",
        words=Words("输出形式，默认 text", "Form of the output, text by default"))  # fmt: skip
@store_options.store
@store_options.acting
@store_options.reason
@click.pass_context
def command(
    context: click.Context,
    run: str | None,
    every: bool,
    other: str | None,
    data: Path | None,
    set_aside: Path | None,
    form: str,
    folder: Path | None,
    who: str | None,
    why: str,
) -> None:
    """Replay, note it in the log, and print what came out."""
    from engine.archive.replay import noted
    from engine.archive.store import need

    lang = lang_of(context)
    actor = store_options.actor_of(who)
    if (run is None) != every or (every and (other or data)):
        raise misused("replay-what")
    with store_options.opened(folder, lang) as store:
        with store.reading() as connection:
            need(connection, actor.who, "replay")
        found = list(_replayed(store, _chosen(store, run), other, data, set_aside, lang))
        noted(store, actor, found, why)
    _print(found, every, form, lang)
    if not all(each.identical for each in found):
        asked = other is not None or data is not None
        if not asked:
            tell([_differs(each) for each in found if not each.identical], lang)
        raise Stopped((), DATA)


def _chosen(store: Store, run: str | None) -> list[StoredRun]:
    from engine.archive.runs import runs_of, stored_run

    if run is not None:
        return [stored_run(store, run)]
    with store.reading() as connection:
        return [each for each in runs_of(connection) if each.finished and not each.erased]


def _replayed(
    store: Store,
    runs: list[StoredRun],
    other: str | None,
    data: Path | None,
    set_aside: Path | None,
    lang: str,
) -> Iterator[Replayed]:
    from engine.archive.replay import replay
    from engine.cli.inputs import dataset_at

    def read(scheme: Scheme) -> Dataset:
        assert data is not None
        return dataset_at(scheme, data, set_aside, lang)

    for each in runs:
        closure = _other(store, other, each) if other is not None else None
        with progress(Words("重放", "Replaying"), lang) as bar:
            records = read if data is not None else None
            found = replay(store, each, closure=closure, records=records, watcher=bar)
        # Of many runs the lines would not fit into memory, and those that are the same are not shown.
        yield replace(found, stored=[], lines=[]) if found.identical else found


def _other(store: Store, other: str, run: StoredRun) -> Closure:
    """The scheme to replay a run by: a version in whatever state, or a file."""
    from datetime import date

    from engine.archive.versions.kept import closure_kept
    from engine.archive.versions.version import find_version
    from engine.cli.inputs import scheme_path
    from engine.scheme.closure import closure_of

    if Path(other).is_file() or "@" not in other:
        from engine.archive.runs import window_of

        day = date.fromisoformat(run.day) if run.day else window_of(run).end
        return closure_of(scheme_path(other, day))
    with store.reading() as connection:
        return closure_kept(store.objects, find_version(connection, other).digest)


def _differs(found: Replayed) -> Diagnostic:
    from engine.site.governance.replays import place

    assert found.first is not None
    return diagnose("replay-differs", None, run=found.run.id, where=place(found.first))


def _print(found: list[Replayed], every: bool, form: str, lang: str) -> None:
    from engine.cli.replayed import as_lines

    if form == "json":
        from engine.report.json_report import as_text
        from engine.site.governance.replays import replay_json

        content = [replay_json(each) for each in found]
        click.echo(as_text(content if every else content[0]), nl=False)
        return
    for each in found:
        for line in as_lines(each, lang):
            click.echo(line)
