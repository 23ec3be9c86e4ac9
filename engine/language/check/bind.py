"""Unit variables of one call: each is bound by the first argument that has a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language import syntax, typed
from engine.language.check.comparison import fits, joined
from engine.language.signature import Shape
from engine.language.types import (
    BOOLEAN,
    DATE,
    NUMBER,
    TEXT,
    NumberType,
    Type,
)
from engine.language.units import PLAIN, Unit

if TYPE_CHECKING:
    from engine.language.check.checker import Checker

__all__ = ["Units"]

_PLAIN_TYPES: dict[str, Type] = {"text": TEXT, "boolean": BOOLEAN, "date": DATE}


class Units:
    """The bindings of one call's unit variables and of its named ``any`` types."""

    def __init__(self, checker: Checker) -> None:
        self._checker = checker
        self._units: dict[str, Unit] = {}
        self._bare: set[str] = set()
        self._types: dict[str, Type] = {}

    def bind(self, shape: Shape, value: typed.Typed) -> bool:
        """Whether a value fits a shape; binds what is free."""
        return self.bind_type(shape, value.type, value.syntax)

    def bind_type(self, shape: Shape, kind: Type, node: syntax.Node) -> bool:
        """The same for a type found at a node."""
        if shape.base == "any":
            return self._any(shape, kind, node)
        if shape.base == "number":
            return self._number(shape, kind, node)
        wanted = _PLAIN_TYPES[shape.base]
        if fits(kind, wanted):
            return True
        self._checker.mismatch(node, kind, wanted)
        return False

    def result(self, shape: Shape) -> Type:
        """The type of the call's result."""
        if shape.base == "any":
            return self._types.get(shape.name, NUMBER)
        if shape.base != "number":
            return _PLAIN_TYPES[shape.base]
        if shape.name == "unit":
            return NumberType(Unit(shape.unit))
        if shape.unit and all(v in self._bare and v not in self._units for v, _ in shape.unit):
            return NumberType(None)
        unit = PLAIN
        for variable, power in shape.unit:
            unit = unit.times(self._units.get(variable, PLAIN), power)
        return NumberType(unit)

    def _any(self, shape: Shape, kind: Type, node: syntax.Node) -> bool:
        known = self._types.get(shape.name) if shape.name else None
        both = kind if known is None else joined(known, kind)
        if both is None and known is not None:
            self._checker.mismatch(node, kind, known)
            return False
        if shape.name and both is not None:
            self._types[shape.name] = both
        return True

    def _number(self, shape: Shape, kind: Type, node: syntax.Node) -> bool:
        if not isinstance(kind, NumberType):
            self._checker.mismatch(node, kind, NumberType(None))
            return False
        if kind.unit is None:
            self._bare.update(v for v, _ in shape.unit)
            return True
        free = [(v, p) for v, p in shape.unit if v not in self._units]
        wanted = PLAIN
        for variable, power in shape.unit:
            wanted = wanted.times(self._units.get(variable, PLAIN), power)
        if len(free) == 1 and free[0][1] in (1, -1):
            variable, power = free[0]
            self._units[variable] = kind.unit.times(wanted, -1).raised(power)
            return True
        if kind.unit == wanted:
            return True
        self._checker.tell(
            "argument-unit", (node.start, node.end), text=self._checker.text(node),
            found_zh=kind.unit.words("zh"), found_en=kind.unit.words("en"),
            wanted_zh=wanted.words("zh"), wanted_en=wanted.words("en"),
        )  # fmt: skip
        return False
