"""What reach finds: for each indicator alone the smallest change that reaches a goal, or why none does.

Frozen data; numbers are Decimal, a state stands where there is no value.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from engine.evaluate.results import FaultAt
from engine.language.periods import Window
from engine.language.record_types import Row
from engine.language.values import Value
from engine.scheme.model import Scheme

__all__ = ["Answer", "Goal", "Indicator", "Move", "Passed", "Place", "Reach", "Short"]


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be reached: at least this grade, at least this score, or this rank or better.

    ``kind`` is ``grade``, ``score`` or ``rank``; a score may be that of the part with this id.
    """

    kind: str
    grade: str = ""
    score: Decimal = Decimal(0)
    rank: int = 0
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One value that the formulas take from the records of the subject.

    ``name`` is the measure with its arguments, or the formula itself; ``unit`` the unit of measure as
    written; ``step`` the smallest change of it; ``value`` what it is now; it lies from ``low`` to ``high``
    as far as its records say, None for no bound.
    """

    name: str
    window: Window
    unit: str
    step: Decimal
    value: Value
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where the subject stands: total, or score of the part asked for; grade; rank if it was asked for."""

    score: Value
    grade: str | None
    rank: int | None


@dataclass(frozen=True, slots=True)
class Move:
    """A leaf that changes with the indicator."""

    part: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Passed:
    """Whom the subject passes: in the total (``by`` is empty) or in a formula compared with peers."""

    by: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """An indicator that reaches the goal alone.

    ``change`` is None where there was no value before; ``cost`` is the change over the value, None where
    that cannot be said. ``below`` is the place with one step less. ``certain`` is False where a smaller
    change could not be ruled out.
    """

    indicator: Indicator
    needed: Decimal
    change: Decimal | None
    cost: Decimal | None
    after: Place
    below: Place
    moves: tuple[Move, ...]
    passed: tuple[Passed, ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class Short:
    """An indicator that does not reach the goal alone.

    ``best`` is the best place it can lead to and ``at`` the nearest value that does. ``full`` are the
    leaves it moves that can give no more there, ``vetoes`` what stands in the way there, ``faults`` what
    is still without a value. ``idle`` tells that nothing moves at all.
    """

    indicator: Indicator
    best: Place
    at: Value
    full: tuple[str, ...]
    vetoes: tuple[str, ...]
    faults: tuple[FaultAt, ...]
    idle: bool
    certain: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """The indicators of one subject before a goal: those that reach it, cheapest first, and the others."""

    scheme: Scheme
    period: Window
    subject: Row
    goal: Goal
    now: Place
    already: bool
    answers: tuple[Answer, ...]
    short: tuple[Short, ...]
    faults: tuple[FaultAt, ...]
