"""An evaluation as a workbook: summary, ranking, a sheet per dimension, ledger, findings, the rules."""

from __future__ import annotations

from collections.abc import Sequence

from engine.diagnostics import Diagnostic
from engine.evaluate.results import Evaluation, SubjectResult
from engine.report.workbook.book import Book
from engine.report.workbook.details import findings_sheet, ledger_sheet, outcomes_sheet
from engine.report.workbook.ranking import dimension_sheets, ranking_sheet
from engine.report.workbook.rules import parameters_sheet, rules_sheet
from engine.report.workbook.summary import summary_sheet

__all__ = ["evaluation_workbook"]


def evaluation_workbook(
    evaluation: Evaluation,
    subjects: Sequence[SubjectResult],
    diagnostics: Sequence[Diagnostic],
    lang: str,
) -> bytes:
    """The XLSX file of the subjects given; the summary counts everyone.

    The same results are the same bytes. Numbers are shown to the places of the scheme; where Excel
    cannot hold every digit (the ledger), a column of text has them all.
    """
    title = f"{evaluation.scheme.title.of(lang)}  {evaluation.period}"
    book = Book(title, evaluation.period.end)
    summary_sheet(book, evaluation, diagnostics, lang)
    ranking_sheet(book, evaluation, subjects, lang)
    dimension_sheets(book, evaluation, subjects, lang)
    outcomes_sheet(book, evaluation, lang)
    ledger_sheet(book, evaluation, subjects, lang)
    findings_sheet(book, evaluation, subjects, lang)
    rules_sheet(book, evaluation.scheme, lang)
    parameters_sheet(book, evaluation, lang)
    return book.bytes()
