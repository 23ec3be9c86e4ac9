"""Operators on values and states (L4.1, L4.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal, DecimalException

from engine.language.record_types import Row
from engine.language.values import Fault, Missing, NotApplicable, State, Value, compare, decide

__all__ = ["STATES", "calculate", "equal", "meets", "negative", "worst"]

STATES = (Fault, Missing, NotApplicable)


def worst(values: Iterable[Value]) -> State | None:
    """The first fault, else the first missing, else the first not applicable, else None."""
    found: State | None = None
    for value in values:
        if isinstance(value, Fault):
            return value
        if (isinstance(value, Missing) and not isinstance(found, Missing)) or (
            isinstance(value, NotApplicable) and found is None
        ):
            found = value
    return found


def calculate(op: str, left: Value, right: Value, text: str) -> Value:
    """One arithmetic step inside ``arithmetic()``; ``text`` names it should it fail."""
    state = worst((left, right))
    if state is not None:
        return state
    try:
        return _STEPS[op](left, right, text)
    except (DecimalException, OverflowError):
        return Fault("overflow", text)


def _divide(left: Decimal, right: Decimal, text: str) -> Value:
    if decide(right) == 0:
        return Fault("division-by-zero", text)
    return left / right


def _shift(day: date, days: Decimal, text: str) -> Value:
    whole = int(days)
    if whole != days:
        return Fault("out-of-domain", text)
    return day + timedelta(days=whole)


_STEPS: dict[str, Callable[..., Value]] = {
    "+": lambda a, b, _: a + b,
    "-": lambda a, b, _: a - b,
    "*": lambda a, b, _: a * b,
    "/": _divide,
    "date-date": lambda a, b, _: Decimal((a - b).days),
    "date+days": _shift,
    "date-days": lambda a, b, text: _shift(a, -b, text),
}


def negative(value: Value) -> Value:
    """Unary minus; states pass."""
    return -value if isinstance(value, Decimal) else value


def equal(left: Value, right: Value) -> bool:
    """Equality of two values that are not states."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return compare(left, right) == 0
    if isinstance(left, Row) and isinstance(right, Row):
        return left is right
    return left == right


def meets(op: str, left: Value, right: Value) -> Value:
    """A comparison; a state on either side is the result."""
    state = worst((left, right))
    if state is not None:
        return state
    if op == "=":
        return equal(left, right)
    if op == "!=":
        return not equal(left, right)
    order = _order(left, right)
    return {"<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0}[op]


def _order(left: Value, right: Value) -> int:
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return compare(left, right)
    assert isinstance(left, str | date)
    return (left > right) - (left < right)  # type: ignore[operator]  # the checker made them alike
