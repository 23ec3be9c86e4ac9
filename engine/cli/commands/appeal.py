"""``kaohe appeal``: all that one subject needs to contest a score, as PDF or as a workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from engine.cli import run_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.inputs import dataset_at, fitting, scheme_at, typed_period
from engine.cli.not_scored import not_scored
from engine.cli.screen import progress, say
from engine.cli.stopped import USAGE, Stopped, misused
from engine.cli.writing import replace
from engine.diagnostics import Rejected, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.evaluate import Evaluation, Run
    from engine.records import Dataset
    from engine.report.appeal.packet import Digest
    from engine.report.appeal.pdf import Extent

__all__ = ["command"]

_FORMS = (".pdf", ".xlsx")
_WRITTEN = Words("已写入 {path}", "Written to {path}")


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
@option("-o", "--output", required=True, metavar="FILE", type=click.Path(path_type=Path),
        words=Words("写入的文件，.pdf 或 .xlsx", "The file to write, .pdf or .xlsx"))  # fmt: skip
@option("--rows", metavar="N|all",
        words=Words("PDF 每处列出多少条记录；默认计入的 20 条、不计的 5 条",
                    "How many records the PDF lists at each place: 20 counted, 5 left out"))  # fmt: skip
@option("--font", "fonts", multiple=True, metavar="FILE", type=click.Path(path_type=Path),
        words=Words("补充字体，PDF 里有罕见字时用（可多次）",
                    "A further font for rare characters in the PDF (may be repeated)"))  # fmt: skip
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
    if output.suffix.lower() not in _FORMS:
        allowed = ", ".join(_FORMS)
        raise misused("output-ending", path=output, ending=output.suffix, allowed=allowed)
    extent = _extent(rows)
    typed = typed_period(period, scheme)
    loaded = scheme_at(scheme, lang, on=typed.end, as_of=as_of, records=records)
    dataset = dataset_at(loaded, data, set_aside, lang)
    run = Run(loaded, dataset, fitting(typed, loaded))
    with progress(Words("计算得分", "Scoring"), lang) as bar:
        evaluation = run.evaluation(bar)
    known = [result.key for result in evaluation.subjects]
    if subject not in known:
        raise not_scored(run, subject, known)
    if output.suffix.lower() == ".xlsx":
        content = _workbook(run, evaluation, dataset, subject, lang)
    else:
        content = _pdf(run, evaluation, dataset, subject, extent, fonts, lang)
    replace(output, content)
    say(_WRITTEN.fill(path=output).of(lang))


def _extent(rows: str | None) -> Extent:
    from engine.report.appeal.pdf import Extent

    if rows is None:
        return Extent()
    if rows == "all":
        return Extent(None, None, None)
    if not rows.isascii() or not rows.isdigit():
        raise misused("bad-option-value", name="--rows", value=rows, allowed="0, 1, 2 … all")
    return Extent(int(rows), int(rows), int(rows))


def _pdf(
    run: Run,
    evaluation: Evaluation,
    dataset: Dataset,
    subject: str,
    extent: Extent,
    fonts: tuple[Path, ...],
    lang: str,
) -> bytes:
    from engine.report.appeal.packet import packet_of
    from engine.report.appeal.pdf import packet_pdf

    packet = packet_of(run, evaluation, dataset, subject, _digests(dataset))
    try:
        return packet_pdf(packet, lang, extent, fonts)
    except Rejected as rejected:
        raise Stopped(rejected.diagnostics, USAGE) from None


def _workbook(run: Run, evaluation: Evaluation, dataset: Dataset, subject: str, lang: str) -> bytes:
    from engine.report.appeal.live import write_live_workbook

    with TemporaryDirectory() as place:
        made = Path(place) / "packet.xlsx"
        write_live_workbook(made, run, evaluation, dataset, subject, lang)
        return made.read_bytes()


def _digests(dataset: Dataset) -> Iterator[Digest]:
    """Of every file that records came from, in the order of names; a database has none."""
    from hashlib import file_digest

    from engine.report.appeal.packet import Digest

    # Of a table that several files make up, their names stand one after the other.
    named = [
        [name] if Path(name).is_file() else name.split(", ") for name in dataset.files.values()
    ]
    paths = {Path(name) for names in named for name in names}
    for path in sorted(paths, key=lambda each: (each.name, str(each))):
        if path.is_file():
            with path.open("rb") as file:
                yield Digest(path.name, file_digest(file, "sha256").hexdigest())
