"""A changed text is only given out when, read again, it is the old one with exactly that change."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from engine.diagnostics import Rejected, diagnose
from engine.scheme.assist.loose.tree import Path
from engine.scheme.read import Mapping, Node, Scalar, read_text
from engine.scheme.read.located import nfc

__all__ = ["Held", "form_of", "placed", "refused", "told_path", "without_marks"]

# A document as nested lists: scalars as (text, in quotes), mappings as lists of pairs.
Held: TypeAlias = object
MARK = "\ufeff"


def form_of(text: str) -> list[tuple[str, Held]]:
    """What a text says. Raises Rejected where it cannot be read."""
    return [(key.text, _held(value)) for key, value in read_text(text, "").items]


def _held(node: Node) -> Held:
    if isinstance(node, Scalar):
        return node.text, node.quoted
    if isinstance(node, Mapping):
        return [(key.text, _held(value)) for key, value in node.items]
    return {"list": [_held(item) for item in node.items]}


def placed(held: Held, path: Path, change: Callable[[Held], Held]) -> Held:
    """The document with what stands at a path changed. Raises LookupError where nothing stands."""
    if not path:
        return change(held)
    step, rest = path[0], path[1:]
    if isinstance(held, list):
        if not any(key == step for key, _ in held):
            raise LookupError(step)
        return [(k, placed(v, rest, change) if k == step else v) for k, v in held]
    if isinstance(held, dict) and isinstance(step, int) and 0 <= step < len(held["list"]):
        items = list(held["list"])
        items[step] = placed(items[step], rest, change)
        return {"list": items}
    raise LookupError(step)


def same_text(held: Held, value: str, *, block: bool) -> bool:
    """Whether a scalar reads as ``value``; the last line breaks of a block belong to its style."""
    if not isinstance(held, tuple):
        return False
    text = str(held[0])
    return (text.rstrip("\n") if block else text) == nfc(value)


def without_marks(text: str) -> tuple[str, str]:
    """The byte order mark of a text, if it has one, and the text behind it."""
    return (MARK, text[1:]) if text.startswith(MARK) else ("", text)


def told_path(path: Path) -> str:
    """A path as messages give it."""
    return "/".join(str(step) for step in path)


def refused(code: str, path: Path, **fields: object) -> Rejected:
    """The refusal of a change at a path."""
    return Rejected([diagnose(code, None, path=told_path(path), **fields)])
