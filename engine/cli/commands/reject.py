"""``kaohe reject``: a version goes back to those who wrote it."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli import store_options, version_steps
from engine.cli.bilingual import Command, lang_of
from engine.diagnostics import Words

__all__ = ["command"]


@click.command(
    "reject",
    cls=Command,
    words=Words("退回提交的版本。", "Send a submitted version back."),
    more=Words("理由写在 --why 之后。改过之后可以再提交。",
               "Say after --why what is missing. It is edited and submitted again."),
)  # fmt: skip
@version_steps.version
@version_steps.compared
@version_steps.form
@store_options.store
@store_options.acting
@store_options.reason
@click.pass_context
def command(
    context: click.Context,
    version: str,
    compared: str | None,
    form: str,
    folder: Path | None,
    who: str | None,
    why: str,
) -> int:
    """Take the step."""
    from engine.archive.versions import reject as step

    version_steps.stepped(
        folder, who, form, lang_of(context),
        lambda store, actor: step(store, actor, version, why, compared),
    )  # fmt: skip
    return 0
