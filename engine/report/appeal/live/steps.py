"""The sheet of measures: a line for every step of a formula: text, value, state and kaohe's value."""

from __future__ import annotations

from decimal import Decimal

from rich.cells import cell_len

from engine.language.periods import Window
from engine.report.appeal.live.book import Book, Page
from engine.report.appeal.live.terms import Term, Unsaid, level_of
from engine.report.appeal.live.words import word

__all__ = ["HEAD", "QUIET", "Steps", "heading"]

NUMBER, LABEL, PERIOD, VALUE, KNOWN, CHECK, STATE, HOW = range(8)
_HEADS = ("number", "formula", "period", "value", "known", "check", "state", "how")
_WIDE = 64
HEAD = {"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "bottom_color": "#B0B0B0",
         "text_wrap": True, "align": "center"}  # fmt: skip

# What only other formulas need: gray, and nothing where it is 0.
QUIET = {"font_color": "#7F7F7F", "num_format": "0;-0;"}


def heading(page: Page, names: tuple[str, ...], lang: str, row: int = 0) -> None:
    """The line of headings of a sheet."""
    for column, name in enumerate(names):
        page.put(row, column, word(name, lang), **HEAD)


class Steps:
    """Lines from the top; those that a line is made of stand above it."""

    def __init__(self, book: Book) -> None:
        self.lang = book.lang
        self.page = book.page(word("steps-sheet", book.lang))
        heading(self.page, _HEADS, self.lang)
        self.page.widths.update({LABEL: _WIDE, VALUE: 16, KNOWN: 16, PERIOD: 12, CHECK: 12})
        self._row = 0

    def title(self, text: str) -> None:
        """A line that says what those below it are for."""
        self._row += 1
        for column in range(len(_HEADS)):
            self.page.put(self._row, column, "", bg_color="#F2F2F2", bold=True)
        self.page.put(self._row, LABEL, text, bg_color="#F2F2F2", bold=True)

    def line(self, label: str, window: Window | None, term: Term, depth: int = 0) -> Term:
        """A step that a formula works out; it can then be used by the cell it stands in."""
        row = self._next()
        page, lang = self.page, self.lang
        state = "0"
        value = term.value
        if not term.sure:
            state = page.ref(row, STATE)
            here = page.ref(row, STATE, inside=True)
            marks = ",".join(f'"{word(f"state-{n}", lang)}"' for n in (1, 2, 3))
            value = f"IF({here}>0,CHOOSE({here},{marks}),{term.value})"
        try:
            if not term.sure:
                level = Decimal(level_of(term.known))
                page.formula(row, STATE, term.state, level, lang, **QUIET)
            cell = page.formula(row, VALUE, value, term.known, lang)
        except Unsaid:
            return self._taken(row, label, window, term, depth)
        page.check(row, CHECK, (VALUE, KNOWN), term.known, lang)
        self._beside(row, label, window, term, depth)
        return Term(cell, term.known, state)

    def taken(self, label: str, window: Window | None, term: Term, depth: int = 0) -> Term:
        """A step whose value comes from the run."""
        return self._taken(self._next(), label, window, term, depth)

    def _taken(self, row: int, label: str, window: Window | None, term: Term, depth: int) -> Term:
        cell = self.page.taken(row, VALUE, term.known, self.lang)
        self.page.put(row, HOW, word("taken", self.lang))
        self._beside(row, label, window, term, depth)
        return Term(cell, term.known, str(level_of(term.known)), exact=True)

    def span(self, lines: int) -> str:
        """The values of the last so many lines."""
        return self.page.span(VALUE, self._row - lines + 1, self._row)

    def _next(self) -> int:
        self._row += 1
        return self._row

    def _beside(self, row: int, label: str, window: Window | None, term: Term, depth: int) -> None:
        page = self.page
        page.put(row, NUMBER, Decimal(row + 1), font_color="#7F7F7F", align="center")
        text, indent = " ".join(label.split()), min(depth, 12)
        page.put(row, LABEL, text, indent=indent, text_wrap=True)
        # Wrapped lines are shown only in rows that are high enough for them.
        page.heights[row] = -(-(cell_len(text) + 2) // (_WIDE - 2 * indent))
        if window is not None:
            page.put(row, PERIOD, str(window), font_color="#595959")
        page.known(row, KNOWN, term.known, self.lang, font_color="#595959")
