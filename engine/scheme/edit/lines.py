"""Entries of a scheme taken out or moved with their lines; no other line changes."""

from __future__ import annotations

from engine.diagnostics import Rejected
from engine.scheme.assist.declared import SECTIONS
from engine.scheme.assist.loose import Branch, Entry, Tree, down, read_loose
from engine.scheme.assist.loose.tree import Path
from engine.scheme.edit.adding import line_break_of
from engine.scheme.edit.verified import Held, form_of, placed, refused, without_marks

__all__ = ["moved", "removed"]


def removed(text: str, path: Path) -> str:
    """``text`` without the entry or item at ``path``: its lines are taken out, comments between entries stay.

    The last entry of a section takes the section with it; the last part of a group cannot go alone. Raises
    Rejected: the text cannot be read, there is no such place, or it has no lines of its own.
    """
    mark, body = without_marks(text)
    tree = read_loose(body, "")
    branch, at = _entry(tree, path)
    before = form_of(body)
    if len(branch.items) == 1:
        if len(path) != 2 or branch.listed or path[0] not in SECTIONS:
            raise refused("form-last-one", path)
        return removed(text, path[:1])
    wanted = placed(before, path[:-1], lambda held: _without(held, path[-1]))
    new = _cut_flow(tree, branch, at) if branch.flow else _cut_lines(tree, branch.items[at])
    if _reads(new) != wanted:
        raise refused("form-not-on-lines", path)
    return mark + new


def moved(text: str, path: Path, before: str | None) -> str:
    """``text`` with the entry at ``path`` moved before its sibling ``before``, None for the end.

    Comments right above an entry go along with it. Raises Rejected as ``removed`` does.
    """
    mark, body = without_marks(text)
    tree = read_loose(body, "")
    branch, at = _entry(tree, path)
    old = form_of(body)
    names = [e.key.text if e.key else None for e in branch.items]
    if before is not None and before not in names:
        raise refused("form-no-such-place", (*path[:-1], before))
    to = names.index(before) if before is not None else len(names)
    if to in (at, at + 1):
        return text
    wanted = placed(old, path[:-1], lambda held: _reordered(held, at, to))
    new = body if branch.flow else _carried(tree, branch, at, to)
    if _reads(new) != wanted:
        raise refused("form-not-on-lines", path)
    return mark + new


def _entry(tree: Tree, path: Path) -> tuple[Branch, int]:
    """The mapping or list that holds what a path leads to, and the index in it."""
    branch = down(tree.root, path[:-1]) if path else None
    if isinstance(branch, Branch):
        for at, entry in enumerate(branch.items):
            if path[-1] == (at if branch.listed or entry.key is None else entry.key.text):
                return branch, at
    raise refused("form-no-such-place", path)


def _reads(text: str) -> Held:
    try:
        return form_of(text)
    except Rejected:
        return None


def _without(held: Held, step: str | int) -> Held:
    if isinstance(held, list):
        return [(key, value) for key, value in held if key != step]
    assert isinstance(held, dict)
    return {"list": [item for at, item in enumerate(held["list"]) if at != step]}


def _reordered(held: Held, at: int, to: int) -> Held:
    items = held if isinstance(held, list) else held["list"] if isinstance(held, dict) else []
    left = [*items[:to], items[at], *items[to:]]
    del left[at + (to <= at)]
    return left if isinstance(held, list) else {"list": left}


def _cut_lines(tree: Tree, entry: Entry) -> str:
    start, end = _rows(tree, entry, comments=False)
    body = tree.lines.text
    if end == len(body) and start and body[end - 1 : end] not in ("\n", "\r"):
        # The last line had no break; now the one before it has none.
        return body[:start].removesuffix("\n").removesuffix("\r")
    return body[:start] + body[end:]


def _cut_flow(tree: Tree, branch: Branch, at: int) -> str:
    body, entry = tree.lines.text, branch.items[at]
    if at + 1 < len(branch.items):
        return body[: entry.start] + body[branch.items[at + 1].start :]
    return body[: branch.items[at - 1].end] + body[entry.end :]


def _rows(tree: Tree, entry: Entry, *, comments: bool) -> tuple[int, int]:
    """The offsets of the first line of an entry and behind its last, with comments right above it or not."""
    lines = tree.lines
    row = tree.span(entry.start, entry.start).line - 1
    margin = entry.start - lines.starts[row]
    last = tree.span(max(entry.end - 1, entry.start), entry.end).line - 1
    while comments and row and _is_comment(lines.text, lines.starts[row - 1], margin):
        row -= 1
    end = lines.starts[last + 1] if last + 1 < len(lines.starts) else len(lines.text)
    return lines.starts[row], end


def _is_comment(text: str, start: int, margin: int) -> bool:
    return text.startswith(" " * margin + "#", start)


def _carried(tree: Tree, branch: Branch, at: int, to: int) -> str:
    body = tree.lines.text
    start, end = _rows(tree, branch.items[at], comments=True)
    if to < len(branch.items):
        goal = _rows(tree, branch.items[to], comments=True)[0]
    else:
        goal = _rows(tree, branch.items[-1], comments=False)[1]
    lines = body[start:end]
    ended = lines.endswith(("\n", "\r"))
    if goal <= start:
        return _joined(body, body[:goal], lines, body[goal:start], body[end:], ended)
    if goal == len(body) and not body.endswith(("\n", "\r")):
        line_break = line_break_of(body)
        return body[:start] + body[end:] + line_break + lines.removesuffix("\n").removesuffix("\r")
    return body[:start] + body[end:goal] + lines + body[goal:]


def _joined(body: str, head: str, lines: str, middle: str, tail: str, ended: bool) -> str:
    if ended:
        return head + lines + middle + tail
    # The entry had the last line, without a break: the one that is last now goes without.
    return head + lines + line_break_of(body) + middle.removesuffix("\n").removesuffix("\r") + tail
