"""The sheet of the ledger: every step of every part as a signed line; their live sum is the score (L7.2)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from engine.evaluate.results import SubjectResult
from engine.language.values import exact_sum
from engine.report.appeal.live.book import Page
from engine.report.appeal.live.layout import (
    AMOUNT,
    CAPPED,
    COUNTS,
    FLOORED,
    LEDGER,
    PRORATED,
    SCORE,
)
from engine.report.appeal.live.steps import heading
from engine.report.appeal.live.summary import STATE_AT, TOTAL
from engine.report.appeal.live.summary import VALUE as TOTAL_AT
from engine.report.appeal.live.terms import is_state
from engine.report.appeal.live.tree import PartCells, Tree
from engine.report.appeal.live.words import word
from engine.report.labels import KINDS, path_of
from engine.scheme.model import PartKind

__all__ = ["ledger_sheet"]

_HEADS = ("part", "kind", "amount", "known", "check")
_VALUE, _KNOWN, _CHECK = 2, 3, 4
_EARNED = {PartKind.BONUS: "bonus", PartKind.DEDUCT: "deducted"}


def ledger_sheet(page: Page, tree: Tree, result: SubjectResult) -> None:
    """All lines there can be, also those that are 0 today: a changed record may make them more."""
    heading(page, _HEADS, tree.lang)
    row, lang = 0, tree.lang
    for cells in tree.cells:
        for kind, text in _lines(tree, cells):
            row += 1
            amounts = (n.amount for n in result.ledger if (n.part, n.kind) == (cells.part.id, kind))
            known = exact_sum(amounts)
            color = "#000000" if known else "#A6A6A6"
            page.put(row, 0, path_of(cells.part, lang), font_color=color)
            page.put(row, 1, KINDS[kind].of(lang), font_color=color)
            inside = f"IF({tree.ref(cells, LEDGER)}=1,{text},0)"
            page.result(row, _VALUE, inside, known, lang, font_color=color)
            page.known(row, _KNOWN, known, lang, font_color="#7F7F7F")
            page.check(row, _CHECK, (_VALUE, _KNOWN), known, lang)
    _sum(page, tree, result, row)


def _sum(page: Page, tree: Tree, result: SubjectResult, row: int) -> None:
    lang = tree.lang
    known = Decimal(0) if is_state(result.score) else result.score
    page.put(row + 1, 0, word("sum", lang), bold=True)
    total = page.result(
        row + 1, _VALUE, f"SUM({page.span(_VALUE, 1, row)})", known, lang, bold=True
    )
    page.known(row + 1, _KNOWN, known, lang, bold=True)
    page.check(row + 1, _CHECK, (_VALUE, _KNOWN), known, lang)
    page.put(row + 2, 0, word("sum-is-score", lang))
    state, score = (tree.page.ref(TOTAL, at) for at in (STATE_AT, TOTAL_AT))
    yes, no = word("agrees", lang), word("differs", lang)
    text = f'IF({state}>0,"",IF(ROUND({total}-{score},9)=0,"{yes}","{no}"))'
    page.result(row + 2, _VALUE, text, "" if is_state(result.score) else yes, lang)


def _lines(tree: Tree, cells: PartCells) -> Iterator[tuple[str, str]]:
    """The lines that a part can have: their kind and formula."""
    part, rules = cells.part, cells.ruled
    sign = "-" if part.kind is PartKind.DEDUCT else ""
    at = tree.ref(cells, AMOUNT)
    if part.kind is not PartKind.GROUP:
        yield _EARNED.get(part.kind, "earned"), f"{sign}{at}"
    for kind, limit, column in (
        ("prorated", rules.prorate, PRORATED),
        ("floor", rules.floor, FLOORED),
        ("cap", rules.cap, CAPPED),
    ):
        if limit is not None:
            here = tree.ref(cells, column)
            yield kind, f"{sign}({here}-{at})"
            at = here
    rounded = tree.rounded(cells, at)
    if part.round is not None:
        yield "rounding", f"{sign}({rounded}-{at})"
    score = tree.ref(cells, SCORE)
    if cells.veto is not None:
        yield "veto", f"({score}-{sign}{rounded})"
    if part is not tree.cells[0].part:
        yield from _stretched(tree, cells, score)


def _stretched(tree: Tree, cells: PartCells, score: str) -> Iterator[tuple[str, str]]:
    if cells.reweighed:
        counts = tree.ref(cells, COUNTS)
        yield "reweighed", f"IF(ISNUMBER({counts}),{counts}-{score},0)"
