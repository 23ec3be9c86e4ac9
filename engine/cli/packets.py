"""The packet of one subject as a file: the options of the commands that write one, and its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from engine.cli.bilingual import option
from engine.cli.not_scored import not_scored
from engine.cli.stopped import USAGE, Stopped, misused
from engine.diagnostics import Rejected, Words

if TYPE_CHECKING:
    from engine.evaluate import Evaluation, Run
    from engine.records import Dataset
    from engine.report.appeal.packet import Digest
    from engine.report.appeal.pdf import Extent

__all__ = ["WRITTEN", "Form", "files_of", "fonts", "form_of", "output", "packet_bytes", "rows"]

WRITTEN = Words("已写入 {path}", "Written to {path}")
_FORMS = (".pdf", ".xlsx")

output = option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    words=Words("写入的文件，.pdf 或 .xlsx", "The file to write, .pdf or .xlsx"),
)

rows = option(
    "--rows",
    metavar="N|all",
    words=Words(
        "PDF 每处列出多少条记录；默认计入的 20 条、不计的 5 条",
        "How many records the PDF lists at each place: 20 counted, 5 left out",
    ),
)

fonts = option(
    "--font",
    "fonts",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    words=Words(
        "补充字体，PDF 里有罕见字时用（可多次）",
        "A further font for rare characters in the PDF (may be repeated)",
    ),
)


@dataclass(frozen=True, slots=True)
class Form:
    """What is to be written: a workbook, or a PDF of so many rows with these further fonts."""

    workbook: bool
    extent: Extent
    fonts: tuple[Path, ...]


def form_of(output: Path, rows: str | None, fonts: tuple[Path, ...]) -> Form:
    """The form that was asked for. Exit 2 for an ending or a number that is none."""
    ending = output.suffix.lower()
    if ending not in _FORMS:
        allowed = ", ".join(_FORMS)
        raise misused("output-ending", path=output, ending=output.suffix, allowed=allowed)
    return Form(ending == ".xlsx", _extent(rows), fonts)


def packet_bytes(
    run: Run, evaluation: Evaluation, subject: str, form: Form, digests: Iterable[Digest], lang: str
) -> bytes:
    """The packet of one subject of an evaluation; ``digests`` are of what the records came from.

    Exit 1 for a subject that is not scored, 2 where a character has no font.
    """
    known = [result.key for result in evaluation.subjects]
    if subject not in known:
        raise not_scored(run, subject, known)
    dataset = run.machine.world.dataset
    if form.workbook:
        return _workbook(run, evaluation, dataset, subject, lang)
    return _pdf(run, evaluation, dataset, subject, form, digests, lang)


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
    form: Form,
    digests: Iterable[Digest],
    lang: str,
) -> bytes:
    from engine.report.appeal.packet import packet_of
    from engine.report.appeal.pdf import packet_pdf

    packet = packet_of(run, evaluation, dataset, subject, digests)
    try:
        return packet_pdf(packet, lang, form.extent, form.fonts)
    except Rejected as rejected:
        raise Stopped(rejected.diagnostics, USAGE) from None


def _workbook(run: Run, evaluation: Evaluation, dataset: Dataset, subject: str, lang: str) -> bytes:
    from engine.report.appeal.live import write_live_workbook

    with TemporaryDirectory() as place:
        made = Path(place) / "packet.xlsx"
        write_live_workbook(made, run, evaluation, dataset, subject, lang)
        return made.read_bytes()


def files_of(dataset: Dataset) -> Iterator[Digest]:
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
