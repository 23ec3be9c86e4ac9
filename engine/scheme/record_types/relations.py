"""The relations of a record type to the types above it: ``of:`` and ``by:`` (L5.2)."""

from __future__ import annotations

from engine.diagnostics import Diagnostic, diagnose
from engine.language.record_types import Relation
from engine.scheme.read.nodes import Mapping, Node, Scalar, Sequence

__all__ = ["build_relations"]


def build_relations(node: Mapping, found: list[Diagnostic]) -> dict[str, Relation]:
    """The relations a type declares, by name; targets are not looked up yet."""
    of, by = node.get("of"), node.get("by")
    if isinstance(by, Scalar) and not isinstance(of, Scalar):
        found.append(diagnose("by-without-of", by.span))
    if isinstance(of, Scalar):
        holder = by.text if isinstance(by, Scalar) else None
        several = _true(node.get("several"))
        return {of.text: Relation(of.text, of.text, of.text, holder, span=of.span, several=several)}
    if isinstance(of, Sequence):
        return _listed(of, found)
    if isinstance(of, Mapping):
        relations = (_named(name, written) for name, written in of.items)
        return {relation.name: relation for relation in relations if relation is not None}
    return {}


def _listed(of: Sequence, found: list[Diagnostic]) -> dict[str, Relation]:
    relations: dict[str, Relation] = {}
    for target in of.items:
        if not isinstance(target, Scalar):
            continue
        if target.text in relations:
            found.append(diagnose("relation-twice", target.span, name=target.text))
        relations[target.text] = Relation(target.text, target.text, target.text, span=target.span)
    return relations


def _named(name: Scalar, written: Node) -> Relation | None:
    if isinstance(written, Scalar):
        return Relation(name.text, written.text, name.text, span=written.span)
    if not isinstance(written, Mapping):
        return None
    target, column = written.get("type"), written.get("column")
    by, optional = written.get("by"), written.get("optional")
    if not isinstance(target, Scalar):
        return None
    return Relation(
        name.text,
        target.text,
        column.text if isinstance(column, Scalar) else name.text,
        by.text if isinstance(by, Scalar) else None,
        _true(optional),
        target.span,
        _true(written.get("several")),
    )


def _true(node: Node | None) -> bool:
    return isinstance(node, Scalar) and node.value is True
