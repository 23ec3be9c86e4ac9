"""``kaohe evaluate``: everyone's score, grade and rank in a period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli import run_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.not_scored import not_scored
from engine.cli.runs import measured, runs_of, spread
from engine.cli.screen import progress, rendered, say, show, tell
from engine.cli.stopped import misused
from engine.cli.writing import form_of, put, replace
from engine.diagnostics import Diagnostic, Words, diagnose
from engine.report.told import Told

if TYPE_CHECKING:
    from engine.evaluate import Evaluation, Run, SubjectResult
    from engine.records import Dataset

__all__ = ["chosen", "command", "notes"]

_FORMS = ("table", "json", "csv", "xlsx")
_ASIDE = Words(
    "{count} 行有问题的数据没有参加计算，见 {path}", "{count} bad rows were set aside, see {path}"
)
_WITHOUT = Words("没有得分的对象：{counts}", "Without a score: {counts}")


@click.command(
    "evaluate",
    cls=Command,
    words=Words("按方案给全体对象打分、定档、排名。",
                "Score, grade and rank everyone by a scheme."),
    more=Words("SCHEME 是方案文件，或自带方案的名字，例如 tobacco/account-manager。",
               "SCHEME is a file, or the name of one that comes with kaohe: tobacco/account-manager."),
)  # fmt: skip
@argument("scheme")
@run_options.data
@option("--period", "periods", required=True, multiple=True, metavar="PERIOD",
        words=Words("考核周期：2025、2025H2、2025Q4 或 2025-11；可多次，也可写 2025Q1..2025Q4",
                    "2025, 2025H2, 2025Q4 or 2025-11; several, or 2025Q1..2025Q4"))  # fmt: skip
@option("--measure", "measures", multiple=True, metavar="NAME",
        words=Words("csv 与 json 中另列这个指标值（可多次）",
                    "Tell this measure too, in csv and json (may be repeated)"))  # fmt: skip
@option("--subject", "subjects", multiple=True, metavar="KEY",
        words=Words("只列出这些对象（可多次），名次仍按全体",
                    "List only these (may be repeated); ranks are of all"))  # fmt: skip
@option("--format", "form", type=click.Choice(_FORMS),
        words=Words("输出形式，默认按文件名，否则 table",
                    "Form of the output; by the name of the file, else table"))  # fmt: skip
@option("--output", metavar="FILE", type=click.Path(path_type=Path),
        words=Words("写入文件而不是屏幕", "Write to a file instead of the screen"))  # fmt: skip
@run_options.as_of
@run_options.records
@run_options.set_aside
@click.pass_context
def command(
    context: click.Context,
    scheme: str,
    data: Path,
    periods: tuple[str, ...],
    measures: tuple[str, ...],
    subjects: tuple[str, ...],
    form: str | None,
    output: Path | None,
    as_of: date | None,
    records: Path | None,
    set_aside: Path | None,
) -> None:
    """Evaluate, and print or write the results."""
    from engine.records import quiet_period

    lang = lang_of(context)
    windows = spread(periods, scheme)
    form = _form(form, output, len(windows))
    runs = runs_of(scheme, data, windows, lang, as_of=as_of, records=records, set_aside=set_aside)
    told = []
    for run in runs:
        with progress(Words("计算得分", "Scoring"), lang) as bar:
            evaluation = run.evaluation(bar)
        shown = chosen(run, evaluation, subjects)
        dataset = run.machine.world.dataset
        quiet = quiet_period(dataset, run.window)
        found = [*notes(evaluation), *([quiet] if quiet is not None else ())]
        tell(found, lang)
        values = measured(run, measures, shown)
        told.append(Told(evaluation, shown, (*dataset.notes, *found), values))
        _count(evaluation, dataset, set_aside, lang)
    _write(told, form, output, lang)


def _form(form: str | None, output: Path | None, periods: int) -> str:
    """What was asked for, in words or by the name of the file. A workbook is a file, of one period."""
    form = form_of(form, output, _FORMS)
    if form == "xlsx" and output is None:
        raise misused("workbook-without-file")
    if form == "xlsx" and periods > 1:
        raise misused("workbook-of-several", count=periods)
    return form


def chosen(run: Run, evaluation: Evaluation, keys: tuple[str, ...]) -> tuple[SubjectResult, ...]:
    """The subjects asked for, all when none are named."""
    if not keys:
        return evaluation.subjects
    known = {result.key: result for result in evaluation.subjects}
    for key in keys:
        if key not in known:
            raise not_scored(run, key, known)
    return tuple(result for result in evaluation.subjects if result.key in keys)


def notes(evaluation: Evaluation) -> list[Diagnostic]:
    """What the evaluation has to say as a whole."""
    return [diagnose(note.code, None, **note.fields) for note in evaluation.notes]


def _write(told: Sequence[Told], form: str, output: Path | None, lang: str) -> None:
    if form == "json":
        from engine.report.json_report import as_text, evaluation_json

        found = [evaluation_json(each) for each in told]
        put(as_text(found if len(found) > 1 else found[0]), output)
    elif form == "csv":
        from engine.report.csv_report import evaluation_csv

        put(evaluation_csv(told), output)
    elif form == "xlsx":
        from engine.report.workbook import evaluation_workbook

        assert output is not None, "asked for before anything was read"
        (one,) = told
        content = evaluation_workbook(one.evaluation, one.subjects, one.diagnostics, lang)
        replace(output, content)
    else:
        from engine.report.table import evaluation_table

        parts = [p for each in told for p in evaluation_table(each.evaluation, each.subjects, lang)]
        if output is None:
            show(parts)
        else:
            put(rendered(parts), output)


def _count(evaluation: Evaluation, dataset: Dataset, set_aside: Path | None, lang: str) -> None:
    """On stderr: rows set aside, and who has no score."""
    from engine.report.numbers import state_word

    if set_aside is not None and dataset.problems:
        rows = len({(p.type, p.line) for p in dataset.problems})
        say(_ASIDE.fill(count=rows, path=set_aside).of(lang))
    states = Counter(r.state for r in evaluation.subjects if r.state != "value")
    if states:
        counts = ", ".join(f"{state_word(s, lang)} {states[s]}" for s in sorted(states))
        say(_WITHOUT.fill(counts=counts).of(lang))
