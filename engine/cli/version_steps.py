"""What the commands approve, reject, publish and retire share: their options, and what is told afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.archive.versions.told import version_json
from engine.cli import store_options
from engine.cli.bilingual import argument, option
from engine.cli.version_words import days_text
from engine.cli.writing import put
from engine.diagnostics import Words

if TYPE_CHECKING:
    from engine.archive.store import Store
    from engine.archive.store.session import Actor
    from engine.archive.versions import Version

__all__ = ["compared", "form", "line_of", "stepped", "version"]

_DONE = Words("{ref}  {state}  {days}  {digest}", "{ref}  {state}  {days}  {digest}")

version = argument("version", metavar="VERSION")
compared = option(
    "--compared",
    metavar="DIGEST",
    words=Words(
        "看过的比较的摘要，见 kaohe versions compare；写开头几位即可",
        "Digest of the comparison looked at, see kaohe versions compare; its start is enough",
    ),
)
form = option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    words=Words("输出形式，默认 text", "Form of the output, text by default"),
)


def stepped(
    folder: Path | None,
    who: str | None,
    form: str,
    lang: str,
    step: Callable[[Store, Actor], Version],
) -> None:
    """Take a step and print the version as it is then."""
    from engine.archive.versions import steps_of

    with store_options.opened(folder, lang) as store:
        found = step(store, store_options.actor_of(who))
        with store.reading() as connection:
            steps = steps_of(connection, found.digest)
    if form == "json":
        from engine.report.json_report import as_text

        put(as_text(version_json(found, steps)), None)
    else:
        put(line_of(found, lang) + "\n", None)


def line_of(found: Version, lang: str) -> str:
    """A version on one line."""
    from engine.archive.versions.steps import STATES

    return _DONE.fill(
        ref=found.ref, state=STATES[found.state], days=days_text(found, lang), digest=found.digest
    ).of(lang)  # fmt: skip
