"""``kaohe publish``: from now on runs go by an approved version."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli import store_options, version_steps
from engine.cli.bilingual import Command, lang_of, option
from engine.cli.screen import tell
from engine.diagnostics import Words, diagnose

if TYPE_CHECKING:
    from engine.archive.store import Store
    from engine.archive.store.session import Actor
    from engine.archive.versions import Version

__all__ = ["command"]


@click.command(
    "publish",
    cls=Command,
    words=Words("发布批准了的版本，从此按它考核。",
                "Publish an approved version: runs go by it from now on."),
    more=Words("哪个周期用哪个版本，由方案里的 effective 和 until 决定：看周期的最后一天。",
               "Which version goes for a period is decided by effective and until of the scheme, on the"
               " period's last day."),
)  # fmt: skip
@version_steps.version
@version_steps.compared
@option("--instead-of", metavar="VERSION",
        words=Words("同时停用这个版本", "Retire this version with the same stroke"))  # fmt: skip
@version_steps.form
@store_options.store
@store_options.acting
@store_options.reason
@click.pass_context
def command(
    context: click.Context,
    version: str,
    compared: str | None,
    instead_of: str | None,
    form: str,
    folder: Path | None,
    who: str | None,
    why: str,
) -> int:
    """Publish it; versions that claim the same days are told."""
    from engine.archive.versions import publish, rivals

    lang = lang_of(context)

    def step(store: Store, actor: Actor) -> Version:
        found = publish(store, actor, version, why, compared, instead_of)
        with store.reading() as connection:
            others = rivals(connection, found)
        tell([diagnose("publish-overlaps", None, one=found.ref, other=o.ref) for o in others], lang)
        return found

    version_steps.stepped(folder, who, form, lang, step)
    return 0
