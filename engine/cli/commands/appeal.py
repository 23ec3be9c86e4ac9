"""``kaohe appeal``: all that one subject needs to contest a score, as PDF or as a workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from engine.cli import packets, run_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.inputs import dataset_at, fitting, scheme_at, typed_period
from engine.cli.packets import WRITTEN, files_of, form_of, packet_bytes
from engine.cli.screen import progress, say
from engine.cli.writing import replace
from engine.diagnostics import Words

__all__ = ["command"]


@click.command(
    "appeal",
    cls=Command,
    words=Words("生成一个对象的申诉材料：明细账、逐条算式、计入和不计的记录、全体分布。",
                "Make the appeal packet of one subject: ledger, formulas, records, the spread of all."),
    more=Words("写成 .pdf 用来打印和递交，写成 .xlsx 是带公式的工作簿。",
               "A .pdf is to be printed and handed in, an .xlsx is a workbook with live formulas."),
)  # fmt: skip
@argument("scheme")
@run_options.data
@run_options.period
@option("--subject", required=True, metavar="KEY",
        words=Words("考核对象的主键", "Key of the subject"))  # fmt: skip
@packets.output
@packets.rows
@packets.fonts
@run_options.as_of
@run_options.records
@run_options.set_aside
@click.pass_context
def command(
    context: click.Context,
    scheme: str,
    data: Path,
    period: str,
    subject: str,
    output: Path,
    rows: str | None,
    fonts: tuple[Path, ...],
    as_of: date | None,
    records: Path | None,
    set_aside: Path | None,
) -> None:
    """Evaluate, and write the packet of one subject."""
    from engine.evaluate import Run

    lang = lang_of(context)
    form = form_of(output, rows, fonts)
    typed = typed_period(period, scheme)
    loaded = scheme_at(scheme, lang, on=typed.end, as_of=as_of, records=records)
    dataset = dataset_at(loaded, data, set_aside, lang)
    run = Run(loaded, dataset, fitting(typed, loaded))
    with progress(Words("计算得分", "Scoring"), lang) as bar:
        evaluation = run.evaluation(bar)
    replace(output, packet_bytes(run, evaluation, subject, form, files_of(dataset), lang))
    say(WRITTEN.fill(path=output).of(lang))
