"""Numbers and states: 34 digits are carried, 28 decide, and nothing is silently zero.

All arithmetic on the way to a score happens in CONTEXT, entered with ``arithmetic()``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import (
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    localcontext,
)
from typing import TYPE_CHECKING, Union

if TYPE_CHECKING:
    from engine.language.record_types import Row

__all__ = [
    "CONTEXT",
    "DECISION",
    "Fault",
    "Missing",
    "NotApplicable",
    "State",
    "Value",
    "arithmetic",
    "compare",
    "decide",
    "exact_sum",
    "mean",
    "plain",
    "round_half_up",
]

_EMAX = 6144
CONTEXT = Context(
    prec=34,
    rounding=ROUND_HALF_EVEN,
    Emin=1 - _EMAX,
    Emax=_EMAX,
    traps=[InvalidOperation, DivisionByZero, Overflow],
)
DECISION = Context(
    prec=28, rounding=ROUND_HALF_EVEN, Emin=1 - _EMAX, Emax=_EMAX, traps=[InvalidOperation]
)
_WIDE = Context(prec=20000, Emin=-999999, Emax=999999, traps=[InvalidOperation])


@dataclass(frozen=True, slots=True)
class Missing:
    """No data. ``code`` says in which way (a code of the area running), ``what`` names it."""

    code: str
    what: str


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """Left out by the scheme for this subject."""

    code: str
    what: str


@dataclass(frozen=True, slots=True)
class Fault:
    """The formula cannot give a value here: division by zero, out of domain, more rows than one."""

    code: str
    what: str


State = Missing | NotApplicable | Fault
Value = Union[Decimal, str, bool, date, "Row", Missing, NotApplicable, Fault]


@contextmanager
def arithmetic() -> Iterator[None]:
    """Run the body with 34-digit decimals, so that ``+ - * /`` on Decimal follow the language."""
    with localcontext(CONTEXT):
        yield


def decide(number: Decimal) -> Decimal:
    """The number as decisions see it: rounded to 28 significant digits."""
    return DECISION.plus(number)


def compare(left: Decimal, right: Decimal) -> int:
    """-1, 0 or 1 on the decision values of two numbers."""
    a, b = DECISION.plus(left), DECISION.plus(right)
    return (a > b) - (a < b)


def round_half_up(number: Decimal, places: int) -> Decimal:
    """Round the decision value to ``places`` decimals, half away from zero (四舍五入).

    The result is written with exactly ``places`` decimals (none for a negative number of places).
    """
    step = Decimal(1).scaleb(-places, _WIDE)
    rounded = DECISION.plus(number).quantize(step, rounding=ROUND_HALF_UP, context=_WIDE)
    return rounded if places >= 0 else rounded.quantize(Decimal(1), context=_WIDE)


def exact_sum(numbers: Iterable[Decimal]) -> Decimal:
    """The sum of the numbers without any rounding: it cannot depend on their order."""
    total = Decimal(0)
    for number in numbers:
        total = _WIDE.add(total, number)
    return total


def mean(numbers: list[Decimal] | tuple[Decimal, ...]) -> Decimal:
    """The exact sum divided by the count, rounded once to 34 digits. ``numbers`` is not empty."""
    return CONTEXT.divide(exact_sum(numbers), Decimal(len(numbers)))


def plain(number: Decimal) -> str:
    """The number in full: no exponent, no trailing zeros, no minus zero (L7.3)."""
    if not number:
        return "0"
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
