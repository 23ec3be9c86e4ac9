"""From a run to the workbook of one subject: sheets made, the tree compiled, totals around it."""

from __future__ import annotations

from engine.evaluate.exact import Frame
from engine.evaluate.results import Evaluation, SubjectResult
from engine.evaluate.run import Run
from engine.evaluate.score import Scorer
from engine.language.recursion import room
from engine.language.values import arithmetic
from engine.report.appeal.live.book import Book
from engine.report.appeal.live.compile import Compiler
from engine.report.appeal.live.ledger import ledger_sheet
from engine.report.appeal.live.parameters import Parameters
from engine.report.appeal.live.peers import Peers
from engine.report.appeal.live.records import Records
from engine.report.appeal.live.ruled import vetoes_of
from engine.report.appeal.live.steps import Steps
from engine.report.appeal.live.summary import STATE_AT, TOTAL, TREE, Summary
from engine.report.appeal.live.tree import Tree
from engine.report.appeal.live.words import word

__all__ = ["live_book"]


def live_book(run: Run, evaluation: Evaluation, key: str, lang: str) -> Book:
    """The workbook of a subject; raises KeyError for one that the evaluation does not have."""
    result = next((r for r in evaluation.subjects if r.key == key), None)
    if result is None:
        raise KeyError(key)
    with room(), arithmetic():
        return _book(run, evaluation, result, lang)


def _book(run: Run, evaluation: Evaluation, result: SubjectResult, lang: str) -> Book:
    book = Book(lang)
    page = book.page(word("score-sheet", lang))
    page.heads = 0
    steps = Steps(book)
    parameters = Parameters(book, run.scheme, run.overrides)
    ledger = book.page(word("ledger-sheet", lang))
    peers = Peers(book, result.subject)
    sheets = (steps, Records(book), peers, parameters)
    compiler = Compiler(run.machine, sheets, evaluation.weights)
    frame = Frame((result.subject,), run.window)
    vetoes = vetoes_of(compiler, run.scheme, frame)
    scorer = Scorer(run.machine, evaluation.weights)
    tree = Tree(page, compiler, scorer, frame, vetoes)
    root = tree.write(run.scheme.score, TREE, page.ref(TOTAL, STATE_AT))
    summary = Summary(page, evaluation, result, tree, root)
    summary.head()
    summary.total(vetoes)
    below = summary.grade(vetoes, TREE + len(tree.cells) + 2)
    summary.rank(peers)
    summary.vetoes(vetoes, below)
    ledger_sheet(ledger, tree, result)
    return book
