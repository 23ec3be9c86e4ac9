"""One amount on its way from the formula to the score, each change a line of the ledger (L6.3, L6.4)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from engine.evaluate.exact import Frame
from engine.evaluate.results import Line
from engine.language.values import CONTEXT, State, Value, compare, exact_sum, round_half_up
from engine.scheme.model import Formula, Limit, Part

__all__ = ["Amount", "State", "difference"]

Valuer = Callable[[Formula, Frame], Value]
_ZERO = Decimal(0)


def difference(after: Decimal, before: Decimal) -> Decimal:
    """After minus before, without rounding."""
    return exact_sum((after, before.copy_negate()))


class Amount:
    """A number with the lines that explain it: their exact sum is always the number."""

    def __init__(self, part: Part, kind: str, value: Decimal, reason: str = "") -> None:
        self._part = part
        self.value = value
        self.lines = [Line(part.id, kind, value, reason)] if value or kind == "earned" else []

    @staticmethod
    def of_lines(part: Part, lines: list[Line]) -> Amount:
        """The sum of lines that are there already; rounding it to 34 digits is a line too."""
        total = exact_sum(line.amount for line in lines)
        amount = Amount(part, "earned", _ZERO)
        amount.lines = list(lines)
        amount.value = total
        amount.become(CONTEXT.plus(total), "rounding")
        return amount

    def become(self, value: Decimal, kind: str, reason: str = "") -> None:
        """Change to another value; no line where nothing changes."""
        change = difference(value, self.value)
        self.value = value
        if change:
            self.lines.append(Line(self._part.id, kind, change, reason))

    def limit(self, points: Decimal | None, frame: Frame, value_of: Valuer) -> State | None:
        """Prorate, floor and cap; a state where one of their formulas has no value."""
        part = self._part
        if part.prorate is not None:
            factor = value_of(part.prorate, frame)
            if not isinstance(factor, Decimal):
                assert isinstance(factor, State), "the builder wants numbers"
                return factor
            self.become(CONTEXT.multiply(self.value, factor), "prorated", part.prorate.text)
        for limit, kind, sign in ((part.floor, "floor", 1), (part.cap, "cap", -1)):
            if limit is None:
                continue
            bound = _bound(limit, points, frame, value_of)
            if not isinstance(bound, Decimal):
                assert isinstance(bound, State), "the builder wants numbers"
                return bound
            if compare(bound, self.value) == sign:
                self.become(bound, kind)
        return None

    def round(self, places: int) -> None:
        """Round half up, with a line for what that takes or gives."""
        self.become(round_half_up(self.value, places), "rounding")

    def negated(self) -> Amount:
        """The same with every sign turned: what a deduction does to its group."""
        self.value = self.value.copy_negate() if self.value else _ZERO
        self.lines = [
            Line(line.part, line.kind, line.amount.copy_negate(), line.reason)
            for line in self.lines
        ]
        return self


def _bound(limit: Limit, points: Decimal | None, frame: Frame, value_of: Valuer) -> Value:
    if limit.formula is not None:
        return value_of(limit.formula, frame)
    assert limit.share is not None
    if not limit.share:
        return _ZERO
    return CONTEXT.multiply(points, limit.share) if points is not None else _ZERO
