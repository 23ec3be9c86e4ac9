"""New keys with their values as they are written: on lines of their own, or between brackets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias, Union

from engine.diagnostics import Rejected
from engine.scheme.edit.verified import Held, form_of
from engine.scheme.edit.writing import PROSE, scalar_forms
from engine.scheme.read.located import nfc

__all__ = ["New", "held_as", "pair", "reads", "rows", "scalar"]

New: TypeAlias = Union[str, Mapping[str, "New"]]


def reads(text: str) -> Held:
    """What a text says, None where it cannot be read."""
    try:
        return form_of(text)
    except Rejected:
        return None


def held_as(value: New) -> Held:
    """What a new value reads as, scalars whether in quotes or not."""
    if isinstance(value, str):
        return _Text(nfc(value))
    return [(nfc(key), held_as(below)) for key, below in value.items()]


class _Text:
    """A scalar of this text, in quotes or not."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, tuple) and other[0] == self.text

    __hash__ = None  # type: ignore[assignment]  # equal to things of another kind


def rows(key: str, value: New) -> list[str]:
    """The lines of a key with its value, from its own indentation on."""
    if isinstance(value, str):
        return [f"{_key(key)}: {scalar(value, key)}"]
    below = [f"  {row}" for name, each in value.items() for row in rows(name, each)]
    return [f"{_key(key)}:", *below]


def pair(key: str, value: New) -> str:
    """A key with its value as they stand between brackets."""
    if isinstance(value, str):
        return f"{_key(key, flow=True)}: {scalar(value, key, flow=True)}"
    inside = ", ".join(pair(name, each) for name, each in value.items())
    return f"{_key(key, flow=True)}: {{{inside}}}"


def scalar(value: str, key: str, *, flow: bool = False) -> str:
    """A text as the value of a key: the plainest form that reads as it."""
    forms = list(scalar_forms(value, key in PROSE))
    start, end = ("k: {k: ", "}\n") if flow else ("k: ", "\n")
    wanted: Held = [("k", held_as(value))]
    wanted = [("k", wanted)] if flow else wanted
    return next((form for form in forms if reads(start + form + end) == wanted), forms[-1])


def _key(key: str, *, flow: bool = False) -> str:
    forms = list(scalar_forms(key))
    start, end = ("k: {", ": v}\n") if flow else ("", ": v\n")
    wanted: Held = [(nfc(key), ("v", False))]
    wanted = [("k", wanted)] if flow else wanted
    return next((form for form in forms if reads(start + form + end) == wanted), forms[-1])
