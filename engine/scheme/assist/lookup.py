"""What stands at a place of a file: a name in a formula with its meaning, or a key or value of the YAML."""

from __future__ import annotations

from dataclasses import dataclass

from engine.diagnostics import Span
from engine.language.lex import Token
from engine.scheme.assist.known import Known
from engine.scheme.assist.loose import Leaf
from engine.scheme.assist.meanings import Meaning
from engine.scheme.assist.placed import inside
from engine.scheme.assist.scope import Reading
from engine.scheme.assist.spot import Spot, spot_at
from engine.scheme.assist.standing import standing

__all__ = ["Found", "look_up", "reading_of"]


@dataclass(frozen=True, slots=True)
class Found:
    """``span`` is the stretch meant. In a formula ``token`` is set, and ``meaning`` if it is a name."""

    span: Span
    spot: Spot
    token: Token | None = None
    meaning: Meaning | None = None


def reading_of(known: Known, leaf: Leaf, path: tuple[str | int, ...]) -> Reading | None:
    """The formula at a path read, None where none stands."""
    context = standing(known, path)
    if context is None:
        return None
    text = leaf.text
    return known.memory.of(
        "reading", (known.state, text, context), lambda: Reading(known, text, context)
    )


def look_up(known: Known, line: int, column: int) -> Found | None:
    """What stands at a place, None where there is nothing to tell of."""
    offset = known.tree.offset(line, column)
    spot = spot_at(known.tree, offset)
    if spot.leaf is None:
        return None
    reading = reading_of(known, spot.leaf, spot.path) if spot.where == "value" else None
    if reading is None:
        return Found(known.tree.span(spot.leaf.start, spot.leaf.end), spot)
    source = known.tree.source(spot.leaf)
    here = known.tree.span(offset, offset)
    at = inside(source, here.line, here.column)
    best = None
    for index, token in enumerate(reading.tokens):
        # Between two tokens that touch, the one that a name is.
        if token.start <= at < token.end or (token.end == at and best is None):
            best = index
    if best is None:
        return None
    token = reading.tokens[best]
    before = reading.tokens[best - 1] if best else None
    if (
        best not in reading.meanings
        and before
        and before.end == at
        and best - 1 in reading.meanings
    ):
        best, token = best - 1, before
    return Found(source.locate(token.start, token.end), spot, token, reading.meanings.get(best))
