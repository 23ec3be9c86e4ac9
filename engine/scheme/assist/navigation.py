"""From a name to where it is declared, and to every place where it is used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from engine.diagnostics import Span
from engine.scheme.assist.declared import kind_of
from engine.scheme.assist.known import Known, known_of
from engine.scheme.assist.lookup import look_up, reading_of
from engine.scheme.assist.memory import Memory
from engine.scheme.assist.places import Place, place_of
from engine.scheme.assist.standing import formulas
from engine.scheme.assist.targets import declared_at, mentions, span_of
from engine.scheme.closure import Closure

__all__ = ["definition", "references", "seen_from", "uses"]


def definition(
    closure: Closure,
    file: str,
    text: str,
    line: int,
    column: int,
    *,
    known: Closure | None = None,
    memory: Memory | None = None,
) -> Place | None:
    """Where the name at a place is declared, in whatever file of the closure; None where it is no name."""
    span = _declaration(known_of(closure, file, text, known, memory), line, column)
    return None if span is None else place_of(span)


def references(
    closure: Closure,
    file: str,
    text: str,
    line: int,
    column: int,
    *,
    known: Closure | None = None,
    memory: Memory | None = None,
) -> tuple[Place, ...]:
    """The declaration of the name at a place, then every use of it in the files of the closure."""
    found = known_of(closure, file, text, known, memory)
    span = _declaration(found, line, column)
    if span is None:
        return ()
    used = dict.fromkeys(place_of(use) for use in uses(found, span))
    own = place_of(span)
    return (own, *(place for place in used if place != own))


def uses(known: Known, declaration: Span) -> Iterator[Span]:
    """Every use of what is declared at a place, file by file in the order written."""
    for name in known.trees:
        here = seen_from(known, name)
        for path, _, leaf, _ in formulas(here):
            reading = reading_of(here, leaf, path)
            source = here.tree.source(leaf)
            for index, meaning in sorted(reading.meanings.items()) if reading else ():
                if span_of(here, meaning) == declaration:
                    token = reading.tokens[index] if reading else None
                    if token is not None:
                        yield source.locate(token.start, token.end)
        for declared, span, _, _ in mentions(here, here.tree):
            if declared.key == declaration:
                yield span


def seen_from(known: Known, file: str) -> Known:
    """The same knowledge with another file as the one that is looked at."""
    if file == known.file:
        return known
    tree = known.trees[file]
    state = f"{known.state}:{file}"
    return replace(known, file=file, tree=tree, kind=kind_of(tree), state=state)


def _declaration(known: Known, line: int, column: int) -> Span | None:
    found = look_up(known, line, column)
    if found is None:
        return None
    if found.token is not None:
        return span_of(known, found.meaning) if found.meaning is not None else None
    declared = declared_at(known, found.spot)
    return declared.key if declared is not None else None
