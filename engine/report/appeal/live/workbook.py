"""From a run to the workbook of one subject: sheets made, the tree compiled, totals around it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import partial

from engine.evaluate.exact import Frame
from engine.evaluate.results import Evaluation, SubjectResult
from engine.evaluate.run import Run
from engine.evaluate.score import Scorer
from engine.language.record_types import Row
from engine.language.recursion import room
from engine.language.values import arithmetic
from engine.report.appeal.live.book import Book
from engine.report.appeal.live.compile import Compiler
from engine.report.appeal.live.ledger import ledger_sheet
from engine.report.appeal.live.nested import Nested
from engine.report.appeal.live.parameters import Parameters
from engine.report.appeal.live.peers import Peers
from engine.report.appeal.live.records import Records
from engine.report.appeal.live.ruled import vetoes_of
from engine.report.appeal.live.steps import Steps
from engine.report.appeal.live.summary import FINAL, RANKED, STATE_AT, TOTAL, VALUE, Summary
from engine.report.appeal.live.terms import Term
from engine.report.appeal.live.tree import Tree
from engine.report.appeal.live.weighing import weighed
from engine.report.appeal.live.words import word

__all__ = ["live_book", "opened"]

Weights = Mapping[str, Mapping[str, Decimal]]


def live_book(run: Run, evaluation: Evaluation, key: str, lang: str) -> Book:
    """The workbook of a subject; raises KeyError for one that the evaluation does not have."""
    result = next((r for r in evaluation.subjects if r.key == key), None)
    if result is None:
        raise KeyError(key)
    with room(), arithmetic():
        return _book(run, evaluation, result, lang)


def opened(run: Run, weights: Weights, subject: Row, lang: str) -> tuple[Book, Compiler]:
    """A workbook with empty sheets, and what compiles formulas of a subject into it."""
    book = Book(lang)
    book.page(word("score-sheet", lang)).heads = 0
    steps = Steps(book)
    parameters = Parameters(book, run.scheme, run.overrides)
    book.page(word("ledger-sheet", lang))
    sheets = (steps, Records(book), Nested(book), Peers(book, subject), parameters)
    return book, Compiler(run.machine, sheets, weights)


def _book(run: Run, evaluation: Evaluation, result: SubjectResult, lang: str) -> Book:
    book, compiler = opened(run, evaluation.weights, result.subject, lang)
    page = book.sheet("score-sheet")
    frame = Frame((result.subject,), run.window)
    vetoes = vetoes_of(compiler, run.scheme, frame)
    scorer = Scorer(run.machine, evaluation.weights)
    weights = partial(weighed, book, compiler, evaluation, frame)
    tree = Tree(page, compiler, scorer, frame, vetoes, weights)
    first = (FINAL if run.scheme.grades else RANKED) + 2
    total = Term(page.ref(TOTAL, VALUE), result.score, page.ref(TOTAL, STATE_AT))
    root = tree.write(run.scheme.score, first, total)
    summary = Summary(page, evaluation, result, tree, root)
    summary.head()
    summary.total(vetoes)
    below = summary.grade(vetoes, first + len(tree.cells) + 2)
    summary.rank(compiler.peers)
    if run.scheme.distribution is not None:
        summary.distribution(book, compiler)
    summary.vetoes(vetoes, below)
    ledger_sheet(book.sheet("ledger-sheet"), tree, result)
    return book
