"""The types of measures and parameters of a text, worked out only for those that are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from threading import Lock

from engine.catalog.registry import functions
from engine.diagnostics import Rejected
from engine.language import syntax
from engine.language.check import Checker, Environment, MeasureSource, ParameterType
from engine.language.parse import parse
from engine.language.recursion import room
from engine.language.types import NUMBER, OneOf, Type
from engine.scheme.assist.declared import Declared
from engine.scheme.assist.known import Known
from engine.scheme.assist.memory import Memory
from engine.scheme.build.context import Build
from engine.scheme.build.parameters import literal
from engine.scheme.read import Scalar
from engine.scheme.read.values import value_of

__all__ = ["measure_type", "parameter_type"]

_ONE_AT_A_TIME = Lock()


class _Measures(Mapping[str, MeasureSource]):
    """Measures parsed when they are looked up; one that cannot be parsed is not there."""

    def __init__(self, declared: Mapping[str, Declared], memory: Memory) -> None:
        self.declared = declared
        self.memory = memory

    def __getitem__(self, name: str) -> MeasureSource:
        found = self._source(name)
        if found is None:
            raise KeyError(name)
        return found

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._source(name) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self.declared)

    def __len__(self) -> int:
        return len(self.declared)

    def _source(self, name: str) -> MeasureSource | None:
        declared = self.declared.get(name)
        if declared is None or declared.source is None:
            return None
        source = declared.source
        expression = self.memory.of("parsed", (source.text,), lambda: _parsed(declared))
        if expression is None:
            return None
        return MeasureSource(
            declared.name, declared.arguments, expression, source, declared.key, declared.record
        )


class _Parameters(Mapping[str, ParameterType]):
    """Parameters typed when they are looked up."""

    def __init__(self, declared: Mapping[str, Declared]) -> None:
        self.declared = declared

    def __getitem__(self, name: str) -> ParameterType:
        kind = parameter_type(self.declared[name])
        if kind is None:
            raise KeyError(name)
        return ParameterType(kind)

    def __contains__(self, name: object) -> bool:
        return name in self.declared and parameter_type(self.declared[str(name)]) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self.declared)

    def __len__(self) -> int:
        return len(self.declared)


def measure_type(known: Known, declared: Declared) -> Type | None:
    """The type of a measure without arguments; None where it has some, or cannot be typed."""
    if declared.arguments or declared.source is None or known.subject not in known.types:
        return None
    return known.memory.of(
        "type", (known.state, declared.name), lambda: _measure_type(known, declared)
    )


def _measure_type(known: Known, declared: Declared) -> Type | None:
    checker = known.memory.of("checker", (known.state,), lambda: Checker(_environment(known)))
    if checker.environment.measure(declared.name) is None:
        return None
    if declared.record and declared.record not in known.types:
        return None
    # A checker remembers while it works; another thread may ask of the same text.
    with _ONE_AT_A_TIME, room():
        found = checker.measure(declared.name, {})
    return None if found is None else found.type


def parameter_type(declared: Declared) -> Type | None:
    """The type of the literal of a parameter; None where it is none."""
    source = declared.source
    if source is None:
        return None
    value = value_of(source.text, quoted=declared.quoted)
    scalar = Scalar(value, source.text, declared.quoted, declared.key, source)
    found = literal(Build(), scalar)
    return None if found is None else found[1]


def _environment(known: Known) -> Environment:
    catalog = functions()
    own = {name: d for name, d in known.of("measure").items() if not d.record}
    grades = tuple(known.of("grade"))
    specials: dict[str, Type] = {"score": NUMBER, "rank": NUMBER, "grade": OneOf(grades)}
    return Environment(
        known.types,
        known.subject,
        {name: f.signature for name, f in catalog.items()},
        {name: f.bounds for name, f in catalog.items() if f.bounds is not None},
        _Measures(own, known.memory),
        _Parameters(known.of("parameter")),
        specials,
        frozenset(),
        {record: _Measures(rows, known.memory) for record, rows in known.rows.items()},
    )


def _parsed(declared: Declared) -> syntax.Expression | None:
    assert declared.source is not None
    try:
        return parse(declared.source)
    except Rejected:
        return None
