"""Keys and items added to the text of a scheme: on lines of their own, or between the brackets there are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.scheme.assist.loose import Branch, Entry, Leaf, Tree, down, read_loose
from engine.scheme.assist.loose.tree import Path
from engine.scheme.edit.entries import New, held_as, pair, reads, rows, scalar
from engine.scheme.edit.verified import Held, form_of, placed, refused, without_marks
from engine.scheme.read.located import nfc

__all__ = ["added", "line_break_of"]

_BREAK = re.compile(r"\r\n|\r|\n")
# What a scalar in the place of a mapping stands for.
_SHORT = {"parameters": "value", "measures": "formula", "grades": "band"}


def added(text: str, path: Path, key: str, value: New, *, after: str | None = None) -> str:
    """``text`` with ``key`` in the mapping at ``path``, behind the key ``after`` or as the last one.

    ``value`` is a scalar, or a mapping of them. A mapping that is not there is added as well. A scalar that
    is short for a mapping (a parameter's value, a measure's formula, a title) is written in full. Without
    a key the value becomes the last item of a list; a single value becomes a list. Raises Rejected: the
    text cannot be read, the key is there, or the value cannot be written.
    """
    mark, body = without_marks(text)
    tree = read_loose(body, "")
    before = form_of(body)
    holder = down(tree.root, path)
    if holder is None:
        if not (key and path and isinstance(path[-1], str)) or down(tree.root, path[:-1]) is None:
            raise refused("form-no-such-place", path)
        return added(text, path[:-1], path[-1], {key: value})
    if isinstance(holder, Branch) and holder.listed == bool(key):
        raise refused("form-not-a-value", path)
    if isinstance(holder, Branch) and any(e.key and e.key.text == nfc(key) for e in holder.items):
        raise refused("form-key-there", (*path, key))
    wanted = placed(before, path, lambda held: _with(held, path, key, value, after))
    for new in _texts(tree, holder, path, key, value, after):
        if reads(new) == wanted:
            return mark + new
    shown = value if isinstance(value, str) else ", ".join(value)
    raise refused("form-cannot-write", (*path, key), value=shown)


def line_break_of(text: str) -> str:
    """The line break that a text uses first, LF if it has none."""
    found = _BREAK.search(text)
    return found[0] if found else "\n"


def _with(held: Held, path: Path, key: str, value: New, after: str | None) -> Held:
    """The mapping or list with the new entry."""
    if isinstance(held, dict):
        return {"list": [*held["list"], held_as(value)]}
    if not isinstance(held, list):
        if not key:
            return {"list": [held, held_as(value)]}
        return [(_short(path), held), (nfc(key), held_as(value))]
    at = next((i + 1 for i, (k, _) in enumerate(held) if k == after), len(held))
    return [*held[:at], (nfc(key), held_as(value)), *held[at:]]


def _short(path: Path) -> str:
    """The key that a scalar at a path is short for."""
    short = (
        "zh" if path[-1:] == ("title",) else _SHORT.get(str(path[0])) if len(path) == 2 else None
    )
    if short is None:
        raise refused("form-not-a-value", path)
    return short


def _texts(
    tree: Tree, holder: Branch | Leaf, path: Path, key: str, value: New, after: str | None
) -> Iterator[str]:
    body = tree.lines.text
    if isinstance(holder, Leaf):
        raw = body[holder.start : holder.end]
        more = pair(key, value) if key else scalar(str(value), "", flow=True)
        full = f"{{{_short(path)}: {raw}, {more}}}" if key else f"[{raw}, {more}]"
        yield body[: holder.start] + full + body[holder.end :]
        if key:
            yield from _below(tree, holder, path, rows(key, value))
    elif holder.flow:
        more = pair(key, value) if key else scalar(str(value), "", flow=True)
        yield _in_brackets(body, holder, more, after)
    else:
        lines = rows(key, value) if key else [f"- {scalar(str(value), '')}"]
        yield _on_lines(tree, holder, lines, after)


def _behind(branch: Branch, after: str | None) -> Entry:
    return next((e for e in branch.items if e.key and e.key.text == after), branch.items[-1])


def _on_lines(tree: Tree, branch: Branch, lines: list[str], after: str | None) -> str:
    body, last = tree.lines.text, _behind(branch, after)
    end = tree.lines.around(max(last.end - 1, last.start))[1]
    line_break, margin = line_break_of(body), " " * branch.indent
    return body[:end] + "".join(line_break + margin + row for row in lines) + body[end:]


def _in_brackets(body: str, branch: Branch, written: str, after: str | None) -> str:
    if not branch.items:
        return body[: branch.start + 1] + written + body[branch.end - 1 :]
    last = _behind(branch, after)
    return f"{body[: last.end]}, {written}{body[last.end :]}"


def _below(tree: Tree, leaf: Leaf, path: Path, more: list[str]) -> Iterator[str]:
    """The scalar moved to a line of its own under its key; a comment behind it goes along."""
    body = tree.lines.text
    holder = down(tree.root, path[:-1])
    if not isinstance(holder, Branch) or holder.flow:
        return
    line_break, margin = line_break_of(body), " " * (holder.indent + 2)
    end = tree.lines.around(leaf.end)[1]
    head = body[: leaf.start].rstrip(" ")
    lines = [f"{_short(path)}: {body[leaf.start : end]}", *more]
    yield head + "".join(line_break + margin + row for row in lines) + body[end:]
