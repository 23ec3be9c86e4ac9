"""``kaohe runs stop``: stop a run; it can be taken up again."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli import store_options
from engine.cli.bilingual import Command, argument, lang_of
from engine.diagnostics import Words

__all__ = ["command"]


@click.command("stop", cls=Command,
               words=Words("停止一次没有完成的考核，以后可以接着算。",
                           "Stop a run that is not finished; it can be taken up again."))  # fmt: skip
@argument("run")
@store_options.store
@store_options.acting
@store_options.reason
@click.pass_context
def command(
    context: click.Context, run: str, folder: Path | None, who: str | None, why: str
) -> None:
    """Stop it."""
    from engine.archive.runs import stop

    with store_options.opened(folder, lang_of(context)) as store:
        click.echo(stop(store, store_options.actor_of(who), run, why).id)
