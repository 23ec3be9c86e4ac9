"""What an evaluation gives: scores, states, ledgers, grades, outcomes and findings. Frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from engine.language.periods import Window
from engine.language.record_types import Row
from engine.language.values import CONTEXT, Fault, Missing, NotApplicable, Value
from engine.scheme.model import Part, Scheme

__all__ = [
    "Evaluation",
    "FaultAt",
    "Finding",
    "Line",
    "Note",
    "PartResult",
    "SubjectResult",
    "VetoResult",
    "state_of",
]


def state_of(value: Value) -> str:
    """``value``, ``missing``, ``not-applicable`` or ``fault``."""
    if isinstance(value, Missing):
        return "missing"
    if isinstance(value, NotApplicable):
        return "not-applicable"
    return "fault" if isinstance(value, Fault) else "value"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a ledger. ``kind`` is one of L7.2; the amounts' exact sum is the score."""

    part: str
    kind: str
    amount: Decimal
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PartResult:
    """A part of one subject.

    ``points`` are what it could earn after re-weighing's base was chosen (None for bonus, deduct and
    parts without), ``raw`` the formula's own value, ``score`` what it contributes to its group before
    the group's re-weighing, ``counted`` the same after it.
    """

    part: Part
    points: Decimal | None
    raw: Value
    score: Value
    counted: Value
    children: tuple[PartResult, ...] = ()

    @property
    def rate(self) -> Decimal | None:
        """The earned share of the points, None where there is none."""
        if self.points is None or not self.points or not isinstance(self.score, Decimal):
            return None
        return CONTEXT.divide(self.score, self.points)

    @property
    def state(self) -> str:
        """The state of the score."""
        return state_of(self.score)


@dataclass(frozen=True, slots=True)
class VetoResult:
    """A veto that applied, with what it did."""

    name: str
    zeroed: str | None = None
    capped: str | None = None
    withheld: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A duty that was not met: the rule, the row (None: the subject itself), and when."""

    rule: str
    severity: str
    row: Row | None
    period: Window


@dataclass(frozen=True, slots=True)
class FaultAt:
    """A fault or missing value at a part."""

    part: str
    state: Missing | Fault


@dataclass(frozen=True, slots=True)
class SubjectResult:
    """All about one subject.

    ``score`` is the total after rounding and vetoes, ``unrounded`` before rounding. ``band`` is the grade
    by score alone, ``grade`` after vetoes and forced distribution; both None unless the state is
    ``value``. ``rank`` counts from 1 among all subjects with a value (L7.1).
    """

    subject: Row
    score: Value
    unrounded: Value
    root: PartResult
    ledger: tuple[Line, ...]
    band: str | None = None
    grade: str | None = None
    rank: int | None = None
    vetoes: tuple[VetoResult, ...] = ()
    outcomes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    faults: tuple[FaultAt, ...] = ()

    @property
    def key(self) -> str:
        """The subject's key."""
        return self.subject.key

    @property
    def state(self) -> str:
        """The state of the score."""
        return state_of(self.score)

    def parts(self) -> tuple[PartResult, ...]:
        """Every part, in the order of the scheme, the root first."""
        found: list[PartResult] = []
        stack = [self.root]
        while stack:
            top = stack.pop()
            found.append(top)
            stack.extend(reversed(top.children))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth telling about the evaluation as a whole: a code with its fields."""

    code: str
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The results of one scheme over one period. Subjects are in the order of their keys.

    ``findings`` are those about rows that no subject has; all others are with their subjects. ``quotas``
    are the values in force of the parameters that outcomes and the distribution go by. ``left_out`` are
    those who were there and, by the scheme's ``where``, are not scored.
    """

    scheme: Scheme
    period: Window
    subjects: tuple[SubjectResult, ...]
    weights: Mapping[str, Mapping[str, Decimal]] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    findings: tuple[Finding, ...] = ()
    quotas: Mapping[str, Value] = field(default_factory=dict)
    left_out: tuple[Row, ...] = ()
