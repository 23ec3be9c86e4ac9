"""A record type written short, opened so that single columns of it can be mapped (L8.4)."""

from __future__ import annotations

from engine.diagnostics import Source, Span
from engine.scheme.packs.shapes import Path
from engine.scheme.read import Mapping, Node, Scalar, Sequence

__all__ = ["opened", "word"]


def opened(base: Mapping, heir: Mapping, path: Path) -> Mapping:
    """The base with ``of`` as a mapping where the heir's is one, and with the key's fields that the heir
    speaks of. Anything but a record type stays as it is.
    """
    if len(path) != 2 or path[0] != "records":
        return base
    items = {key.text: (key, node) for key, node in base.items}
    if isinstance(heir.get("of"), Mapping):
        _open_relations(items)
    fields = heir.get("fields")
    if isinstance(fields, Mapping):
        _open_key(items, {key.text for key in fields.keys})
    return Mapping(tuple(items.values()), base.span)


def _open_relations(items: dict[str, tuple[Scalar, Node]]) -> None:
    """``of: manager`` with ``by: assignment`` is ``of: {manager: {type: manager, by: assignment}}``."""
    key, of = items.get("of", (None, None))
    if key is None or of is None or isinstance(of, Mapping):
        return
    by = items.pop("by", None) if isinstance(of, Scalar) else None
    targets = of.items if isinstance(of, Sequence) else (of,)
    relations = tuple(
        (target, Mapping(((word("type", target), target), *([by] if by else [])), target.span))
        for target in targets
        if isinstance(target, Scalar)
    )
    items["of"] = (key, Mapping(relations, of.span))


def _open_key(items: dict[str, tuple[Scalar, Node]], wanted: set[str]) -> None:
    """A field of the key that nobody declared is a text (L5.1); now it is written down."""
    key = items.get("key", (None, None))[1]
    parts = key.items if isinstance(key, Sequence) else (key,)
    name, fields = items.get("fields", (None, None))
    declared = fields.items if isinstance(fields, Mapping) else ()
    known = {each.text for each, _ in declared} | _relations(items)
    added = tuple(
        (part, word("text", part))
        for part in parts
        if isinstance(part, Scalar) and part.text in wanted and part.text not in known
    )
    if added:
        head = name or word("fields", added[0][0])
        items["fields"] = (head, Mapping((*added, *declared), head.span))


def _relations(items: dict[str, tuple[Scalar, Node]]) -> set[str]:
    of = items.get("of", (None, None))[1]
    if isinstance(of, Mapping):
        return {key.text for key in of.keys}
    listed = of.items if isinstance(of, Sequence) else (of,)
    return {each.text for each in listed if isinstance(each, Scalar)}


def word(text: str, place: Scalar) -> Scalar:
    """A word of the format that nobody wrote, at the place of what it follows from."""
    span = place.span

    def locate(start: int, end: int) -> Span:
        del start, end
        return span

    return Scalar(text, text, False, span, Source(text, locate))
