"""What a mutant is: a scheme with one thing changed, where that stands, and the case that would notice it."""

from __future__ import annotations

from collections.abc import Sequence as Several
from dataclasses import dataclass

from engine.diagnostics import Source, Span, Words
from engine.scheme.read import Mapping, Node, Scalar, Sequence
from engine.scheme.read.values import value_of

__all__ = [
    "Change",
    "LeftOut",
    "Mutant",
    "Path",
    "Proposal",
    "changed",
    "other_text",
    "rewritten",
    "scalar_at",
]

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """The case that would tell a mutant from the scheme.

    ``item`` is the text of what has to have the ``value`` (as the scheme would write it); both are empty
    where no single value tells.
    """

    words: Words
    item: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """The node at a path becomes ``node``, or goes away (None); with ``key`` its key is renamed."""

    path: Path
    node: Node | None = None
    key: Scalar | None = None


@dataclass(frozen=True, slots=True)
class Mutant:
    """One thing changed. ``before`` stood at ``span``; ``owner`` is the part, measure or the like.

    ``changes`` are several only where one alone would not add up: what one part loses another one gets.
    """

    kind: str
    owner: str
    span: Span
    before: str
    after: str
    changes: tuple[Change, ...]
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was not changed, because no case could ever notice it."""

    owner: str
    span: Span
    text: str
    why: Words


def rewritten(scalar: Scalar, text: str) -> Scalar:
    """The scalar with another text; all of it stands where the old one stood."""
    span = scalar.span
    source = Source(text, lambda *_: span)
    return Scalar(value_of(text, quoted=scalar.quoted), text, scalar.quoted, span, source)


def other_text(
    kind: str, owner: str, path: Path, scalar: Scalar, text: str, proposal: Proposal
) -> Mutant:
    """A scalar with another text."""
    changes = (Change(path, rewritten(scalar, text)),)
    return Mutant(kind, owner, scalar.span, scalar.text, text, changes, proposal)


def scalar_at(node: Node | None, key: str) -> Scalar | None:
    """The scalar under a key, if there is one."""
    found = node.get(key) if isinstance(node, Mapping) else None
    return found if isinstance(found, Scalar) else None


def changed(document: Mapping, changes: Several[Change]) -> Mapping:
    """The document with the changes made; everything else is the very same nodes.

    Raises LookupError when a path leads nowhere, or to something written elsewhere.
    """
    for change in changes:
        made = _with(document, change.path, change)
        assert isinstance(made, Mapping)
        document = made
    return document


def _with(node: Node, path: Path, change: Change) -> Node:
    step, rest = path[0], path[1:]
    if isinstance(node, Mapping):
        if node.get(str(step)) is None:
            raise LookupError(step)
        items = []
        for key, value in node.items:
            if key.text != step:
                items.append((key, value))
            elif rest:
                items.append((key, _with(value, rest, change)))
            elif change.key is not None:
                _same_place(key, change.key)
                items.append((change.key, value))
            elif change.node is not None:
                _same_place(value, change.node)
                items.append((key, change.node))
        return Mapping(tuple(items), node.span)
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        inner: list[Node] = list(node.items)
        if rest:
            inner[step] = _with(inner[step], rest, change)
        elif change.node is not None:
            _same_place(inner[step], change.node)
            inner[step] = change.node
        else:
            del inner[step]
        return Sequence(tuple(inner), node.span)
    raise LookupError(step)


def _same_place(old: Node, new: Node) -> None:
    """Another version of a scheme may have something else at a path."""
    if old.span != new.span:
        raise LookupError(old.span)
