"""Keys that are not known and keys that are not there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.diagnostics import Diagnostic, Span, diagnose, nearest
from engine.scheme.read.nodes import Mapping, Scalar
from engine.scheme.structure.wrong import Wrong

__all__ = ["meant_keys", "missing_keys", "unknown_keys"]

# What a formula has and a key has not: what is left of one that YAML cut at a comma.
_PIECE = re.compile(r"[()（）\[\]=<>＜＞*\"“”`]|^[\d.%％+-]+$|\b(?:and|or|where|then|else)\b")


def unknown_keys(wrong: Wrong) -> Iterator[Diagnostic]:
    """One diagnostic for every key of a mapping that its schema does not have, at that key."""
    left = _left(wrong)
    for key in _unknown(wrong):
        near = nearest(key.text, left)
        if _PIECE.search(key.text):
            yield diagnose("key-of-formula", key.span, key=key.text)
        elif near is not None:
            yield diagnose("key-misspelt", key.span, key=key.text, nearest=near)
        else:
            yield diagnose("key-unknown", key.span, key=key.text, known=", ".join(left))


def meant_keys(wrong: Wrong) -> Iterator[str]:
    """The keys that the unknown ones are most like; those are not missing, only misspelt."""
    if wrong.rule == "additionalProperties":
        left = _left(wrong)
        yield from (near for key in _unknown(wrong) if (near := nearest(key.text, left)))


def missing_keys(wanted: list[str], wrong: Wrong, span: Span) -> Iterator[Diagnostic]:
    """One diagnostic for every wanted key that a mapping lacks, unless it is there but misspelt."""
    for name in wanted:
        there = isinstance(wrong.node, Mapping) and wrong.node.key(name) is not None
        if not there and (wrong.path, name) not in wrong.meant:
            yield diagnose("key-missing", span, key=name)


def _left(wrong: Wrong) -> list[str]:
    """The keys of the schema that are not in the mapping yet."""
    known = list(wrong.schema.get("properties", ()))
    return [n for n in known if isinstance(wrong.node, Mapping) and wrong.node.key(n) is None]


def _unknown(wrong: Wrong) -> Iterator[Scalar]:
    known = wrong.schema.get("properties", {})
    free = [re.compile(pattern) for pattern in wrong.schema.get("patternProperties", ())]
    for key in wrong.node.keys if isinstance(wrong.node, Mapping) else ():
        if key.text not in known and not any(form.search(key.text) for form in free):
            yield key
