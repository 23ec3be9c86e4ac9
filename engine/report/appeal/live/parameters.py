"""The sheet of parameters: those used, with the day of their value, and the days of every window."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from engine.language.periods import Window
from engine.language.values import Value
from engine.report.appeal.live.book import Book
from engine.report.appeal.live.steps import heading
from engine.report.appeal.live.terms import Term, is_state, literal
from engine.report.appeal.live.words import word
from engine.scheme.model import Scheme

__all__ = ["Parameters"]

_HEADS = ("parameter", "value", "since", "in-force-on", "title", "source")
_VALUE, _SINCE, _DAY, _TITLE, _SOURCE = range(1, 6)


class Parameters:
    """A cell for every parameter on every day it was asked for."""

    def __init__(self, book: Book, scheme: Scheme, overrides: Mapping[str, Value]) -> None:
        self.lang = book.lang
        self._scheme, self._overrides = scheme, overrides
        self._page = book.page(word("parameters-sheet", book.lang))
        heading(self._page, _HEADS, book.lang)
        self._known: dict[object, Term] = {}
        self._row = 0

    def term(self, name: str, window: Window, known: Value) -> Term:
        """The value in force on the last day of a window."""
        if is_state(known):
            return literal(known)
        parameter = self._scheme.parameters[name]
        since = None if name in self._overrides else parameter.since(window.end)
        mark = (name, since, known)
        if mark not in self._known:
            cell = self._put(name, known, percent=parameter.percent)
            page, row = self._page, self._row
            page.put(row, _SINCE, since)
            page.put(row, _DAY, window.end)
            page.put(row, _TITLE, parameter.title.of(self.lang) if parameter.title else None)
            page.put(row, _SOURCE, parameter.source or None)
            self._known[mark] = Term(cell, known, exact=True)
        return self._known[mark]

    def days(self, window: Window) -> tuple[Term, Term]:
        """The first and the last day of a window."""
        first, last = word("first-day", self.lang), word("last-day", self.lang)
        return (
            self._once(f"{window} {first}", window.start),
            self._once(f"{window} {last}", window.end),
        )

    def weight(self, group: str, child: str, weight: Decimal) -> Term:
        """The weight that the population gives a part."""
        return self._once(word("weights", self.lang, name=f"{group}/{child}"), weight, taken=True)

    def _once(self, name: str, known: Value, *, taken: bool = False) -> Term:
        if name not in self._known:
            self._known[name] = Term(self._put(name, known, taken=taken), known, exact=True)
        return self._known[name]

    def _put(self, name: str, known: Value, *, percent: bool = False, taken: bool = False) -> str:
        self._row += 1
        self._page.put(self._row, 0, name)
        if taken:
            return self._page.taken(self._row, _VALUE, known, self.lang)
        look = {"num_format": "0.######%"} if percent else {}
        self._page.put(self._row, _VALUE, known, **look)
        return self._page.ref(self._row, _VALUE)
