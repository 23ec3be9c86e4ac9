"""What a formula can speak of, and where in the nesting of rows it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from engine.diagnostics import Source, Span
from engine.language import syntax
from engine.language.intervals import ANY, Interval
from engine.language.record_types import RecordType, RecordTypes
from engine.language.signature import Signature
from engine.language.types import Type

__all__ = ["Bounds", "Environment", "MeasureSource", "ParameterType", "Scope"]

Bounds = Callable[[Mapping[str, Interval]], Interval]


@dataclass(frozen=True, slots=True)
class MeasureSource:
    """A measure as written: its arguments' names and its parsed formula.

    That of the rows of a ``record`` has the type before its name: ``rep.走访次数``.
    """

    name: str
    arguments: tuple[str, ...]
    expression: syntax.Expression
    source: Source
    span: Span | None = None
    record: str = ""


@dataclass(frozen=True, slots=True)
class ParameterType:
    """What is known of a parameter without its value of the day."""

    type: Type
    interval: Interval = ANY


@dataclass(frozen=True, slots=True)
class Environment:
    """Everything outside a formula that its names may mean.

    ``row_measures`` are those of rows, by record type and name without the type.
    ``specials`` are the names known after the total: score, grade, rank. ``broken`` are names whose
    declaration has been reported already: who uses them is not reported too.
    """

    types: RecordTypes
    subject: str
    functions: Mapping[str, Signature]
    bounds: Mapping[str, Bounds] = field(default_factory=dict)
    measures: Mapping[str, MeasureSource] = field(default_factory=dict)
    parameters: Mapping[str, ParameterType] = field(default_factory=dict)
    specials: Mapping[str, Type] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    row_measures: Mapping[str, Mapping[str, MeasureSource]] = field(default_factory=dict)

    def measure(self, name: str) -> MeasureSource | None:
        """The measure of a name, that of rows with the type before it."""
        record, dot, short = name.partition(".")
        return self.row_measures.get(record, {}).get(short) if dot else self.measures.get(name)


@dataclass(frozen=True, slots=True)
class Scope:
    """The rows around a formula, the subject first, and the arguments of its measure.

    Without ``subject`` the first row is one that need not belong to a subject (L6.10).
    """

    levels: tuple[RecordType, ...]
    arguments: Mapping[str, tuple[Type, Interval]] = field(default_factory=dict)
    specials: bool = False
    subject: bool = True

    @property
    def depth(self) -> int:
        """The level that the next series of rows would open."""
        return len(self.levels)

    def elsewhere(self) -> Scope:
        """The scope in another window or of a peer, where the results of this run are not known."""
        return replace(self, specials=False)

    def inside(self, record: RecordType) -> Scope:
        """The scope within rows of ``record``."""
        return replace(self, levels=(*self.levels, record))
