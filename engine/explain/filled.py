"""A formula as written, with the numbers put in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from engine.evaluate.exact import TraceNode
from engine.language.values import Value

__all__ = ["filled"]

_NAMED = ("measure", "parameter", "field", "argument", "only-row", "result", "at")


def filled(text: str, node: TraceNode, write: Callable[[Value], str]) -> str:
    """The text of the formula that ``node`` traces, each name and aggregate replaced by its value.

    ``write`` gives the text of a value. What was not evaluated stays as written.
    """
    pieces: list[str] = []
    at = node.start
    for start, end, value in sorted(_places(node), key=lambda place: place[:2]):
        if start < at:
            continue
        pieces.append(text[at:start])
        pieces.append(write(value))
        at = end
    pieces.append(text[at : node.end])
    return "".join(pieces)


def _places(node: TraceNode) -> Iterator[tuple[int, int, Value]]:
    """The outermost named nodes and aggregates below, in the same formula's text."""
    for child in node.children:
        if child.kind in _NAMED or child.rows or child.groups:
            yield child.start, child.end, child.value
        else:
            yield from _places(child)
