"""``kaohe evaluate``: everyone's score, grade and rank in a period."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli import run_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.inputs import dataset_at, parsed_period, scheme_at, window_of
from engine.cli.screen import progress, rendered, say, show, tell
from engine.cli.stopped import misused
from engine.cli.writing import put, replace
from engine.diagnostics import Diagnostic, Words, closest, diagnose

if TYPE_CHECKING:
    from engine.evaluate import Evaluation, SubjectResult
    from engine.records import Dataset

__all__ = ["chosen", "command", "notes"]

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
@run_options.period
@option("--subject", "subjects", multiple=True, metavar="KEY",
        words=Words("只列出这些对象（可多次），名次仍按全体",
                    "List only these (may be repeated); ranks are of all"))  # fmt: skip
@option("--format", "form", type=click.Choice(["table", "json", "csv", "xlsx"]),
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
    period: str,
    subjects: tuple[str, ...],
    form: str | None,
    output: Path | None,
    as_of: date | None,
    records: Path | None,
    set_aside: Path | None,
) -> None:
    """Evaluate, and print or write the results."""
    from engine.evaluate import evaluate

    lang = lang_of(context)
    form = _form(form, output)
    on = parsed_period(period).end
    loaded = scheme_at(scheme, lang, on=on, as_of=as_of, records=records)
    window = window_of(period, loaded)
    dataset = dataset_at(loaded, data, set_aside, lang)
    with progress(Words("计算得分", "Scoring"), lang) as bar:
        evaluation = evaluate(loaded, dataset, window, progress=bar)
    shown = chosen(evaluation, subjects)
    found = notes(evaluation)
    tell(found, lang)
    _write(evaluation, shown, [*dataset.notes, *found], form, output, lang)
    _count(evaluation, dataset, set_aside, lang)


def _form(form: str | None, output: Path | None) -> str:
    """What was asked for, in words or by the name of the file. A workbook cannot go to a screen."""
    if form is None:
        suffix = output.suffix.lower() if output is not None else ""
        return {".json": "json", ".csv": "csv", ".xlsx": "xlsx"}.get(suffix, "table")
    if form == "xlsx" and output is None:
        raise misused("workbook-without-file")
    return form


def chosen(evaluation: Evaluation, keys: tuple[str, ...]) -> tuple[SubjectResult, ...]:
    """The subjects asked for, all when none are named."""
    if not keys:
        return evaluation.subjects
    known = {result.key: result for result in evaluation.subjects}
    for key in keys:
        if key not in known:
            near = closest(key, known)
            raise misused("no-such-subject", key=key, period=evaluation.period, closest=near)
    return tuple(result for result in evaluation.subjects if result.key in keys)


def notes(evaluation: Evaluation) -> list[Diagnostic]:
    """What the evaluation has to say as a whole."""
    return [diagnose(note.code, None, **note.fields) for note in evaluation.notes]


def _write(
    evaluation: Evaluation,
    shown: tuple[SubjectResult, ...],
    diagnostics: list[Diagnostic],
    form: str,
    output: Path | None,
    lang: str,
) -> None:
    if form == "json":
        from engine.report.json_report import as_text, evaluation_json

        put(as_text(evaluation_json(evaluation, shown, diagnostics)), output)
    elif form == "csv":
        from engine.report.csv_report import evaluation_csv

        put(evaluation_csv(evaluation, shown), output)
    elif form == "xlsx":
        from engine.report.workbook import evaluation_workbook

        assert output is not None, "asked for before anything was read"
        replace(output, evaluation_workbook(evaluation, shown, diagnostics, lang))
    else:
        from engine.report.table import evaluation_table

        parts = evaluation_table(evaluation, shown, lang)
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
