"""One subject's score as a workbook of live formulas: a spreadsheet that recalculates gives the same score.

Knows nothing of files other than the one it writes, and of no screen.
"""

from __future__ import annotations

from pathlib import Path

from engine.evaluate.results import Evaluation
from engine.evaluate.run import Run
from engine.records import Dataset
from engine.report.appeal.live.workbook import live_book

__all__ = ["write_live_workbook"]


def write_live_workbook(
    path: Path, run: Run, evaluation: Evaluation, dataset: Dataset, key: str, lang: str
) -> None:
    """Write the workbook of the subject ``key`` of an evaluation that ``run`` made over ``dataset``.

    ``lang`` is ``zh`` or ``en``. Raises KeyError for a subject that the evaluation does not have, and
    OSError where the file cannot be written.
    """
    del dataset  # the run holds it; the packet gives both
    title = f"{evaluation.scheme.title.of(lang)}  {evaluation.period}"
    live_book(run, evaluation, key, lang).write(path, title, evaluation.period.end)
