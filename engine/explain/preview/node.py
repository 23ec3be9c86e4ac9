"""One subject under a draft, as a tree: parts, measures and parameters with their values. Frozen data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from engine.diagnostics import Diagnostic, Span, Words
from engine.evaluate.exact import TraceNode
from engine.evaluate.results import Line, PartResult, SubjectResult
from engine.language.periods import Window
from engine.language.values import Value
from engine.scheme.model import Scheme

__all__ = ["Calculation", "CallAt", "GradeStep", "PartNode", "Quantity", "Tree"]


@dataclass(frozen=True, slots=True)
class CallAt:
    """A call that counts records or looks at peers, within the text of a formula.

    ``number`` counts from 1 in the order of the text; ``record`` is the type of the records, empty for
    peers.
    """

    number: int
    start: int
    end: int
    text: str
    record: str


@dataclass(frozen=True, slots=True)
class Calculation:
    """A formula of a node: ``key`` is what it stands under (rate, cap …; ``formula`` for a measure).

    ``trace`` has the values to put into ``text``; records are not in it. ``uses`` are the ids of the
    measures and parameters that the text names.
    """

    key: str
    text: str
    span: Span
    value: Value
    trace: TraceNode
    uses: tuple[str, ...]
    calls: tuple[CallAt, ...]


@dataclass(frozen=True, slots=True)
class PartNode:
    """A part. ``cap`` and ``floor`` are in points, None for no limit or one without a value.

    ``effects`` are the lines of the ledger at this part, so what limits, rounding and re-weighing did.
    """

    id: str
    result: PartResult
    span: Span
    cap: Decimal | None
    floor: Decimal | None
    effects: tuple[Line, ...]
    calculations: tuple[Calculation, ...]
    children: tuple[PartNode, ...]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measure (``measure:销量``, with arguments as they are used) or a parameter (``parameter:目标``).

    ``since`` is the first day of a parameter's value in force. ``source`` is the clause it implements.
    """

    id: str
    name: str
    title: Words
    source: str
    span: Span | None
    value: Value
    calculation: Calculation | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class GradeStep:
    """A grade, whether it is the subject's own by score, and the points from the score to its band.

    ``away`` is 0 inside, above 0 for what is missing and below 0 for what is too much; ``beyond`` says
    that the bound itself is not in the band, so that it takes more than ``away``.
    """

    name: str
    title: Words
    color: str
    own: bool
    away: Decimal | None
    beyond: bool


@dataclass(frozen=True, slots=True)
class Tree:
    """One subject under a draft. Where ``root`` is None, ``problems`` say why there is nothing to show.

    ``whole`` says whether everyone was evaluated: rank, outcomes and a forced grade are known only then.
    """

    digest: str
    subject: str
    window: Window
    problems: tuple[Diagnostic, ...] = ()
    scheme: Scheme | None = None
    result: SubjectResult | None = None
    root: PartNode | None = None
    measures: tuple[Quantity, ...] = ()
    parameters: tuple[Quantity, ...] = ()
    grades: tuple[GradeStep, ...] = ()
    whole: bool = False

    def parts(self) -> Iterator[PartNode]:
        """Every part, in the order of the scheme, the root first."""
        stack = [self.root] if self.root is not None else []
        while stack:
            top = stack.pop()
            yield top
            stack.extend(reversed(top.children))
