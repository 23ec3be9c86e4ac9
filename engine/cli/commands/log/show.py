"""``kaohe log show``: the entries of the log, the oldest first."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli import store_options
from engine.cli.bilingual import Command, lang_of, option
from engine.cli.screen import say, show
from engine.cli.stopped import misused
from engine.diagnostics import Words

if TYPE_CHECKING:
    from rich.console import RenderableType

    from engine.archive.audit.history import Wanted
    from engine.archive.store import Store
    from engine.proof.entry import Entry

__all__ = ["command"]

_HEADINGS = (
    Words("序号", "no."), Words("时间", "time"), Words("种类", "kind"), Words("谁", "who"),
    Words("何事", "what"), Words("为什么", "why"), Words("哈希", "hash"),
)  # fmt: skip
_NONE = Words("没有这样的日志", "there is no such entry")
_SHOWN = 16
# Columns of rows that tell what an entry is about.
_TELLING = (
    ("person", ("name",)), ("role_change", ("person", "role")), ("version", ("scheme", "number")),
    ("step", ("step",)), ("edit", ("draft", "revision")), ("run", ("id", "scheme", "period")),
    ("run_event", ("run",)), ("signing_key", ("id",)), ("erasure", ("digest",)), ("store", ("name",)),
)  # fmt: skip


@click.command(
    "show",
    cls=Command,
    words=Words("列出日志：序号、时间、种类、谁、何事、为什么、哈希的开头。",
                "List the log: number, time, kind, person, what, why, and the start of the hash."),
    more=Words("JSON 里是每一条的全部内容，包括写进各表的行。",
               "As JSON there is all of each entry, with the rows it wrote into the tables."),
)  # fmt: skip
@option("--kind", "kinds", multiple=True, metavar="KIND",
        words=Words("种类，如 approve、run（可多次）",
                    "Kind, such as approve or run (may be repeated)"))  # fmt: skip
@option("--who", "people", multiple=True, metavar="NAME",
        words=Words("谁做的（可多次）", "Who did it (may be repeated)"))  # fmt: skip
@option("--since", default="", metavar="DATE",
        words=Words("从这一天（UTC）起，2026-11-24 或带时间",
                    "From this day (UTC) on, 2026-11-24, or a time"))  # fmt: skip
@option("--version", metavar="VERSION",
        words=Words("关于这个版本，方案@号 或摘要",
                    "About this version, SCHEME@NUMBER or a digest"))  # fmt: skip
@option("--run", metavar="RUN", words=Words("关于这次考核", "About this run"))
@option("--last", type=click.IntRange(min=1), metavar="N",
        words=Words("只要最后几条", "Only the last ones"))  # fmt: skip
@option("--format", "form", type=click.Choice(["table", "json"]), default="table",
        words=Words("输出形式，默认 table", "Form of the output, a table by default"))  # fmt: skip
@store_options.store
@store_options.acting
@click.pass_context
def command(
    context: click.Context,
    kinds: tuple[str, ...],
    people: tuple[str, ...],
    since: str,
    version: str | None,
    run: str | None,
    last: int | None,
    form: str,
    folder: Path | None,
    who: str | None,
) -> None:
    """List the entries that are meant."""
    from collections import deque

    from engine.archive.audit.history import Wanted, entries, json_of
    from engine.archive.store import need

    lang = lang_of(context)
    wanted = Wanted(kinds, people, _moment(since))
    with store_options.opened(folder, lang) as store:
        with store.reading() as connection:
            need(connection, store_options.actor_of(who).who, "look")
        wanted = _about(store, wanted, version, run)
        found = deque(entries(store, wanted), maxlen=last)
    if form == "json":
        listed = [json_of(entry, hash) for entry, hash in found]
        sys.stdout.write(json.dumps(listed, ensure_ascii=False, indent=2) + "\n")
    elif found:
        show(_table(list(found), lang))
    else:
        say(_NONE.of(lang))


def _moment(text: str) -> str:
    from datetime import datetime

    try:
        if text:
            datetime.fromisoformat(text)
    except ValueError:
        raise misused("not-a-day", name="--since", found=text) from None
    return text.replace(" ", "T")


def _about(store: Store, wanted: Wanted, version: str | None, run: str | None) -> Wanted:
    """The wish with digests and ids in full. Raises Rejected for what the store does not know."""
    from dataclasses import replace

    from engine.archive.runs import stored_run
    from engine.archive.versions import find_version

    about = []
    if version is not None:
        with store.reading() as connection:
            about.append(find_version(connection, version).digest)
    if run is not None:
        about.append(stored_run(store, run).id)
    return replace(wanted, about=about)


def _table(found: list[tuple[Entry, str]], lang: str) -> Iterator[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for heading in _HEADINGS:
        table.add_column(heading.of(lang))
    for entry, hash in found:
        at = f"{entry.at[:19]}Z"
        cells = (str(entry.seq), at, entry.kind, entry.who, _what(entry), entry.why, hash[:_SHOWN])
        table.add_row(*map(Text, cells))
    yield table


def _what(entry: Entry) -> str:
    """What an entry is about: the telling columns of its rows, else the short texts of its body."""
    told = []
    for name, columns in _TELLING:
        for table, row in entry.rows:
            if table == name:
                told.append(" ".join(_short(row.get(column)) for column in columns))
    if not told:
        told = [_short(v) for _, v in sorted(entry.body.items()) if isinstance(v, str)]
    return ", ".join(dict.fromkeys(told))


def _short(value: object) -> str:
    text = str(value)
    return text[:_SHOWN] if len(text) == 64 else text
