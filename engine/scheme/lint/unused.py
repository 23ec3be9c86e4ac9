"""Measures, parameters and records that nothing uses."""

from __future__ import annotations

from engine.language import typed
from engine.scheme.build.context import Build, child, entries
from engine.scheme.build.measures import measure_head
from engine.scheme.lint.places import places
from engine.scheme.lint.roots import roots
from engine.scheme.model import Scheme
from engine.scheme.read import Mapping, Node

__all__ = ["check"]


def check(build: Build, document: Mapping, scheme: Scheme) -> None:
    """What is declared and never reached from a part, grade, outcome, veto or finding."""
    used = build.checker.used
    keys = {measure_head(key.text)[0]: key for key, _ in entries(document.get("measures"))}
    # A formula with an error reaches nothing; who is named anywhere is then taken for used.
    named = {name for kind, name in used if kind == "measure"}
    reached = named if build.failed else _reached(scheme)
    # A name that is reported already is not reported again for what follows from it.
    told = {diagnostic.span for diagnostic in build.diagnostics}
    for name in scheme.measures:
        if name not in reached and keys[name].span not in told:
            build.tell("unused-measure", keys[name].span, name=name)
    for key, _ in entries(document.get("parameters")):
        if key.text in scheme.parameters and ("parameter", key.text) not in used:
            build.tell("unused-parameter", key.span, name=key.text)
    for key, _ in entries(_records(document)):
        if key.text in scheme.types and key.text not in scheme.needed:
            build.tell("unused-record", key.span, name=key.text)


def _records(document: Mapping) -> Node | None:
    """Record types declared in the scheme itself; a shared file serves other schemes too."""
    records = document.get("records")
    return records if child(document, "records") is not None else None


def _reached(scheme: Scheme) -> set[str]:
    """Measures that count: a measure used only by unused ones is unused as well."""
    names: set[str] = set()
    for place in places(scheme, roots(scheme)):
        if isinstance(place.node, typed.MeasureRef):
            names.add(place.node.name)
    return names
