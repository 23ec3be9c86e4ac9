"""``kaohe explain``: why one subject has its score."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli import run_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.inputs import dataset_at, fitting, scheme_at, typed_period
from engine.cli.not_scored import not_scored
from engine.cli.screen import show
from engine.cli.stopped import misused
from engine.cli.writing import put
from engine.diagnostics import Words, closest

if TYPE_CHECKING:
    from engine.explain import Explanation
    from engine.report.rows_text import Listed
    from engine.scheme.model import Scheme

__all__ = ["command", "known_part", "listed_of", "told"]

# All parts in full are long, so less of each.
_ROWS_OF_ALL = 3
_ROWS_OF_ONE = 20


@click.command(
    "explain",
    cls=Command,
    words=Words("说明一个对象的分数是怎么来的：明细账、失分、每一项的算式和数据。",
                "Show where the score of one subject comes from: ledger, losses, formulas, records."),
)  # fmt: skip
@argument("scheme")
@run_options.data
@run_options.period
@option("--subject", required=True, metavar="KEY",
        words=Words("考核对象的主键", "Key of the subject"))  # fmt: skip
@option("--part", metavar="ID",
        words=Words("只说明这一考核项及其下各项", "Only this part and those below it"))  # fmt: skip
@option("--rows", metavar="N|all",
        words=Words("每处列出多少条数据；写了 --part 时默认 20 条，--full 时 3 条",
                    "How many records to list at each place; 20 with --part, 3 with --full"))  # fmt: skip
@option("--full", is_flag=True,
        words=Words("每一项都说明到数据为止；默认只列出各指标的值和条数",
                    "Go down to the records in every part; else measures and counts only"))  # fmt: skip
@option("--format", "form", type=click.Choice(["text", "json"]), default="text",
        words=Words("输出形式，默认 text", "Form of the output, text by default"))  # fmt: skip
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
    part: str | None,
    rows: str | None,
    full: bool,
    form: str,
    as_of: date | None,
    records: Path | None,
    set_aside: Path | None,
) -> None:
    """Explain, and print it."""
    from engine.evaluate import Run
    from engine.explain import explain

    lang = lang_of(context)
    listed = listed_of(rows, part, full, form)
    typed = typed_period(period, scheme)
    loaded = scheme_at(scheme, lang, on=typed.end, as_of=as_of, records=records)
    window = fitting(typed, loaded)
    known_part(loaded, part)
    dataset = dataset_at(loaded, data, set_aside, lang)
    explanation = explain(loaded, dataset, window, subject, part)
    if explanation is None:
        run = Run(loaded, dataset, window)
        raise not_scored(run, subject, [row.key for row in dataset.tables[loaded.subject].rows])
    told(explanation, listed, form, lang)


def told(explanation: Explanation, listed: Listed, form: str, lang: str) -> None:
    """Print an explanation as text or JSON."""
    if form == "json":
        from engine.report.explanation_json import explanation_json
        from engine.report.json_report import as_text

        put(as_text(explanation_json(explanation, listed.counted)), None)
        return
    from engine.report.explanation_text import explanation_text

    show(explanation_text(explanation, listed, lang))


def listed_of(rows: str | None, part: str | None, full: bool, form: str) -> Listed:
    """How many records to list at each place."""
    from engine.report.rows_text import Listed

    if rows == "all" or (rows is None and form == "json"):
        return Listed(None, None)
    if rows is None:
        if part is not None:
            return Listed(_ROWS_OF_ONE, _ROWS_OF_ONE)
        return Listed(_ROWS_OF_ALL, 0, full)
    if not rows.isascii() or not rows.isdigit():
        raise misused("bad-option-value", name="--rows", value=rows, allowed="0, 1, 2 … all")
    return Listed(int(rows), int(rows))


def known_part(scheme: Scheme, part: str | None) -> None:
    """Stop where a part is asked for that the scheme does not have."""
    from engine.scheme.model import parts

    known = [each.id for each in parts(scheme.score)]
    if part is not None and part not in known:
        ends = [each for each in known if each.rpartition("/")[2] == part]
        near = closest(part, ends or known)
        raise misused("no-such-part", part=part, closest=near)
