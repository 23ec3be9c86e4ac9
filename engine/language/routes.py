"""How record types hang together: the relations from one type up to another."""

from __future__ import annotations

from collections.abc import Iterator

from engine.language.record_types import RecordType, RecordTypes, Relation
from engine.language.typed import Route

__all__ = ["AmbiguousRoute", "needed_types", "route_below", "sides"]


class AmbiguousRoute(Exception):
    """Two equally short ways lead from one record type up to another."""

    def __init__(self, first: tuple[Relation, ...], second: tuple[Relation, ...]) -> None:
        self.ways = (first, second)
        super().__init__("ambiguous route")


def route_below(types: RecordTypes, bottom: str, top: str) -> Route | None:
    """The shortest route from rows of ``bottom`` up to rows of ``top`` (L3.7), or None.

    A type reaches itself by the empty route. Raises AmbiguousRoute.
    """
    if bottom not in types or top not in types:
        return None
    frontier: list[tuple[str, tuple[Relation, ...]]] = [(bottom, ())]
    seen = {bottom}
    while frontier:
        found = [path for name, path in frontier if name == top]
        if len(found) > 1:
            raise AmbiguousRoute(found[0], found[1])
        if found:
            return Route(types[bottom], found[0])
        frontier = [
            (relation.target, (*path, relation))
            for name, path in frontier
            for relation in types[name].relations.values()
            if relation.target not in seen
        ]
        seen.update(name for name, _ in frontier)
    return None


def needed_types(types: RecordTypes, used: set[str]) -> frozenset[str]:
    """The used record types with all that their relations lead to or are dated by."""
    needed: set[str] = set()
    stack = list(used)
    while stack:
        name = stack.pop()
        if name in needed:
            continue
        needed.add(name)
        stack.extend(_neighbours(types[name]))
    return frozenset(needed)


def sides(holding: RecordType, lower: str, relation: Relation) -> tuple[str, str]:
    """Names of a holding type's relations to the lower and the upper side of a dated relation (L5.3).

    Where both sides are of one type the upper one has the name of the dated relation, or stands last.
    """
    ups = [r.name for r in holding.relations.values() if r.target == relation.target]
    upper = relation.name if relation.name in ups else ups[-1]
    downs = [r.name for r in holding.relations.values() if r.target == lower and r.name != upper]
    return downs[0], upper


def _neighbours(record: RecordType) -> Iterator[str]:
    for relation in record.relations.values():
        yield relation.target
        if relation.by is not None:
            yield relation.by
