"""The ledger of one score as a waterfall: every line from where the one before has led."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from engine.diagnostics import Words
from engine.evaluate import SubjectResult
from engine.explain.pictures.kinds import KINDS
from engine.explain.pictures.table import Table, number, same
from engine.language.values import exact_sum

__all__ = ["Bar", "Waterfall", "waterfall"]

_TITLE = Words("得分明细账", "The ledger of the score")
_HEADERS = (
    Words("考核项", "Part"),
    Words("种类", "Kind"),
    Words("分", "Points"),
    Words("累计", "Running sum"),
    Words("说明", "Remark"),
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of the ledger; it leads from ``before`` to ``after``, both exact."""

    part: str
    title: Words
    kind: str
    amount: Decimal
    before: Decimal
    after: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class Waterfall:
    """All lines in the order of the ledger. ``total`` is the score; None where there is none, and no bars."""

    bars: tuple[Bar, ...]
    total: Decimal | None

    def table(self) -> Table:
        """A row for every bar."""
        rows = tuple(
            (bar.title, KINDS[bar.kind], number(bar.amount), number(bar.after), same(bar.reason))
            for bar in self.bars
        )
        return Table(_TITLE, _HEADERS, rows)


def waterfall(result: SubjectResult) -> Waterfall:
    """The ledger of a subject. The last ``after`` is the score to the last digit."""
    titles = {each.part.id: each.part.title for each in result.parts()}
    bars = []
    before = Decimal(0)
    for line in result.ledger:
        after = exact_sum((before, line.amount))
        bars.append(
            Bar(line.part, titles[line.part], line.kind, line.amount, before, after, line.reason)
        )
        before = after
    return Waterfall(tuple(bars), result.score if isinstance(result.score, Decimal) else None)
