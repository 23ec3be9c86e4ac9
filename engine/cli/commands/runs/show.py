"""``kaohe runs show``: all about one run, and what it changed where it corrects another."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli import store_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.kept_runs import tell_run
from engine.diagnostics import Words

__all__ = ["command"]


@click.command("show", cls=Command,
               words=Words("一次考核的全部信息；更正的话，改了什么。",
                           "All about one run; of a correction what it changed."))  # fmt: skip
@argument("run")
@option("--format", "form", type=click.Choice(["text", "json"]), default="text",
        words=Words("输出形式，默认 text", "Form of the output, text by default"))  # fmt: skip
@store_options.store
@store_options.acting
@click.pass_context
def command(
    context: click.Context, run: str, form: str, folder: Path | None, who: str | None
) -> None:
    """Show it."""
    from engine.archive.runs import seen
    from engine.archive.store import need

    lang = lang_of(context)
    with store_options.opened(folder, lang) as store:
        with store.reading() as connection:
            need(connection, store_options.actor_of(who).who, "look")
        tell_run(store, seen(store, run).run, form, lang, seen(store, run))
