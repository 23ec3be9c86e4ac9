"""A scheme as built: the evaluation tree with its typed formulas. Frozen, free of YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from engine.diagnostics import Source, Span, Words
from engine.language.record_types import RecordTypes
from engine.language.types import Type
from engine.language.values import Value
from engine.scheme.consequences import (
    Distribution,
    FindingRule,
    Grade,
    Heads,
    Outcome,
    Quota,
    Veto,
)
from engine.scheme.formula import Formula

__all__ = [
    "ROOT",
    "Distribution",
    "Entropy",
    "FindingRule",
    "Formula",
    "Grade",
    "Heads",
    "Limit",
    "Measure",
    "Outcome",
    "Parameter",
    "Part",
    "PartKind",
    "Quota",
    "Scheme",
    "Veto",
    "leaves",
    "parts",
]

ROOT = "score"


class PartKind(StrEnum):
    """What a part does: hold parts, or earn by rate, score, bonus or deduct (L6.2)."""

    GROUP = "group"
    RATE = "rate"
    SCORE = "score"
    BONUS = "bonus"
    DEDUCT = "deduct"


@dataclass(frozen=True, slots=True)
class Limit:
    """A cap or floor: a share of the part's points, or a formula in points."""

    share: Decimal | None = None
    formula: Formula | None = None


@dataclass(frozen=True, slots=True)
class Entropy:
    """Children weighted by the entropy of their rates over all subjects, to ``places`` decimals."""

    places: int


@dataclass(frozen=True, slots=True)
class Part:
    """A node of the evaluation tree. ``id`` is its path of names, ``score`` for the root.

    ``points`` is None for bonus and deduct leaves, and where entropy gives the weights at run time.
    ``missing`` is ``error``, ``zero`` or ``skip``, inheritance resolved. ``cap`` and ``floor`` None are
    no limit. ``round`` is a number of decimals, defaults of the root resolved. ``since`` is the first day
    of points or a weight that are dated.
    """

    id: str
    name: str
    kind: PartKind
    span: Span
    title: Words
    source: str = ""
    comment: str = ""
    points: Decimal | None = None
    weight: Decimal | None = None
    parts: tuple[Part, ...] = ()
    formula: Formula | None = None
    applies: Formula | None = None
    prorate: Formula | None = None
    missing: str = "error"
    cap: Limit | None = None
    floor: Limit | None = None
    round: int | None = None
    active: bool = True
    entropy: Entropy | None = None
    since: date | None = None

    @property
    def additive(self) -> bool:
        """Whether it stands beside the points of its group: bonus or deduct."""
        return self.kind in (PartKind.BONUS, PartKind.DEDUCT)


def parts(root: Part) -> Iterator[Part]:
    """The part and all below it, in the order of the scheme."""
    stack = [root]
    while stack:
        part = stack.pop()
        yield part
        stack.extend(reversed(part.parts))


def leaves(root: Part) -> Iterator[Part]:
    """The parts that have a formula."""
    return (part for part in parts(root) if part.kind is not PartKind.GROUP)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A named value. ``values`` are (first day in force, value), oldest first; None is always.

    ``percent`` says that every value is written as a percentage.
    """

    name: str
    type: Type
    values: tuple[tuple[date | None, Value], ...]
    low: Decimal | None = None
    high: Decimal | None = None
    allowed: tuple[Value, ...] = ()
    title: Words | None = None
    source: str = ""
    comment: str = ""
    span: Span | None = None
    percent: bool = False

    def at(self, day: date) -> Value | None:
        """The value in force on a day, None before the first."""
        found = None
        for start, value in self.values:
            if start is None or start <= day:
                found = value
        return found

    def since(self, day: date) -> date | None:
        """The first day of the value in force on a day; None if it was always in force."""
        starts = [start for start, _ in self.values if start is not None and start <= day]
        return starts[-1] if starts else None


@dataclass(frozen=True, slots=True)
class Measure:
    """A named formula; ``formula`` is None where it takes arguments (typed at each use).

    One of the rows of a ``record`` has the type before its name.
    """

    name: str
    arguments: tuple[str, ...]
    source: Source
    formula: Formula | None
    title: Words | None = None
    clause: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A whole scheme.

    ``digest`` is SHA-256 over ``files``: (name, content digest) of all that was read.
    ``needed`` are the record types that an evaluation must have. ``begins`` is the month a year begins in.
    """

    name: str
    title: Words
    language: int
    subject: str
    periods: tuple[str, ...]
    types: RecordTypes
    parameters: Mapping[str, Parameter]
    measures: Mapping[str, Measure]
    score: Part
    grades: tuple[Grade, ...] = ()
    grade_on: str = "rounded"
    where: Formula | None = None
    vetoes: tuple[Veto, ...] = ()
    distribution: Distribution | None = None
    outcomes: tuple[Outcome, ...] = ()
    findings: tuple[FindingRule, ...] = ()
    effective: date | None = None
    until: date | None = None
    source: str = ""
    files: tuple[tuple[str, str], ...] = ()
    digest: str = ""
    needed: frozenset[str] = frozenset()
    begins: int = 1
