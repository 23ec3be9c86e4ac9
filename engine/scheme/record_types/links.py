"""How record types hang together: targets exist and can be found by key, dated relations have holdings,
and nothing is above itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.diagnostics import Diagnostic, diagnose, nearest
from engine.language.record_types import RecordType, Relation

__all__ = ["check_links"]


def check_links(types: Mapping[str, RecordType], found: list[Diagnostic]) -> None:
    """Complain of every relation that leads nowhere, cannot be followed, or goes round in a circle."""
    for record in types.values():
        for relation in record.relations.values():
            found += _target(relation, types)
            found += _holdings(record, relation, types)
    found += _circles(types)


def _target(relation: Relation, types: Mapping[str, RecordType]) -> Iterator[Diagnostic]:
    target = types.get(relation.target)
    if target is None:
        yield _unknown(relation.target, relation, types)
    elif relation.by is None and len(target.key) != 1:
        yield diagnose(
            "relation-key",
            relation.span,
            target=target.name,
            found=", ".join(target.key) or "-",
        )


def _holdings(
    record: RecordType, relation: Relation, types: Mapping[str, RecordType]
) -> Iterator[Diagnostic]:
    """The record type named in ``by`` leads to both sides and says from when to when (L5.3)."""
    if relation.by is None or relation.target not in types:
        return
    by = types.get(relation.by)
    if by is None:
        yield _unknown(relation.by, relation, types)
        return
    sides = [r.target for r in by.relations.values() if r.by is None]
    if sides.count(record.name) != 1 or sides.count(relation.target) != 1:
        yield diagnose(
            "by-relations", relation.span, by=by.name, below=record.name, above=relation.target
        )
    if not by.during:
        yield diagnose("by-during", relation.span, by=by.name)


def _unknown(name: str, relation: Relation, types: Mapping[str, RecordType]) -> Diagnostic:
    near = nearest(name, types) or ", ".join(types)
    return diagnose("relation-target", relation.span, name=name, nearest=near)


def _circles(types: Mapping[str, RecordType]) -> Iterator[Diagnostic]:
    """Each circle once, at the relation that closes it. Without recursion: a chain may be long."""
    done: set[str] = set()
    for start in types:
        way: dict[str, Iterator[Relation]] = {}
        _enter(start, types, way, done)
        while way:
            name, left = next(reversed(way.items()))
            relation = next(left, None)
            if relation is None:
                way.pop(name)
                done.add(name)
            elif relation.target in way:
                names = list(way)
                circle = [*names[names.index(relation.target) :], relation.target]
                yield diagnose("relation-circle", relation.span, way=" → ".join(circle))
            else:
                _enter(relation.target, types, way, done)


def _enter(
    name: str,
    types: Mapping[str, RecordType],
    way: dict[str, Iterator[Relation]],
    done: set[str],
) -> None:
    if name in types and name not in done:
        way[name] = iter(types[name].relations.values())
