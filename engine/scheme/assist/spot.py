"""Where in a file a cursor is: at which key or value, and what of it has been typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from engine.scheme.assist.loose import Branch, Entry, Leaf, Tree
from engine.scheme.assist.loose.tree import Path

__all__ = ["Spot", "leaf_at", "spot_at"]

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#")


@dataclass(frozen=True, slots=True)
class Spot:
    """``where`` is ``key`` (a key of the mapping at ``path``, written or to come), ``value`` (the value at
    ``path``) or ``none``.

    ``entry`` is that of the key or value, ``leaf`` the scalar at the cursor; ``start`` and ``end`` are the
    offsets of what a completion takes the place of. ``alone`` tells of a value that has a line of its own,
    where keys of a mapping could begin as well; ``flow`` that it stands in brackets.
    """

    path: Path
    where: Literal["key", "value", "none"]
    start: int
    end: int
    entry: Entry | None = None
    leaf: Leaf | None = None
    branch: Branch | None = None
    alone: bool = False
    flow: bool = False

    @property
    def used(self) -> tuple[str, ...]:
        """The other keys of the mapping that a key is for."""
        items = self.branch.items if self.branch is not None else ()
        return tuple(e.key.text for e in items if e.key is not None and e is not self.entry)


@dataclass(frozen=True, slots=True)
class _Step:
    path: Path
    branch: Branch
    entry: Entry


def spot_at(tree: Tree, offset: int) -> Spot:
    """The spot of an offset of the text."""
    line_start, _ = tree.lines.around(offset)
    before = tree.lines.text[line_start:offset]
    for found in _COMMENT.finditer(before):
        if leaf_at(tree.root, line_start + found.start()) is None:
            return Spot((), "none", offset, offset)
    chain = _chain(tree.root, offset)
    if chain and isinstance(chain[-1].entry.value, Branch):
        value = chain[-1].entry.value
        if value.flow and value.start < offset <= value.end:
            return _in_flow(value, chain[-1].path, offset, tree.lines.text)
    if tree.root.flow:
        return _in_flow(tree.root, (), offset, tree.lines.text)
    return _in_block(tree, chain, offset, line_start)


def leaf_at(branch: Branch, offset: int) -> Leaf | None:
    """The key or scalar value that holds an offset, or ends there."""
    for entry in reversed([e for e in branch.items if e.start <= offset]):
        for value in (entry.value, entry.key):
            if isinstance(value, Branch):
                found = leaf_at(value, offset)
                if found is not None:
                    return found
            elif value is not None and value.start <= offset <= value.end:
                return value
        if entry.start < offset:
            break
    return None


def _chain(root: Branch, offset: int) -> list[_Step]:
    """The entries that the offset is in or behind, from the top down, into blocks only."""
    found: list[_Step] = []
    branch: Branch | None = root
    path: Path = ()
    while branch is not None and not branch.flow:
        at = _last(branch, offset)
        if at is None:
            break
        entry = branch.items[at]
        path = (*path, at if entry.key is None else entry.key.text)
        found.append(_Step(path, branch, entry))
        branch = entry.value if isinstance(entry.value, Branch) else None
    return found


def _last(branch: Branch, offset: int) -> int | None:
    """The index of the last entry that starts at or before an offset."""
    found = None
    for at, entry in enumerate(branch.items):
        if entry.start > offset:
            break
        found = at
    return found


def _in_block(tree: Tree, chain: list[_Step], offset: int, line_start: int) -> Spot:
    if chain:
        here = chain[-1]
        key, value = here.entry.key, here.entry.value
        above = here.path[:-1]
        if key is not None and here.entry.start <= offset <= key.end:
            return Spot(above, "key", key.start, key.end, here.entry, key, here.branch)
        if isinstance(value, Leaf) and value.start <= offset <= value.end:
            alone = not tree.lines.text[tree.lines.around(value.start)[0] : value.start].strip()
            return Spot(here.path, "value", value.start, value.end, here.entry, value, alone=alone)
        if line_start <= here.entry.start:
            # Behind the colon or dash of this very line.
            unfilled = value is None or value.start > offset
            begun = _just_before(tree.lines.text, value, offset)
            if begun is not None:
                return Spot(here.path, "value", begun.start, begun.end, here.entry, begun)
            where: Literal["value", "none"] = "value" if unfilled and here.entry.colon else "none"
            return Spot(here.path, where, offset, offset, here.entry)
    return _to_come(tree, chain, offset, line_start)


def _just_before(text: str, value: Leaf | Branch | None, offset: int) -> Leaf | None:
    """The plain scalar that only blanks part from the cursor: it may go on."""
    if not isinstance(value, Leaf) or value.style is not None or value.end > offset:
        return None
    return None if text[value.end : offset].strip(" ") else value


def _to_come(tree: Tree, chain: list[_Step], offset: int, line_start: int) -> Spot:
    """A line with nothing before the cursor: what it belongs to is told by its indentation."""
    if tree.lines.text[line_start:offset].strip():
        return Spot((), "none", offset, offset)
    column = offset - line_start
    for step in reversed(chain):
        start = tree.lines.around(step.entry.start)[0]
        if step.entry.start - start >= column:
            continue
        value = step.entry.value
        if isinstance(value, Branch) and not value.flow and not value.listed:
            return Spot(step.path, "key", offset, offset, branch=value)
        return Spot(step.path, "value", offset, offset, step.entry, alone=True)
    return Spot((), "key", offset, offset, branch=tree.root)


def _in_flow(branch: Branch, path: Path, offset: int, text: str) -> Spot:
    at = _last(branch, offset)
    if at is None:
        return _next_in_flow(branch, path, 0, offset)
    entry = branch.items[at]
    name = at if branch.listed or entry.key is None else entry.key.text
    here: Path = (*path, name)
    key, value = entry.key, entry.value
    if key is not None and offset <= key.end:
        return Spot(path, "key", key.start, key.end, entry, key, branch, flow=True)
    if isinstance(value, Leaf) and value.start <= offset <= value.end:
        return Spot(here, "value", value.start, value.end, entry, value, flow=True)
    if isinstance(value, Branch) and value.start < offset <= value.end:
        return _in_flow(value, here, offset, text)
    if key is not None and entry.colon and (value is None or offset < value.start):
        comma = "," in text[key.end : offset]
        return (
            _next_in_flow(branch, path, at + 1, offset)
            if comma
            else Spot(here, "value", offset, offset, entry, flow=True)
        )
    begun = _just_before(text, value, offset)
    if begun is not None:
        return Spot(here, "value", begun.start, begun.end, entry, begun, flow=True)
    if "," in text[entry.end : offset]:
        return _next_in_flow(branch, path, at + 1, offset)
    return Spot(here, "none", offset, offset, entry, flow=True)


def _next_in_flow(branch: Branch, path: Path, at: int, offset: int) -> Spot:
    """The key or item that could begin here."""
    if branch.listed:
        return Spot((*path, at), "value", offset, offset, flow=True)
    return Spot(path, "key", offset, offset, branch=branch, flow=True)
