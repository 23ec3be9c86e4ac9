"""``kaohe approve``: a version that others wrote may be published."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli import store_options, version_steps
from engine.cli.bilingual import Command, lang_of
from engine.diagnostics import Words

__all__ = ["command"]


@click.command(
    "approve",
    cls=Command,
    words=Words("批准别人提交的版本。", "Approve a version that somebody else submitted."),
    more=Words("先看 kaohe versions compare VERSION，把它的摘要写在 --compared 之后。"
               "提交的人和改过草稿的人都不能批准，这由数据库保证。",
               "Look at kaohe versions compare VERSION first, and give its digest after --compared."
               " Nobody who submitted it or edited its draft can approve it: the database sees to that."),
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
    from engine.archive.versions import approve as step

    version_steps.stepped(
        folder, who, form, lang_of(context),
        lambda store, actor: step(store, actor, version, why, compared),
    )  # fmt: skip
    return 0
