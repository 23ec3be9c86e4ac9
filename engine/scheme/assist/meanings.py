"""What a name or a path of a formula means at a place, in the order of L3.5."""

from __future__ import annotations

from dataclasses import dataclass

from engine.catalog.function import Function
from engine.language.record_types import RecordType
from engine.language.routes import AmbiguousRoute, route_below
from engine.scheme.assist.declared import Declared
from engine.scheme.assist.known import Known
from engine.scheme.assist.standing import Standing

__all__ = ["RESULTS", "Meaning", "Names", "Scope"]

RESULTS = ("score", "grade", "rank")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a token is: ``kind`` is function, measure, parameter, record, field, relation, argument, result,
    label, unit, period or unknown. ``record`` is the type a field belongs to.
    """

    kind: str
    name: str
    declared: Declared | None = None
    record: RecordType | None = None
    function: Function | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """The rows around a place in a formula, the innermost last, and what else is known there."""

    standing: Standing
    levels: tuple[RecordType, ...]


class Names:
    """The names of a scheme, looked up in a scope."""

    def __init__(self, known: Known) -> None:
        self.known = known

    def below(self, name: str, scope: Scope) -> RecordType | None:
        """The record type of rows below that a name means here, if it means nothing nearer."""
        known, types = self.known, self.known.types
        if name not in types or name in scope.standing.arguments:
            return None
        if name in known.of("measure") or name in known.of("parameter"):
            return None
        if any(name == level.name or self.inside(level, name) for level in scope.levels):
            return None
        for level in reversed(scope.levels):
            try:
                if route_below(types, name, level.name) is not None:
                    return types[name]
            except AmbiguousRoute:
                return None
        return None

    def inside(self, record: RecordType, name: str) -> bool:
        """Whether a row of a type has a field, relation or measure of that name."""
        return (
            name in record.fields
            or name in record.relations
            or name in self.known.rows.get(record.name, ())
        )

    def path(self, names: list[str], scope: Scope) -> list[Meaning]:
        """What each name of a path means; those that mean nothing are ``unknown``."""
        head = names[0]
        if head in scope.standing.arguments:
            return self._ended(names, Meaning("argument", head))
        for record in reversed(scope.levels):
            itself = head == record.name and len(names) > 1 and head not in record.relations
            if not itself and self.inside(record, head):
                return self._follow(names, record, [])
            if head == record.name:
                return self._follow(names, record, [Meaning("record", head, record=record)])
        for kind in ("measure", "parameter"):
            declared = self.known.of(kind).get(head)
            if declared is not None:
                return self._ended(names, Meaning(kind, head, declared))
        if scope.standing.results and head in RESULTS:
            return self._ended(names, Meaning("result", head))
        below = self.below(head, scope)
        if below is not None:
            return self._follow(names, below, [Meaning("record", head, record=below)])
        return self._ended(names, Meaning("unknown", head))

    def _ended(self, names: list[str], first: Meaning) -> list[Meaning]:
        return [first, *(Meaning("unknown", name) for name in names[1:])]

    def _follow(self, names: list[str], record: RecordType, found: list[Meaning]) -> list[Meaning]:
        here: RecordType | None = record
        for name in names[len(found) :]:
            if here is None:
                found.append(Meaning("unknown", name))
                continue
            measure = self.known.rows.get(here.name, {}).get(name)
            if name in here.fields:
                found.append(Meaning("field", name, record=here))
                here = None
            elif measure is not None:
                found.append(Meaning("measure", name, measure, here))
                here = None
            elif name in here.relations:
                found.append(Meaning("relation", name, record=here))
                target = here.relations[name].target
                here = self.known.types.types.get(target)
            else:
                found.append(Meaning("unknown", name))
                here = None
        return found

    def reached(self, names: list[str], scope: Scope) -> RecordType | None:
        """The record type of the row that a path leads to, None where it leads to none."""
        if not names:
            return None
        last = self.path(names, scope)[-1]
        if last.kind == "record":
            return last.record
        if last.kind != "relation" or last.record is None:
            return None
        target = last.record.relations[last.name].target
        return self.known.types.types.get(target)
