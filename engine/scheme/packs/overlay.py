"""One file laid over another: mappings merge by key, everything else is replaced (L8.1).

Nodes keep their places, so that whatever is said of the result is said where it was written.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.diagnostics import Span
from engine.scheme.packs.opened import opened, word
from engine.scheme.packs.shapes import Path, name_of, shape_of
from engine.scheme.read import Mapping, Node, Scalar, Sequence

__all__ = ["Edit", "lay"]


@dataclass(frozen=True, slots=True)
class Edit:
    """A change: at ``path`` (keys, a measure by its name) ``new`` took the place of ``old``.

    ``old`` is None where something was added, ``new`` where a key drove another out. ``key`` is the
    key that was written.
    """

    path: Path
    old: Node | None
    new: Node | None
    key: Scalar

    @property
    def span(self) -> Span:
        """Where the change is written: the scalar itself, of anything else its key."""
        return self.new.span if isinstance(self.new, Scalar) else self.key.span


def lay(base: Mapping, heir: Mapping, edits: list[Edit], path: Path = ()) -> Mapping:
    """``heir`` laid over ``base``; every change is added to ``edits``. New keys come last."""
    base = opened(base, heir, path)
    rivals = shape_of(path).rivals
    items = {name_of(path, key.text): (key, node) for key, node in base.items}
    written = {name_of(path, key.text) for key in heir.keys}
    for key, node in heir.items:
        name = name_of(path, key.text)
        here = (*path, name)
        driven_out = sorted((rivals.get(name, frozenset()) - written) & items.keys())
        edits += [Edit((*path, rival), items.pop(rival)[1], None, key) for rival in driven_out]
        if name not in items:
            items[name] = (key, node)
            edits.append(Edit(here, None, node, key))
            continue
        old_key, old = items[name]
        new = _over(old, node, here, key, edits)
        items[name] = (key if new is node else old_key, new)
    return Mapping(tuple(items.values()), base.span)


def _over(old: Node, new: Node, here: Path, key: Scalar, edits: list[Edit]) -> Node:
    shape = shape_of(here)
    if shape.short and isinstance(old, Mapping) != isinstance(new, Mapping):
        old, new = _long(old, shape.short), _long(new, shape.short)
    if isinstance(old, Mapping) and isinstance(new, Mapping) and not shape.whole:
        return lay(old, new, edits, here)
    if _form(old) != _form(new):
        edits.append(Edit(here, old, new, key))
    return new


def _long(node: Node, short: str) -> Node:
    """``80%`` as ``{value: 80%}``: what the scalar is short for."""
    if not isinstance(node, Scalar):
        return node
    return Mapping(((word(short, node), node),), node.span)


def _form(node: Node) -> object:
    """What two nodes that say the same have in common."""
    if isinstance(node, Scalar):
        return node.text, node.quoted
    if isinstance(node, Sequence):
        return [_form(item) for item in node.items]
    return {key.text: _form(value) for key, value in node.items}
