"""``kaohe retire``: new runs go by a version no longer."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli import store_options, version_steps
from engine.cli.bilingual import Command, lang_of
from engine.diagnostics import Words

__all__ = ["command"]


@click.command(
    "retire",
    cls=Command,
    words=Words("停用一个版本。", "Retire a version."),
    more=Words("新的考核不再用它；已有的考核留着，仍可复算。",
               "New runs go by it no longer; those there are stay, and are replayed."),
)  # fmt: skip
@version_steps.version
@version_steps.form
@store_options.store
@store_options.acting
@store_options.reason
@click.pass_context
def command(
    context: click.Context,
    version: str,
    form: str,
    folder: Path | None,
    who: str | None,
    why: str,
) -> int:
    """Take the step."""
    from engine.archive.versions import retire as step

    version_steps.stepped(
        folder, who, form, lang_of(context),
        lambda store, actor: step(store, actor, version, why),
    )  # fmt: skip
    return 0
