"""Measures, parameters and records that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from engine.language import typed
from engine.scheme.build.context import Build, child, entries
from engine.scheme.build.measures import measure_head
from engine.scheme.lint.places import places
from engine.scheme.lint.roots import roots
from engine.scheme.model import Scheme
from engine.scheme.read import Mapping, Node, Scalar

__all__ = ["check"]


def check(build: Build, document: Mapping, scheme: Scheme) -> None:
    """What is declared and never reached from a part, grade, outcome, veto or finding."""
    used = build.checker.used
    keys = {measure_head(key.text)[0]: key for key, _ in entries(document.get("measures"))}
    # A formula with an error reaches nothing; what stands in any text is then taken for used.
    written = "\n".join(_texts(document)) if build.failed else ""
    reached = _reached(scheme) if not build.failed else set()
    # A name that is reported already is not reported again for what follows from it.
    told = {diagnostic.span for diagnostic in build.diagnostics}
    for name in scheme.measures:
        named = name in reached or name.rpartition(".")[2] in written
        if not named and keys[name].span not in told:
            build.tell("unused-measure", keys[name].span, name=name)
    for key, _ in entries(document.get("parameters")):
        known = key.text in scheme.parameters and key.text not in written
        if known and ("parameter", key.text) not in used:
            build.tell("unused-parameter", key.span, name=key.text)
    for key, _ in entries(_records(document)):
        known = key.text in scheme.types and key.text not in written
        if known and key.text not in scheme.needed:
            build.tell("unused-record", key.span, name=key.text)


def _records(document: Mapping) -> Node | None:
    """Record types declared in the scheme itself; a shared file serves other schemes too."""
    records = document.get("records")
    return records if child(document, "records") is not None else None


def _texts(node: Node) -> Iterator[str]:
    """Every text of a document that is not a key."""
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, Mapping):
        for _, value in node.items:
            yield from _texts(value)
    else:
        for item in node.items:
            yield from _texts(item)


def _reached(scheme: Scheme) -> set[str]:
    """Measures that count: a measure used only by unused ones is unused as well."""
    names: set[str] = set()
    for place in places(scheme, roots(scheme)):
        if isinstance(place.node, typed.MeasureRef):
            names.add(place.node.name)
    return names
