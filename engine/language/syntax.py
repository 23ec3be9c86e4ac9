"""The syntax of expressions as the parser sees it: names are not resolved, types are not known.

Every node has ``start`` and ``end``, character offsets into the formula's text (end exclusive).
Equality of nodes ignores the offsets, so that a round trip through ``render`` can be compared.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

__all__ = [
    "Among",
    "Argument",
    "At",
    "Binary",
    "Boolean",
    "Call",
    "Case",
    "Conditional",
    "Date",
    "Each",
    "Expression",
    "Filter",
    "Membership",
    "Number",
    "Path",
    "PeriodRef",
    "Point",
    "Range",
    "Text",
    "Unary",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Number(Node):
    """``12.5``, ``30%`` (value 0.30, percent), ``1000 元`` (unit)."""

    value: Decimal
    unit: str | None = None
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Text(Node):
    """``"优"``"""

    value: str


@dataclass(frozen=True, slots=True)
class Boolean(Node):
    """``true``, ``false``"""

    value: bool


@dataclass(frozen=True, slots=True)
class Date(Node):
    """``2015-10-01``"""

    value: date


@dataclass(frozen=True, slots=True)
class Path(Node):
    """``销量``, ``order.quantity``, ``retailer.manager.region``. ``places`` are the offsets of the names."""

    names: tuple[str, ...]
    places: tuple[tuple[int, int], ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Unary(Node):
    """``op`` is ``-`` or ``not``."""

    op: str
    operand: Expression


@dataclass(frozen=True, slots=True)
class Binary(Node):
    """``op`` is one of ``+ - * / = != < <= > >= and or``; ``place`` are its offsets."""

    op: str
    left: Expression
    right: Expression
    place: tuple[int, int] = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Range(Node):
    """``1..3``, both ends included; only to the right of ``in``."""

    low: Expression
    high: Expression


@dataclass(frozen=True, slots=True)
class Membership(Node):
    """``x in (1, 2)``, ``x not in 1..3``"""

    operand: Expression
    options: tuple[Expression | Range, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Conditional(Node):
    """``if c then a else b``"""

    condition: Expression
    then: Expression
    otherwise: Expression


@dataclass(frozen=True, slots=True)
class Point(Node):
    """``-6% -> 0%``: only as an argument."""

    x: Expression
    y: Expression


@dataclass(frozen=True, slots=True)
class Case(Node):
    """``<= 25 -> 15`` or ``otherwise -> 0`` (bound None): only as an argument."""

    op: str
    bound: Expression | None
    y: Expression


@dataclass(frozen=True, slots=True)
class Filter(Node):
    """``rows where condition``: only as an argument."""

    rows: Expression
    condition: Expression


@dataclass(frozen=True, slots=True)
class Argument(Node):
    """One argument of a call. ``name = value`` is kept as a name; the checker may read it as a comparison."""

    name: str | None
    value: Expression | Point | Case | Filter
    place: tuple[int, int] = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Call(Node):
    """``attain(销量, target.quantity, cap=120%)``; ``place`` are the offsets of the name."""

    name: str
    arguments: tuple[Argument, ...]
    place: tuple[int, int] = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class PeriodRef(Node):
    """Another period, as seen from the current one.

    kind        written                                     count, unit, text
    previous    previous [month|quarter|half|year]          unit or None
    last-year   same period last year
    named       "2014Q4"                                    text
    to-date     year to date, all to date                   unit or None (all)
    last        last 12 months                              count, unit
    whole       year                                        unit
    """

    kind: str
    unit: str | None = None
    count: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class At(Node):
    """``X at previous quarter``, ``X over year to date``; ``word`` is ``at`` or ``over``."""

    operand: Expression
    word: str
    period: PeriodRef


@dataclass(frozen=True, slots=True)
class Each(Node):
    """``X at each month`` (count 0) or ``X at each of last 3 years``: many values."""

    operand: Expression
    unit: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Among(Node):
    """``X among region``, ``X among all``, ``X among (region, level) where condition``."""

    operand: Expression
    keys: tuple[Path, ...]
    condition: Expression | None = None


Expression = (
    Number
    | Text
    | Boolean
    | Date
    | Path
    | Unary
    | Binary
    | Membership
    | Conditional
    | Call
    | At
    | Each
    | Among
)
