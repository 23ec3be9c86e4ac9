"""``kaohe runs explain``: why one subject of a stored run has its score, from what was kept of the run."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli import store_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.commands.explain import known_part, listed_of, told
from engine.cli.kept_runs import need_finished
from engine.cli.not_scored import not_scored
from engine.diagnostics import Words

__all__ = ["command"]


@click.command("explain", cls=Command,
               words=Words("说明存档的考核中一个对象的分数是怎么来的，只用存下的方案和数据。",
                           "Show where the score of one subject of a stored run comes from, from what was"
                           " kept alone."))  # fmt: skip
@argument("run")
@option("--subject", required=True, metavar="KEY",
        words=Words("考核对象的主键", "Key of the subject"))  # fmt: skip
@option("--part", metavar="ID",
        words=Words("只说明这一考核项及其下各项", "Only this part and those below it"))  # fmt: skip
@option("--rows", metavar="N|all",
        words=Words("每处列出多少条数据", "How many records to list at each place"))  # fmt: skip
@option("--full", is_flag=True,
        words=Words("每一项都说明到数据为止", "Go down to the records in every part"))  # fmt: skip
@option("--format", "form", type=click.Choice(["text", "json"]), default="text",
        words=Words("输出形式，默认 text", "Form of the output, text by default"))  # fmt: skip
@store_options.store
@store_options.acting
@click.pass_context
def command(
    context: click.Context,
    run: str,
    subject: str,
    part: str | None,
    rows: str | None,
    full: bool,
    form: str,
    folder: Path | None,
    who: str | None,
) -> None:
    """Explain, and print it."""
    from engine.archive.runs import run_of, stored_run
    from engine.archive.store import need
    from engine.explain import explain

    lang = lang_of(context)
    listed = listed_of(rows, part, full, form)
    with store_options.opened(folder, lang) as store:
        with store.reading() as connection:
            need(connection, store_options.actor_of(who).who, "look")
        stored = stored_run(store, run)
        need_finished(stored)
        made = run_of(store, stored)
    known_part(made.scheme, part)
    dataset = made.machine.world.dataset
    explanation = explain(made.scheme, dataset, made.window, subject, part)
    if explanation is None:
        raise not_scored(made, subject, [r.key for r in dataset.tables[made.scheme.subject].rows])
    told(explanation, listed, form, lang)
