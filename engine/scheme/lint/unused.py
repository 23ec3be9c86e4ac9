"""Measures, parameters and records that nothing uses."""

from __future__ import annotations

from engine.language import typed
from engine.language.walk import walk
from engine.scheme.build.context import Build, child, entries
from engine.scheme.lint.roots import roots
from engine.scheme.model import Scheme
from engine.scheme.read import Mapping, Node

__all__ = ["check"]


def check(build: Build, document: Mapping, scheme: Scheme) -> None:
    """What is declared and never reached from a part, grade, outcome, veto or finding."""
    used = build.checker.used
    # A formula with an error reaches nothing; who is named in one is then taken for used.
    reached = set(scheme.measures) if build.failed else _reached(scheme)
    for name in scheme.measures:
        key = next(k for k, _ in entries(document.get("measures")) if _name(k.text) == name)
        if ("measure", name) not in used or name not in reached:
            build.tell("unused-measure", key.span, name=name)
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


def _name(text: str) -> str:
    return text.split("(", maxsplit=1)[0].split("（", maxsplit=1)[0].strip()


def _reached(scheme: Scheme) -> set[str]:
    """Measures that count: a measure used only by unused ones is unused as well."""
    names: set[str] = set()
    for node in roots(scheme):
        for inner in walk(node):
            if isinstance(inner, typed.MeasureRef):
                names.add(inner.name)
    return names
