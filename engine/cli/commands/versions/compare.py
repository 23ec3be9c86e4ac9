"""``kaohe versions compare``: what differs from the version before, kept for an approval to name."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli import store_options, version_comparison, version_steps
from engine.cli.bilingual import Command, lang_of, option
from engine.diagnostics import Words

__all__ = ["command"]


@click.command(
    "compare",
    cls=Command,
    words=Words("与它要代替的版本比较：改了什么；给出数据时，谁的分数变、变多少。",
                "Compare a version with the one it takes the place of: what was changed; on records, who"
                " moves and by how much."),
    more=Words("比较会存下来，谁看过记在日志里；批准时用最后一行的摘要。",
               "The comparison is kept and the log says who looked; an approval names the digest of the last"
               " line."),
)  # fmt: skip
@version_steps.version
@option("--with", "other", metavar="VERSION",
        words=Words("与这个版本比较，默认是施行中的那个",
                    "Compare with this one; else the one in force"))  # fmt: skip
@version_comparison.data
@version_comparison.period
@version_steps.form
@store_options.store
@store_options.acting
@store_options.reason
@click.pass_context
def command(
    context: click.Context,
    version: str,
    other: str | None,
    data: str | Path | None,
    period: str | None,
    form: str,
    folder: Path | None,
    who: str | None,
    why: str,
) -> int:
    """Compare, keep it, and print it."""
    from engine.archive.store import need
    from engine.archive.versions import find_version, keep_comparison, sides_of

    lang = lang_of(context)
    actor = store_options.actor_of(who)
    with store_options.opened(folder, lang) as store:
        with store.reading() as connection:
            need(connection, actor.who, "look")
            found = find_version(connection, version)
            before = find_version(connection, other, found.scheme) if other is not None else None
            sides = sides_of(store, connection, found, before)
        looked = version_comparison.look(sides, data, period, lang)
        digest = keep_comparison(store, actor, found, looked.content, why)
    names = sides.before.ref if sides.before is not None else "-", found.ref
    version_comparison.show_looked(looked, digest, names, form, lang)
    return 0
