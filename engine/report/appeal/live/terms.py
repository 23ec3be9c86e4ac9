"""What a formula of the language becomes in a spreadsheet: text of a value, text of its state, kaohe's value.

A state is a number in a cell of its own: 0 a value, 1 not applicable, 2 missing, 3 a fault. So a text can
never be taken for a mark, and no cell is ever an error of the spreadsheet's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from engine.language.record_types import Row
from engine.language.values import (
    Fault,
    Missing,
    NotApplicable,
    Value,
    compare,
    decide,
    plain,
    round_half_up,
)  # fmt: skip

__all__ = [
    "LEVELS",
    "Said",
    "Term",
    "Unsaid",
    "after",
    "any_of",
    "beyond",
    "deepest",
    "guarded",
    "is_state",
    "level_of",
    "literal",
    "over",
    "places_of",
    "quoted",
    "rounds_alike",
    "serial",
    "state_or",
    "states",
    "written_out",
    "zero",
]  # fmt: skip

# Excel's day 0, so chosen that its days from March 1900 on are right.
_DAY_ZERO = date(1899, 12, 30)
# A text between quotes in a formula may have 255 characters.
_TEXT = 250
_OPERANDS = 200
LEVELS: dict[type, int] = {NotApplicable: 1, Missing: 2, Fault: 3}


class Unsaid(Exception):
    """What spreadsheet functions cannot say: its value is taken from the run."""


@dataclass(frozen=True, slots=True)
class Term:
    """``value`` and ``state`` are expressions; the value means nothing unless the state is 0.

    ``known`` is kaohe's own value. ``exact`` numbers are as written somewhere: nothing was calculated.
    """

    value: str
    known: Value
    state: str = "0"
    exact: bool = False

    @property
    def sure(self) -> bool:
        """Whether it always has a value."""
        return self.state == "0"


# A value and the state it has once all its operands have values.
Said = tuple[str, str]


def is_state(value: Value) -> bool:
    """Whether there is no value."""
    return type(value) in LEVELS


def level_of(value: Value) -> int:
    """The state as a number."""
    return LEVELS.get(type(value), 0)


def state_or(state: Value, value: Value) -> Value:
    """The state, if it is one, else the value."""
    return state if is_state(state) else value


def states(*operands: Term | str) -> str:
    """The worst of states: a fault before what is missing before what is not applicable."""
    found = dict.fromkeys(o.state if isinstance(o, Term) else o for o in operands)
    found.pop("0", None)
    if len(found) < 2:
        return next(iter(found), "0")
    return f"MAX({','.join(found)})"


def after(first: str, then: str) -> str:
    """A state that is looked at only where another one is 0."""
    if then == "0" or first == "0":
        return then if first == "0" else first
    return f"IF({first}>0,{first},{then})"


def any_of(conditions: Iterable[str]) -> str:
    """Whether one of several conditions holds."""
    found = list(conditions)
    return found[0] if len(found) == 1 else over("OR", found)


def over(function: str, operands: Sequence[str]) -> str:
    """A function of many, such as SUM, over any number of operands: a call takes at most 255."""
    found = list(operands)
    while len(found) > _OPERANDS:
        groups = [found[at : at + _OPERANDS] for at in range(0, len(found), _OPERANDS)]
        found = [f"{function}({','.join(group)})" for group in groups]
    return f"{function}({','.join(found)})"


def deepest(text: str) -> int:
    """How deep parentheses nest in a formula, its texts left out."""
    depth = most = 0
    for sign in re.sub(r'"[^"]*"', "", text):
        depth += (sign == "(") - (sign == ")")
        most = max(most, depth)
    return most


def places_of(*known: Value) -> int:
    """To how many decimals numbers of this size are rounded before a decision.

    IEEE 754 doubles hold 15.95 significant digits, and every step of a calculation may lose one unit of
    the last; kaohe decides on 28. At 13 digits of the larger number what a few thousand additions lose is
    gone, and what kaohe tells apart in practice is not.
    """
    numbers = [decide(n).copy_abs() for n in known if isinstance(n, Decimal) and n]
    size = max((n.adjusted() + 1 for n in numbers), default=1)
    return max(min(12, 13 - size), -12)


def guarded(term: Term, *others: Term) -> str:
    """A number as a decision sees it. ``others`` are what it is compared with."""
    if term.exact and all(other.exact for other in others):
        return term.value
    places = places_of(term.known, *(o.known for o in others))
    for other in others:
        told_apart(term.known, other.known, places)
    return f"ROUND({term.value},{places})"


def told_apart(one: Value, other: Value, places: int) -> None:
    """Raises Unsaid for numbers that are nearer to one another than doubles can tell."""
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        seen = compare(round_half_up(one, places), round_half_up(other, places))
        if seen != compare(one, other):
            raise Unsaid("nearer than doubles can tell")


def rounds_alike(number: Value, places: int) -> bool:
    """Whether a number rounds as it does once the noise of doubles is taken off."""
    if not isinstance(number, Decimal):
        return True
    calm = round_half_up(number, max(places_of(number), places))
    return round_half_up(calm, places) == round_half_up(number, places)


def zero(term: Term) -> str:
    """Whether a number is zero; what a subtraction leaves over of equal numbers is."""
    if term.exact:
        return f"{term.value}=0"
    known = term.known
    tiny = isinstance(known, Decimal) and known and known.copy_abs() < Decimal("1e-9")
    return f"{term.value}=0" if tiny else f"ROUND({term.value},13)=0"


def beyond(value: Value) -> bool:
    """Whether a double cannot hold it, or it came of numbers that kaohe itself cannot hold."""
    if isinstance(value, Fault):
        return value.code == "overflow"
    return isinstance(value, Decimal) and value.adjusted() > 290


def quoted(text: str) -> str:
    """A text in a formula; longer ones than a formula may hold are put together."""
    pieces = [text[at : at + _TEXT] for at in range(0, len(text), _TEXT)] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)


def serial(day: date) -> int:
    """The number of a day."""
    return (day - _DAY_ZERO).days


def written_out(value: Value) -> str:
    """A value as a literal of a formula."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Decimal):
        if beyond(value):
            raise Unsaid(plain(value)[:40])
        return f"({plain(value)})" if value < 0 else plain(value)
    if isinstance(value, date):
        return (
            f"DATE({value.year},{value.month},{value.day})"
            if value.year >= 1900
            else str(serial(value))
        )
    if isinstance(value, Row):
        return quoted(value.key)
    assert isinstance(value, str)
    return quoted(value)


def literal(value: Value) -> Term:
    """A value that is written where it is used."""
    if is_state(value):
        return Term('""', value, str(level_of(value)))
    return Term(written_out(value), value, exact=True)
