"""Keys added to the text of a scheme: on lines of their own, or between the brackets of their mapping."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias, Union

from engine.diagnostics import Rejected
from engine.scheme.assist.loose import Branch, Leaf, Tree, Value, child, down, read_loose
from engine.scheme.assist.loose.tree import Path
from engine.scheme.edit.verified import Held, form_of, placed, refused, without_marks
from engine.scheme.edit.writing import scalar_forms
from engine.scheme.read.located import nfc

__all__ = ["New", "added", "line_break_of"]

New: TypeAlias = Union[str, Mapping[str, "New"]]
_BREAK = re.compile(r"\r\n|\r|\n")
# What a scalar in the place of a mapping stands for.
_SHORT = {"parameters": "value", "measures": "formula", "grades": "band", "title": "zh"}


def added(text: str, path: Path, key: str, value: New, *, after: str | None = None) -> str:
    """``text`` with ``key`` in the mapping at ``path``, behind the key ``after`` or as the last one.

    ``value`` is a scalar, or a mapping of them. A mapping that is not there is added as well. A scalar that
    is short for a mapping (a parameter's value, a measure's formula) is written in full. Raises Rejected:
    the text cannot be read, the key is there, or the value cannot be written.
    """
    mark, body = without_marks(text)
    tree = read_loose(body, "")
    branch = down(tree.root, path)
    before = form_of(body)
    if branch is None:
        if (
            not path
            or not isinstance(path[-1], str)
            or not isinstance(down(tree.root, path[:-1]), Branch)
        ):
            raise refused("form-no-such-place", path)
        return added(text, path[:-1], path[-1], {key: value})
    if isinstance(branch, Leaf):
        return mark + _in_full(tree, before, path, branch, key, value)
    if branch.listed:
        raise refused("form-not-a-value", path)
    if child(branch, key) is not None or any(e.key and e.key.text == key for e in branch.items):
        raise refused("form-key-there", (*path, key))
    wanted = placed(before, path, lambda held: _with(held, key, value, after))
    new = _in_brackets(tree, branch, key, value, after) if branch.flow else None
    if new is None:
        new = _on_lines(tree, branch, key, value, after)
    if _reads(new) == wanted:
        return mark + new
    raise refused("form-cannot-write", (*path, key), value=_shown(value))


def _shown(value: New) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _reads(text: str) -> Held:
    try:
        return form_of(text)
    except Rejected:
        return None


def _with(held: Held, key: str, value: New, after: str | None) -> Held:
    assert isinstance(held, list)
    at = next((i + 1 for i, (k, _) in enumerate(held) if k == after), len(held))
    return [*held[:at], (nfc(key), _new(value)), *held[at:]]


def _new(value: New) -> Held:
    if isinstance(value, str):
        return _Text(nfc(value))
    return [(nfc(key), _new(below)) for key, below in value.items()]


class _Text:
    """A scalar of this text, in quotes or not."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, tuple) and other[0] == self.text

    __hash__ = None  # type: ignore[assignment]  # equal to things of another kind


def line_break_of(text: str) -> str:
    """The line break that a text uses first, LF if it has none."""
    found = _BREAK.search(text)
    return found[0] if found else "\n"


def _on_lines(tree: Tree, branch: Branch, key: str, value: New, after: str | None) -> str:
    body = tree.lines.text
    last = next((e for e in branch.items if e.key and e.key.text == after), branch.items[-1])
    end = tree.lines.around(max(last.end - 1, last.start))[1]
    start = tree.lines.around(branch.items[0].start)[0]
    margin = body[start : start + branch.indent]
    margin = margin if not margin.strip() else " " * branch.indent
    line_break = line_break_of(body)
    rows = [margin + row for row in _rows(key, value)]
    return body[:end] + line_break + line_break.join(rows) + body[end:]


def _rows(key: str, value: New) -> list[str]:
    if isinstance(value, str):
        return [f"{_scalar(key)}: {_scalar(value)}"]
    below = [f"  {row}" for name, each in value.items() for row in _rows(name, each)]
    return [f"{_scalar(key)}:", *below]


def _in_brackets(tree: Tree, branch: Branch, key: str, value: New, after: str | None) -> str:
    body, written = tree.lines.text, _pair(key, value)
    if not branch.items:
        return body[: branch.start + 1] + written + body[branch.end - 1 :]
    last = next((e for e in branch.items if e.key and e.key.text == after), branch.items[-1])
    return f"{body[: last.end]}, {written}{body[last.end :]}"


def _pair(key: str, value: New) -> str:
    if isinstance(value, str):
        return f"{_scalar(key, flow=True)}: {_scalar(value, flow=True)}"
    inside = ", ".join(_pair(name, each) for name, each in value.items())
    return f"{_scalar(key, flow=True)}: {{{inside}}}"


def _scalar(value: str, *, flow: bool = False) -> str:
    """The text as a scalar: the plainest form that reads as it."""
    forms = list(scalar_forms(value, prose=True))
    for written in forms:
        small = f"k: {{{written}: {written}}}" if flow else f"{written}: {written}"
        held = [(nfc(value), _Text(nfc(value)))]
        if _reads(small + "\n") == ([("k", held)] if flow else held):
            return written
    return forms[-1]


def _in_full(tree: Tree, before: Held, path: Path, leaf: Leaf, key: str, value: New) -> str:
    """The scalar at a path written as a mapping, with one more key."""
    short = (
        "zh" if path[-1:] == ("title",) else _SHORT.get(str(path[0])) if len(path) == 2 else None
    )
    if short is None or short == key:
        raise refused("form-not-a-value", path)

    def longer(held: Held) -> Held:
        return [(short, held), (nfc(key), _new(value))]

    wanted = placed(before, path, longer)
    body = tree.lines.text
    raw = body[leaf.start : leaf.end]
    for new in (
        f"{body[: leaf.start]}{{{short}: {raw}, {_pair(key, value)}}}{body[leaf.end :]}",
        _below(tree, path, leaf, short, key, value),
    ):
        if new is not None and _reads(new) == wanted:
            return new
    raise refused("form-cannot-write", (*path, key), value=_shown(value))


def _below(tree: Tree, path: Path, leaf: Leaf, short: str, key: str, value: New) -> str | None:
    """The scalar moved to a line of its own under its key; a comment behind it goes along."""
    body = tree.lines.text
    holder: Value | None = down(tree.root, path[:-1])
    if not isinstance(holder, Branch) or holder.flow or "\n" in body[leaf.start : leaf.end]:
        return None
    line_break = line_break_of(body)
    margin = " " * (holder.indent + 2)
    end = tree.lines.around(leaf.end)[1]
    head = body[: leaf.start].rstrip(" ")
    rows = [f"{margin}{short}: {body[leaf.start : end]}", *(margin + r for r in _rows(key, value))]
    return head + line_break + line_break.join(rows) + body[end:]
