"""The head of the sheet of the score: total, grade and rank, and below the tree the bounds and vetoes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from engine.evaluate.grading import capped
from engine.evaluate.results import Evaluation, SubjectResult
from engine.language.values import Missing, Value
from engine.report.appeal.live.book import Book, Page
from engine.report.appeal.live.compile import Compiler
from engine.report.appeal.live.distribution import Pool, before, distributed
from engine.report.appeal.live.layout import SCORE, STATE
from engine.report.appeal.live.peers import Peers
from engine.report.appeal.live.ruled import VetoTerm
from engine.report.appeal.live.series import Gathered
from engine.report.appeal.live.steps import HEAD, QUIET
from engine.report.appeal.live.terms import (
    Term,
    Unsaid,
    after,
    any_of,
    is_state,
    level_of,
    places_of,
    quoted,
    told_apart,
)
from engine.report.appeal.live.tree import PartCells, Tree
from engine.report.appeal.live.words import word
from engine.report.labels import name_of
from engine.scheme.model import ROOT, Grade

__all__ = ["FINAL", "RANKED", "STATE_AT", "TOTAL", "VALUE", "Summary"]

VALUE, KNOWN, CHECK, STATE_AT = 2, 3, 4, 5
TITLE, SUBJECT, NOTE, HEADS, TOTAL, UNROUNDED, RANK, RANKED, BAND, VETOED, FINAL = range(11)


class Summary:
    """Writes around a tree that is there already."""

    def __init__(
        self, page: Page, evaluation: Evaluation, result: SubjectResult, tree: Tree, root: PartCells
    ) -> None:
        self.page, self.lang = page, tree.lang
        self._evaluation, self._result = evaluation, result
        self._tree, self._root = tree, root
        self._names: list[str] = []

    def head(self) -> None:
        """Who, what, when, and how to read it."""
        page, lang, evaluation = self.page, self.lang, self._evaluation
        title = f"{evaluation.scheme.title.of(lang)}  {evaluation.period}"
        page.cells[TITLE, 0] = ("data", title, {"bold": True, "font_size": 14})
        who = f"{self._result.key} {name_of(self._result.subject)}".strip()
        page.cells[SUBJECT, 0] = ("data", f"{word('subject', lang)} {who}", {"bold": True})
        page.cells[NOTE, 0] = ("data", word("note", lang), {"font_color": "#7F7F7F"})
        for column, name in ((1, ""), (0, ""), (VALUE, "value"), (KNOWN, "known"), (CHECK, "check"),
                             (STATE_AT, "state")):  # fmt: skip
            page.put(HEADS, column, word(name, lang) if name else "", **HEAD)

    def total(self, vetoes: Sequence[VetoTerm]) -> None:
        """The total and what it is before rounding; a veto that cannot be decided forbids both."""
        page, lang, root = self.page, self.lang, self._root
        state = "0"
        for veto in reversed(vetoes):
            state = after(veto.undecided, state)
        state = after(page.ref(root.row, STATE), state)
        level = Decimal(level_of(self._result.score))
        page.result(TOTAL, STATE_AT, state, level, lang, **QUIET)
        self._line(TOTAL, "total", page.ref(root.row, SCORE), self._result.score)
        before = page.ref(root.row, self._tree.last(root))
        zeroed = [veto.applies for veto in vetoes if veto.zero == ROOT]
        before = f"IF({any_of(zeroed)},0,{before})" if zeroed else before
        self._line(UNROUNDED, "unrounded", before, self._result.unrounded)

    def _line(
        self, row: int, name: str, text: str, known: Value, *, none: str | None = None
    ) -> None:
        """One line of the head; without a total the word for its state, or ``none``."""
        page, lang = self.page, self.lang
        state = page.ref(TOTAL, STATE_AT)
        marks = ",".join(f'"{word(f"state-{n}", lang)}"' for n in (1, 2, 3))
        instead = f"CHOOSE({state},{marks})" if none is None else quoted(none)
        page.put(row, 0, word(name, lang), bold=True)
        page.result(
            row, VALUE, f"IF({state}>0,{instead},{text})", known, lang, bold=True, align="right"
        )
        page.known(row, KNOWN, known, lang, align="right")
        page.check(row, CHECK, (VALUE, KNOWN), known, lang)

    def grade(self, vetoes: Sequence[VetoTerm], first: int) -> int:
        """The grade by its bounds, then vetoes, then the distribution; returns the row after the bounds."""
        grades, lang = self._evaluation.scheme.grades, self.lang
        if not grades:
            return first
        none, result = word("no-grade", lang), self._result
        names = self._bounds(grades, first)
        row = UNROUNDED if self._evaluation.scheme.grade_on == "unrounded" else TOTAL
        number = result.unrounded if row == UNROUNDED else result.score
        score = f"ROUND({self.page.ref(row, VALUE)},{places_of(number)})"
        text = quoted(none)
        for at in range(len(grades) - 1, -1, -1):
            text = f"IF({self._holds(grades[at], first + 1 + at, score)},{names[at]},{text})"
        self._line(BAND, "band", text, result.band or none, none=none)
        band, grade = self.page.ref(BAND, VALUE), result.band
        caps = [v for v in vetoes if v.capped is not None]
        text = band
        if caps:
            span = f"{names[0]}:{names[-1]}"
            worst = ",".join(
                f"IF({v.applies},MATCH({quoted(v.capped or '')},{span},0),0)" for v in caps
            )
            place = f"INDEX({span},MAX(MATCH({band},{span},0),{worst}))"
            text = f"IF(EXACT({band},{quoted(none)}),{band},{place})"
            for veto in result.vetoes:
                grade = capped(grades, grade, veto.capped)
        self._line(VETOED, "grade-vetoed", text, grade or none, none=none)
        self._names = names
        if self._evaluation.scheme.distribution is None:
            final = self.page.ref(VETOED, VALUE)
            self._line(FINAL, "grade-final", final, result.grade or none, none=none)
        return first + len(grades) + 2

    def distribution(self, book: Book, compiler: Compiler) -> None:
        """The grade after the forced distribution, worked out on a sheet of its own."""
        result, lang = self._result, self.lang
        none = word("no-grade", lang)
        final = result.grade or none
        cell = self.page.ref(VETOED, VALUE)
        try:
            if result.grade is not None:
                page = book.page(word("distribution-sheet", lang))
                place = distributed(page, self._pool(compiler))
                cell = f"INDEX({self._names[0]}:{self._names[-1]},{place})"
            self._line(FINAL, "grade-final", cell, final, none=none)
        except Unsaid:
            self.page.put(FINAL, 0, word("grade-final", lang), bold=True)
            self.page.taken(FINAL, VALUE, final, lang, bold=True)
            self.page.put(FINAL, KNOWN, word("distributed", lang))

    def _pool(self, compiler: Compiler) -> Pool:
        """The subject with its score, grade and rank as they stand in the head."""
        result, page = self._result, self.page
        state = page.ref(TOTAL, STATE_AT)
        rank: Value = Decimal(result.rank) if result.rank else Missing("no-rank", result.key)
        grade = before(self._evaluation, result)
        assert grade is not None, "who has a grade in the end had one before"
        rows = (("score", TOTAL, result.score), ("grade", VETOED, grade), ("rank", RANK, rank))
        specials = {name: Term(page.ref(row, VALUE), known, state) for name, row, known in rows}
        place = f"MATCH({page.ref(VETOED, VALUE)},{self._names[0]}:{self._names[-1]},0)"
        return Pool(self._evaluation, result, compiler, specials, place)

    def _bounds(self, grades: Sequence[Grade], first: int) -> list[str]:
        """The bounds as cells; returns the cells of the names."""
        page, lang = self.page, self.lang
        for column, name in enumerate(("grade", "", "bound-low", "", "bound-high", "")):
            page.put(first, column, word(name, lang) if name else "", **HEAD)
        names = []
        for row, grade in enumerate(grades, first + 1):
            page.put(row, 0, grade.name)
            band = grade.band
            page.put(row, 2, band.low)
            page.put(row, 4, band.high)
            for column, bound, inside in ((3, band.low, band.low_in), (5, band.high, band.high_in)):
                if bound is not None:
                    page.put(row, column, word("bound-in" if inside else "bound-out", lang))
            names.append(page.ref(row, 0))
        return names

    def _holds(self, grade: Grade, row: int, score: str) -> str:
        band, tests = grade.band, []
        if band.low is not None:
            tests.append(f"{score}{'>=' if band.low_in else '>'}{self.page.ref(row, 2)}")
        if band.high is not None:
            tests.append(f"{score}{'<=' if band.high_in else '<'}{self.page.ref(row, 4)}")
        return f"AND({','.join(tests)})" if tests else "TRUE"

    def rank(self, peers: Peers) -> None:
        """The rank among all scores (L7.1)."""
        page, lang, result = self.page, self.lang, self._result
        scored = [(r.subject, r.score) for r in self._evaluation.subjects if r.state == "value"]
        own = None
        if not is_state(result.score):
            own = Term(page.ref(TOTAL, VALUE), result.score, page.ref(TOTAL, STATE_AT))
        title, period = word("all-scores", lang), str(self._evaluation.period)
        group: Gathered = peers.column("scores", title, period, scored, own)
        places = places_of(*group.known)
        mine = f"ROUND({page.ref(TOTAL, VALUE)},{places})"
        text = f"SUMPRODUCT(--(ROUND({group.values},{places})>{mine}))+1"
        known: Value = Decimal(result.rank) if result.rank else ""
        try:
            for other in group.known:
                told_apart(result.score, other, places)
            self._line(RANK, "rank", text, known, none="")
        except Unsaid:
            page.put(RANK, 0, word("rank", lang), bold=True)
            page.taken(RANK, VALUE, known, lang)
        count = Decimal(len(scored))
        page.put(RANKED, 0, word("ranked", lang), bold=True)
        page.result(RANKED, VALUE, group.count, count, lang)
        page.known(RANKED, KNOWN, count, lang)
        page.check(RANKED, CHECK, (VALUE, KNOWN), count, lang)

    def vetoes(self, vetoes: Sequence[VetoTerm], first: int) -> None:
        """Every veto and whether it applied."""
        lang = self.lang
        applied = {veto.name for veto in self._result.vetoes}
        for row, veto in enumerate(vetoes, first):
            self.page.put(row, 0, word("veto", lang, name=veto.name))
            known = veto.name in applied
            self.page.result(row, VALUE, veto.applies, known, lang)
            self.page.known(row, KNOWN, known, lang)
            self.page.check(row, CHECK, (VALUE, KNOWN), known, lang)
