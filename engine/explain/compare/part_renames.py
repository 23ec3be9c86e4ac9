"""Parts that only have another name: the old tree as if it had the new names."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from collections.abc import Mapping as Map
from dataclasses import dataclass, field, replace

from engine.explain.compare.meaning import SILENT, formula, plain_meaning
from engine.explain.compare.tree import FORMULA_KEYS, children_of, path_of
from engine.scheme.model import ROOT
from engine.scheme.read import Mapping, Node, Scalar

__all__ = ["Renamed", "called", "parts_renamed", "with_changed"]


@dataclass
class Renamed:
    """``ids`` are old ids of parts with the new; ``keys`` the old key, the new one and the new id."""

    ids: dict[str, str] = field(default_factory=dict)
    keys: list[tuple[Scalar, Scalar, str]] = field(default_factory=list)


def parts_renamed(old: Mapping, new: Mapping, found: Renamed) -> Mapping:
    """The old scheme with the new one's names where parts are otherwise the same."""
    before, after = old.get("score"), new.get("score")
    if not isinstance(before, Mapping) or not isinstance(after, Mapping):
        return old
    root = _group(ROOT, ROOT, before, after, found)
    if not found.ids:
        return old
    content = with_changed(old, "score", lambda _: root)
    return with_changed(content, "vetoes", lambda vetoes: _zeroed(vetoes, found.ids))


def called(key: Scalar, name: str) -> Scalar:
    """The scalar with another text, in its old place."""
    return replace(key, value=name, text=name)


def with_changed(node: Mapping, key: str, change: Callable[[Node], Node]) -> Mapping:
    """The mapping with the value of one key changed, if it has that key."""
    items = [(k, change(v) if k.text == key else v) for k, v in node.items]
    return replace(node, items=tuple(items))


def _group(path: str, was: str, old: Mapping, new: Mapping, found: Renamed) -> Mapping:
    """A part both sides have, its children by their new names."""
    before, after = children_of(old), children_of(new)
    names = _matches(before, after)
    held = old.get("parts")
    if not isinstance(held, Mapping):
        return old
    items: list[tuple[Scalar, Node]] = []
    for key, node in held.items:
        now = names.get(key.text, key.text)
        id, earlier = path_of(path, now), path_of(was, key.text)
        if id != earlier:
            found.ids[earlier] = id
        if now != key.text:
            found.keys.append((key, after[now][0], id))
        if now in after and isinstance(node, Mapping):
            items.append((called(key, now), _group(id, earlier, node, after[now][1], found)))
        else:
            items.append((called(key, now), node))
    changed = with_changed(old, "parts", lambda _: replace(held, items=tuple(items)))
    return with_changed(changed, "weights", lambda weights: _judged(weights, names))


def _matches(
    before: Map[str, tuple[Scalar, Mapping]], after: Map[str, tuple[Scalar, Mapping]]
) -> dict[str, str]:
    """Old names to new ones, for children that are the same but for their names."""
    free = {name: _meaning(node) for name, (_, node) in after.items() if name not in before}
    names = {}
    for name, (_, node) in before.items():
        meaning = _meaning(node)
        match = next((other for other in free if free[other] == meaning), None)
        if name not in after and match is not None:
            names[name] = match
            del free[match]
    return names


def _meaning(node: Mapping) -> Hashable:
    """A whole part, wherever it stands and whatever it is called."""
    said: list[tuple[str, Hashable]] = []
    for key, value in node.items:
        if key.text == "parts":
            inner = children_of(node).items()
            said.append(("parts", frozenset((n, _meaning(child)) for n, (_, child) in inner)))
        elif key.text not in SILENT:
            written = key.text in FORMULA_KEYS
            said.append((key.text, formula(value) if written else plain_meaning(value)))
    return frozenset(said)


def _zeroed(vetoes: Node, ids: Map[str, str]) -> Node:
    """Vetoes that zero a part name it by its new id."""

    def zero(node: Node) -> Node:
        return called(node, ids.get(node.text, node.text)) if isinstance(node, Scalar) else node

    def veto(node: Node) -> Node:
        return with_changed(node, "zero", zero) if isinstance(node, Mapping) else node

    if not isinstance(vetoes, Mapping):
        return vetoes
    return replace(vetoes, items=tuple((key, veto(value)) for key, value in vetoes.items))


def _judged(weights: Node, names: Map[str, str]) -> Node:
    """Pairwise judgements by the new names, on both levels."""

    def keys(node: Node) -> Node:
        if not isinstance(node, Mapping):
            return node
        items = [(called(k, names.get(k.text, k.text)), keys(v)) for k, v in node.items]
        return replace(node, items=tuple(items))

    return with_changed(weights, "judgements", keys) if isinstance(weights, Mapping) else weights
