"""What one entry of the catalogue is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from engine.diagnostics import Words
from engine.language.intervals import Interval
from engine.language.signature import Signature
from engine.language.values import Value

__all__ = ["Cohort", "Example", "Function"]


@dataclass(frozen=True, slots=True)
class Cohort:
    """One's own value and the values of all peers, one's own among them, in no meaningful order.

    Peers whose value is missing, not applicable or a fault are not in ``all``.
    """

    own: Value
    all: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A formula and what it gives, executed by the tests.

    ``result`` is the value as the language writes it (``0.95``, ``true``, ``"优"``), or
    ``missing CODE``, ``fault CODE``. Where a formula speaks of ``x among all``, ``peers`` are the
    values of x, one's own first.
    """

    formula: str
    result: str
    peers: tuple[str, ...] = ()
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class Function:
    """One function or scoring method.

    ``exact`` is called inside ``arithmetic()`` with every parameter by name, defaults filled in,
    and returns a Value (Missing or Fault included). A number beyond the range raises Overflow, which
    is for the caller to turn into its fault. Unless ``total`` is set it never sees a state: a
    missing or faulty argument is the result.

    ``bounds`` gives the interval of a numeric result from the intervals of the VALUE and SERIES
    arguments, of the y of POINTS, CASES and CHOICES, and of the number of days of SPANS left out, by
    parameter; what is absent from the mapping is not known. Without ``bounds`` nothing is known of the
    result.
    """

    signature: Signature
    group: str
    title: Words
    doc: Words
    exact: Callable[..., Value]
    examples: tuple[Example, ...]
    source: str = ""
    bounds: Callable[[Mapping[str, Interval]], Interval] | None = None
    total: bool = False
    also: tuple[str, ...] = field(default=())

    @property
    def name(self) -> str:
        """The name it is called by."""
        return self.signature.name
