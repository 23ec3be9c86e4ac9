"""Bodies for operations, made from their shapes: one that fits, and where its texts stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.web.examples import FIELDS
from tests.web.made_site import Facts

__all__ = ["Place", "example", "places", "with_text"]

# Where a text stands in a body: names of fields, 0 for the one item of a list.
Place = tuple[str | int, ...]
# What a text must be, so that the rest of the body gets to where it is kept.
_TEXTS = {
    "why": "因为", "name": "新名字", "title": "新标题", "slug": "another", "account": "somebody-new",
    "old": "four wooden chairs", "new": "five wooden chairs", "path": "title", "code": "x",
}  # fmt: skip


def _first(shape: dict[str, Any]) -> dict[str, Any]:
    for key in ("oneOf", "anyOf"):
        if key in shape:
            return _first(next(each for each in shape[key] if each.get("type") != "null"))
    return shape


def example(shape: dict[str, Any], facts: Facts, name: str = "") -> Any:
    """A value of a shape, with what is there where a field is called by what there is."""
    shape = _first(shape)
    kind = shape.get("type")
    if "enum" in shape:
        return shape["enum"][0]
    if kind == "object":
        if name == "files":
            return {"notes.md": "x"}
        fields = shape.get("properties", {})
        return {key: example(each, facts, key) for key, each in fields.items()}
    if kind == "array":
        return [example(shape.get("items", {}), facts, name)]
    if kind == "integer":
        return max(1, shape.get("minimum", 1))
    if kind == "boolean":
        return True
    return (
        FIELDS[name](facts) if name in FIELDS else _TEXTS.get(name, "x" * shape.get("minLength", 1))
    )


def places(shape: dict[str, Any], here: Place = ()) -> Iterator[tuple[Place, int]]:
    """Where free texts stand in values of a shape, and how long they may be."""
    shape = _first(shape)
    kind = shape.get("type")
    if kind == "object":
        for name, each in shape.get("properties", {}).items():
            if name == "files":
                yield (*here, name, "notes.md"), 20_000
            yield from places(each, (*here, name))
    elif kind == "array":
        yield from places(shape.get("items", {}), (*here, 0))
    elif kind == "string" and "enum" not in shape and "pattern" not in shape:
        yield here, shape.get("maxLength", 4000)


def with_text(body: Any, place: Place, text: str) -> Any:
    """The body with a text at a place."""
    if not place:
        return text
    first, rest = place[0], place[1:]
    if isinstance(body, list):
        return [with_text(body[0], rest, text), *body[1:]]
    return {**body, first: with_text(body.get(first), rest, text)}
