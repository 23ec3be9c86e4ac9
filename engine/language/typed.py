"""Typed expressions: names resolved, types and units known. Made by the checker, read by evaluators.

Rows stand on levels: level 0 is the subject, each series of rows inside opens the next one.
Every node keeps its syntax (for its text and place) and the interval its number lies in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Union

from engine.language import syntax
from engine.language.intervals import ANY, Interval
from engine.language.record_types import RecordType, Relation
from engine.language.signature import Signature
from engine.language.types import Type
from engine.language.values import Value

__all__ = [
    "AmongSeries",
    "AnyNode",
    "ArgumentRef",
    "Arithmetic",
    "At",
    "Call",
    "Cases",
    "Comparison",
    "Conditional",
    "Constant",
    "EachSeries",
    "FieldRef",
    "ListSeries",
    "Logic",
    "MeasureRef",
    "Membership",
    "Negation",
    "Not",
    "OnlyRow",
    "Operand",
    "ParameterRef",
    "Peers",
    "Points",
    "Route",
    "RowRef",
    "RowSeries",
    "Series",
    "SeriesAt",
    "SpecialRef",
    "Typed",
    "UpRef",
]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class _Node:
    type: Type
    syntax: syntax.Expression | syntax.Filter | syntax.Point | syntax.Case
    interval: Interval = ANY


@dataclass(frozen=True, slots=True)
class Route:
    """How rows of ``bottom`` reach a row above: the relations to follow, from the bottom up.

    ``path`` is empty where the row itself is meant.
    """

    bottom: RecordType
    path: tuple[Relation, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Constant(_Node):
    """A literal."""

    value: Value


@dataclass(frozen=True, slots=True, eq=False)
class FieldRef(_Node):
    """A field of the row on ``level``; ``position`` is its place in ``Row.values``."""

    level: int
    name: str
    position: int


@dataclass(frozen=True, slots=True, eq=False)
class UpRef(_Node):
    """A row reached by relations from the row on ``level``, or with ``position`` a value of it."""

    level: int
    path: tuple[Relation, ...]
    name: str
    position: int | None


@dataclass(frozen=True, slots=True, eq=False)
class RowRef(_Node):
    """The row on ``level`` itself."""

    level: int


@dataclass(frozen=True, slots=True, eq=False)
class ArgumentRef(_Node):
    """An argument of the measure that is being evaluated."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class SpecialRef(_Node):
    """``score``, ``grade`` or ``rank`` of the subject, known after the total."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class MeasureRef(_Node):
    """A measure of the subject; ``body`` is its formula, typed for these arguments.

    One of rows (``rep.走访次数``) is that of the row that ``row`` gives. Its formula stands on that row
    alone, or with ``under_subject`` on the row below the subject.
    """

    name: str
    arguments: Mapping[str, Typed]
    body: Typed
    row: Typed | None = None
    under_subject: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class ParameterRef(_Node):
    """A parameter, as in force on the last day of the window."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Negation(_Node):
    """Unary minus."""

    operand: Typed


@dataclass(frozen=True, slots=True, eq=False)
class Not(_Node):
    """Logical not."""

    operand: Typed


@dataclass(frozen=True, slots=True, eq=False)
class Arithmetic(_Node):
    """A chain from the left: ``first``, then each operator with its operand.

    Operators are ``+ - * /`` on numbers, ``date-date``, ``date+days`` and ``date-days``.
    """

    first: Typed
    rest: tuple[tuple[str, Typed], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Comparison(_Node):
    """``op`` is one of ``= != < <= > >=``."""

    op: str
    left: Typed
    right: Typed


@dataclass(frozen=True, slots=True, eq=False)
class Logic(_Node):
    """A chain of ``and`` and ``or`` from the left, without a depth of its own."""

    first: Typed
    rest: tuple[tuple[str, Typed], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Membership(_Node):
    """In a list of single values and inclusive ranges."""

    operand: Typed
    options: tuple[Typed | tuple[Typed, Typed], ...]
    negated: bool


@dataclass(frozen=True, slots=True, eq=False)
class Conditional(_Node):
    """A choice."""

    condition: Typed
    then: Typed
    otherwise: Typed


@dataclass(frozen=True, slots=True, eq=False)
class At(_Node):
    """The operand in another window."""

    operand: Typed
    period: syntax.PeriodRef


@dataclass(frozen=True, slots=True, eq=False)
class OnlyRow(_Node):
    """``value`` on the only row that reaches the row on ``level - 1``; the row itself stands on ``level``."""

    route: Route
    level: int
    base: int
    value: Typed


@dataclass(frozen=True, slots=True, eq=False)
class Call(_Node):
    """A function of the catalogue with an operand for each of its parameters, options as texts."""

    function: Signature
    operands: Mapping[str, Operand]


@dataclass(frozen=True, slots=True, eq=False)
class ListSeries(_Node):
    """Values written out; a missing one is the result of the call."""

    items: tuple[Typed, ...]


@dataclass(frozen=True, slots=True, eq=False)
class RowSeries(_Node):
    """Rows that reach the row on level ``base``, each standing on ``level`` while evaluated."""

    route: Route
    level: int
    base: int
    value: Typed
    condition: Typed | None


@dataclass(frozen=True, slots=True, eq=False)
class EachSeries(_Node):
    """The operand in each ``unit`` of the window, or (``count``) in the window moved back."""

    operand: Typed
    unit: str
    count: int


@dataclass(frozen=True, slots=True, eq=False)
class AmongSeries(_Node):
    """The operand of each peer; ``keys`` make the group, ``condition`` says who counts."""

    operand: Typed
    keys: tuple[Typed, ...]
    condition: Typed | None


@dataclass(frozen=True, slots=True, eq=False)
class SeriesAt(_Node):
    """A series in another window."""

    series: Series
    period: syntax.PeriodRef


@dataclass(frozen=True, slots=True, eq=False)
class Peers(_Node):
    """One's own value beside the series of the peers'."""

    series: AmongSeries | SeriesAt


@dataclass(frozen=True, slots=True, eq=False)
class Points(_Node):
    """The points of a curve."""

    points: tuple[tuple[Typed, Typed], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Cases(_Node):
    """Cases in order: comparison, bound (None for ``otherwise``), value."""

    cases: tuple[tuple[str, Typed | None, Typed], ...] = field(default=())


Series = ListSeries | RowSeries | EachSeries | AmongSeries | SeriesAt
Typed = Union[
    Constant, FieldRef, UpRef, RowRef, ArgumentRef, SpecialRef, MeasureRef, ParameterRef,
    Negation, Not, Arithmetic, Comparison, Logic, Membership, Conditional, At, OnlyRow, Call,
]  # fmt: skip
Operand = Union[Typed, Series, Peers, Points, Cases, str, None]
AnyNode = Union[Typed, Series, Peers, Points, Cases]
