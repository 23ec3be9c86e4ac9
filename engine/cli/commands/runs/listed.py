"""``kaohe runs list``: every run of the store, the oldest first."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli import store_options
from engine.cli.bilingual import Command, lang_of, option
from engine.cli.kept_runs import run_json, state_words
from engine.diagnostics import Words

__all__ = ["command"]

_NONE = Words("还没有考核", "no runs yet")
_TRIAL = Words("试算", "trial")
_CORRECTED = Words("已由 {run} 更正", "corrected by {run}")


@click.command("list", cls=Command, words=Words("列出全部考核。", "List every run."))
@option("--format", "form", type=click.Choice(["text", "json"]), default="text",
        words=Words("输出形式，默认 text", "Form of the output, text by default"))  # fmt: skip
@store_options.store
@store_options.acting
@click.pass_context
def command(context: click.Context, form: str, folder: Path | None, who: str | None) -> None:
    """List them."""
    from engine.archive.runs import runs_of, seen
    from engine.archive.store import need

    lang = lang_of(context)
    with store_options.opened(folder, lang) as store:
        with store.reading() as connection:
            need(connection, store_options.actor_of(who).who, "look")
            runs = runs_of(connection)
        found = [seen(store, run.id) if not run.finished else None for run in runs]
    if form == "json":
        from engine.report.json_report import as_text

        content = [run_json(run, now) for run, now in zip(runs, found, strict=True)]
        click.echo(as_text(content), nl=False)
        return
    corrected = {run.corrects: run.id for run in runs if run.finished}
    for run, now in zip(runs, found, strict=True):
        state = state_words(now.state if now is not None else run.state, run.erased).of(lang)
        more = [_TRIAL.of(lang)] if run.version is None else []
        if run.id in corrected:
            more.append(_CORRECTED.fill(run=corrected[run.id]).of(lang))
        click.echo("  ".join([run.id, run.scheme, run.period, state, *more]))
    if not runs:
        click.echo(_NONE.of(lang), err=True)
