"""What the checker must know of a function: its parameters, their types and the result's type."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.diagnostics import Words

__all__ = ["Kind", "Parameter", "Shape", "Signature"]


class Kind(StrEnum):
    """How an argument is given, and what the function receives for it.

    VALUE       one value                                Decimal, str, bool or date
    SERIES      rows, ``at each``, ``among``, or several values
                written out; missing ones left out       tuple of values
    CONDITIONS  like SERIES, of booleans; in ``rows where c`` every row is in and gives c
                                                         tuple of bool
    PEERS       ``X among …``                            Cohort (own value and all values)
    POINTS      ``x -> y, x -> y``                       tuple of (Decimal, Decimal)
    CASES       ``<= b -> y, otherwise -> y``            tuple of (op, bound or None, y)
    CHOICES     ``v -> y, otherwise -> y``, v compared
                with the function's first argument       the same, op being ``=``
    OPTION      one of the texts in ``options``, written out   str
    SPANS       rows of a state; when left out, the window   tuple of (first day, last day) in the window
    STATES      rows of a state, never left out                the same, while what they are below is there
    WINDOW      never written: the window the formula is in; beside
                STATES those days of theirs                     Window
    """

    VALUE = "value"
    SERIES = "series"
    CONDITIONS = "conditions"
    PEERS = "peers"
    POINTS = "points"
    CASES = "cases"
    CHOICES = "choices"
    OPTION = "option"
    SPANS = "spans"
    STATES = "states"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class Shape:
    """A type with unit variables.

    ``base`` is number, text, boolean, date, row or any. For numbers ``unit`` is a product of unit variables
    (``{"u": 1, "v": -1}`` as sorted pairs), empty for a plain number or rate. For ``any``, ``name`` ties
    equal types together: the result has the type that the argument of that name had. A number named
    ``unit`` has the symbols in ``unit`` themselves as its unit, not variables.
    """

    base: str
    unit: tuple[tuple[str, int], ...] = ()
    name: str = ""

    @staticmethod
    def number(**unit: int) -> Shape:
        """``Shape.number()`` is plain, ``Shape.number(u=1)`` has the unit bound to u."""
        return Shape("number", tuple(sorted(unit.items())))


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter. ``shape`` is that of a value, of a series' elements, or of a point's x (``y`` its y).

    ``default`` is written as a literal of the language (``100%``), None when the argument is required.
    A POINTS, CASES, CHOICES or SERIES parameter takes all unnamed arguments that are left. An ``ordered``
    SERIES is read in the order of time: ``at each`` or values written out, not rows or peers.
    """

    name: str
    kind: Kind
    shape: Shape
    doc: Words
    default: str | None = None
    options: tuple[str, ...] = ()
    y: Shape | None = None
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """A function's name, parameters in order, and the shape of its result."""

    name: str
    parameters: tuple[Parameter, ...]
    result: Shape

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of that name, or None."""
        return next((p for p in self.parameters if p.name == name), None)
