"""``kaohe draft diff``: what differs between two revisions of a draft."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli import store_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.writing import put
from engine.diagnostics import Words

__all__ = ["command"]

_AT = Words("第 {revision} 次修订", "revision {revision}")


@click.command(
    "diff",
    cls=Command,
    words=Words("两次修订之间逐行的差别。", "Line by line, what differs between two revisions."),
)
@argument("draft")
@option("--from", "first", metavar="N", type=click.IntRange(min=1), default=1,
        words=Words("从哪一次修订，默认第 1 次", "From which revision, 1 by default"))  # fmt: skip
@option("--to", "last", metavar="N", type=click.IntRange(min=1),
        words=Words("到哪一次修订，默认最新", "To which revision, the latest by default"))  # fmt: skip
@store_options.store
@store_options.acting
@click.pass_context
def command(
    context: click.Context,
    draft: str,
    first: int,
    last: int | None,
    folder: Path | None,
    who: str | None,
) -> int:
    """Print it."""
    from engine.archive.versions import content_of
    from engine.archive.versions.merge import unified

    lang = lang_of(context)
    with store_options.opened(folder, lang) as store:
        store_options.may_look(store, who)
        sides = content_of(store, draft, first), content_of(store, draft, last)
    marks = [_AT.fill(revision=number).of(lang) for number, _ in sides]
    old, new = (content.files for _, content in sides)
    for name in sorted({*old, *new}):
        names = f"{name} ({marks[0]})", f"{name} ({marks[1]})"
        put(unified(old.get(name, b""), new.get(name, b""), names), None)
    return 0
