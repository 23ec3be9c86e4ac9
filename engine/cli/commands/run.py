"""``kaohe run``: an evaluation that lasts. Its records, rules and results are kept, and the log says so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from engine.cli import run_options, store_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.kept_runs import finished, tell_run
from engine.cli.screen import say
from engine.diagnostics import Words

__all__ = ["command"]

_ASIDE = Words(
    "{count} 行有问题的数据没有参加计算，见 {path}", "{count} bad rows were set aside, see {path}"
)


@click.command(
    "run",
    cls=Command,
    words=Words("考核并存档：数据、方案和结果都留下，日志里记一条。同样的请求发两次是同一次考核。",
                "Evaluate and keep it: records, rules, results, and an entry in the log. The same asked twice"
                " is one run."),
    more=Words("SCHEME 是档案库中发布过的方案，取周期内有效的版本；SCHEME@3 指定版本。文件要加 --trial。",
               "SCHEME is one that was published: the version in force in the period, or SCHEME@3. A file"
               " takes --trial."),
)  # fmt: skip
@argument("scheme")
@run_options.data
@run_options.period
@run_options.as_of
@run_options.records
@run_options.set_aside
@option("--trial", is_flag=True,
        words=Words("试算没有发布的方案文件，结果标明是试算",
                    "Try a file that was not published; the run is marked as a trial"))  # fmt: skip
@option("--corrects", metavar="RUN",
        words=Words("更正这一次考核（要写 --why），原来的留着",
                    "It corrects that run (say --why), which stays"))  # fmt: skip
@option("--format", "form", type=click.Choice(["text", "json"]), default="text",
        words=Words("输出形式，默认 text", "Form of the output, text by default"))  # fmt: skip
@store_options.store
@store_options.acting
@store_options.reason
@click.pass_context
def command(
    context: click.Context,
    scheme: str,
    data: Path,
    period: str,
    as_of: date | None,
    records: Path | None,
    set_aside: Path | None,
    trial: bool,
    corrects: str | None,
    form: str,
    folder: Path | None,
    who: str | None,
    why: str,
) -> None:
    """Start the run or find the one there is, bring it to its end, and print it."""
    from engine.archive.runs import start
    from engine.archive.store import need
    from engine.cli.kept_schemes import asked_for

    lang = lang_of(context)
    actor = store_options.actor_of(who)
    with store_options.opened(folder, lang) as store:
        with store.reading() as connection:
            need(connection, actor.who, "run")
        asked = asked_for(
            store, scheme, data, period, lang, as_of=as_of, records=records, set_aside=set_aside,
            trial=trial, corrects=corrects, why=why,
        )  # fmt: skip
        rows = {(problem.type, problem.position) for problem in asked.dataset.problems}
        if rows:
            say(_ASIDE.fill(count=len(rows), path=set_aside).of(lang))
        run, new = start(store, actor, asked)
        run = finished(store, actor, run, new, lang)
        tell_run(store, run, form, lang)
