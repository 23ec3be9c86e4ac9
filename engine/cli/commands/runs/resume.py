"""``kaohe runs resume``: take up a run that was stopped, failed or interrupted."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli import store_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.kept_runs import finished, tell_run
from engine.diagnostics import Words

__all__ = ["command"]


@click.command("resume", cls=Command,
               words=Words("接着算停止、失败或中断的考核，得出的数字与没有中断的一样。",
                           "Take up a run that was stopped, failed or interrupted; it comes to the same"
                           " digits as one that was not."))  # fmt: skip
@argument("run")
@option("--format", "form", type=click.Choice(["text", "json"]), default="text",
        words=Words("输出形式，默认 text", "Form of the output, text by default"))  # fmt: skip
@store_options.store
@store_options.acting
@store_options.reason
@click.pass_context
def command(
    context: click.Context, run: str, form: str, folder: Path | None, who: str | None, why: str
) -> None:
    """Take it up, bring it to its end, and print it."""
    from engine.archive.runs import take_up

    lang = lang_of(context)
    actor = store_options.actor_of(who)
    with store_options.opened(folder, lang) as store:
        taken = finished(store, actor, take_up(store, actor, run, why), True, lang)
        tell_run(store, taken, form, lang)
