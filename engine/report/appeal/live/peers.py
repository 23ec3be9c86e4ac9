"""The sheet of peers: what the others have, without their names, best first; one's own is a formula."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from engine.language.record_types import Row
from engine.language.values import Value
from engine.report.appeal.live.book import Book
from engine.report.appeal.live.series import Gathered, count_of
from engine.report.appeal.live.steps import HEAD
from engine.report.appeal.live.terms import Term
from engine.report.appeal.live.words import word

__all__ = ["Peers"]


class Peers:
    """A column for every group that was looked at."""

    def __init__(self, book: Book, subject: Row) -> None:
        self.lang, self._subject = book.lang, subject
        self._page = book.page(word("peers-sheet", book.lang))
        self._known: dict[object, Gathered] = {}
        self._column = 0

    def column(
        self,
        mark: object,
        text: str,
        window: str,
        members: Sequence[tuple[Row, Value]],
        own: Term | None,
    ) -> Gathered:
        """The values of a group as a series; ``own`` stands in for the subject's among them."""
        if mark not in self._known:
            self._known[mark] = self._put(text, window, members, own)
        return self._known[mark]

    def _put(
        self, text: str, window: str, members: Sequence[tuple[Row, Value]], own: Term | None
    ) -> Gathered:
        page, at = self._page, self._column
        self._column += 1
        head = word("members", self.lang, text=text, window=window, count=len(members))
        page.put(0, at, head, **{**HEAD, "text_wrap": True})
        page.widths[at] = 26
        for row, (member, value) in enumerate(sorted(members, key=_standing), 1):
            if member is self._subject and own is not None:
                shown = own.value if own.sure else f'IF({own.state}>0,"",{own.value})'
                page.result(row, at, shown, value, self.lang, bold=True, bg_color="#E2EFDA")
            else:
                page.put(row, at, value.key if isinstance(value, Row) else value)
        span = page.span(at, 1, max(len(members), 1))
        known = tuple(value for _, value in members)
        return Gathered(span, count_of(span, known), "0", known)


def _standing(member: tuple[Row, Value]) -> tuple[bool, Decimal, str]:
    """Numbers from the largest down, others by their text: not in the order of people."""
    value = member[1]
    if isinstance(value, Decimal) and not isinstance(value, bool):
        return False, -value, ""
    return True, Decimal(0), str(value)
