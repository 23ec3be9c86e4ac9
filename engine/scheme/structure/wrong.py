"""One error of a schema, seen from the file: which node, which key, what the schema wanted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from engine.diagnostics import Span
from engine.scheme.read.nodes import Mapping, Node, Scalar, at, key_at

__all__ = ["Path", "Wrong", "locate"]

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Wrong:
    """``rule`` is the keyword of the schema that failed, ``wanted`` its value, ``schema`` where it stands.

    ``steps`` lead to it from the top of the schema. ``instance`` is the plain value, or the name for a
    rule about names. ``meant`` are the keys (with the path of their mapping) that misspelt ones stand for.
    """

    rule: str
    wanted: Any
    schema: dict[str, Any]
    steps: tuple[str, ...]
    instance: object
    path: Path
    node: Node
    key: Scalar | None
    meant: frozenset[tuple[Path, str]] = frozenset()

    @property
    def name(self) -> str:
        """The key the error is about or below, as written."""
        return self.key.text if self.key is not None else ""

    @property
    def span(self) -> Span:
        """A scalar where it stands; of a whole block only its key, which is what the reader looks for."""
        return self.node.span if isinstance(self.node, Scalar) else self.key_span

    @property
    def key_span(self) -> Span:
        """The nearest key at or above: where to complain of something that is not there."""
        return self.key.span if self.key is not None else self.node.span

    @property
    def text(self) -> str:
        """The scalar as written."""
        return self.node.text if isinstance(self.node, Scalar) else "…"


def locate(document: Mapping, path: Iterable[str | int]) -> tuple[Path, Node, Scalar | None]:
    """The node a path leads to, and the nearest key at or above it (for the whole file, its first)."""
    way = tuple(path)
    for end in range(len(way), 0, -1):
        key = key_at(document, way[:end])
        if key is not None:
            return way, at(document, way), key
    return way, at(document, way), document.keys[0] if document.keys else None
