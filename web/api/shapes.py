"""JSON Schemas (2020-12) in few words: objects that allow nothing else, texts with their lengths."""

from __future__ import annotations

from typing import Any

__all__ = [
    "anything",
    "flag",
    "integer",
    "many",
    "mapping",
    "maybe",
    "obj",
    "one_of",
    "optional",
    "text",
]

Shape = dict[str, Any]
_OPTIONAL = "x-optional"


def text(least: int = 0, most: int = 4000, pattern: str = "") -> Shape:
    """A text of so many characters."""
    found: Shape = {"type": "string", "minLength": least, "maxLength": most}
    return found | ({"pattern": pattern} if pattern else {})


def integer(least: int = 0, most: int = 2**53 - 1, default: int | None = None) -> Shape:
    """A whole number."""
    found: Shape = {"type": "integer", "minimum": least, "maximum": most}
    return found | ({"default": default} if default is not None else {})


def flag() -> Shape:
    """True or false."""
    return {"type": "boolean"}


def one_of(*values: str) -> Shape:
    """One of some texts."""
    return {"type": "string", "enum": list(values)}


def many(shape: Shape, most: int | None = None) -> Shape:
    """A list."""
    return {"type": "array", "items": shape} | ({"maxItems": most} if most is not None else {})


def mapping(shape: Shape, most: int | None = None) -> Shape:
    """Texts to values of one shape."""
    found: Shape = {"type": "object", "additionalProperties": shape}
    return found | ({"maxProperties": most} if most is not None else {})


def maybe(shape: Shape) -> Shape:
    """Such a value, or null."""
    return {"anyOf": [shape, {"type": "null"}]}


def optional(shape: Shape) -> Shape:
    """A field of ``obj`` that may be left out."""
    return shape | {_OPTIONAL: True}


def anything() -> Shape:
    """Any object: what a report of the engine says is described on the page of that report."""
    return {"type": "object"}


def obj(**fields: Shape) -> Shape:
    """An object with just these fields."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [name for name, shape in fields.items() if _OPTIONAL not in shape],
        "properties": {
            name: {key: value for key, value in shape.items() if key != _OPTIONAL}
            for name, shape in fields.items()
        },
    }
