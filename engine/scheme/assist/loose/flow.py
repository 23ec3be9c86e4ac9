"""Values in brackets, ``{…}`` and ``[…]``, over one line or many, closed or not."""

from __future__ import annotations

import re

from engine.scheme.assist.loose.cook import plain_leaf, quoted_leaf
from engine.scheme.assist.loose.tree import Branch, Entry, Leaf, Value

__all__ = ["DEPTH", "Flow", "quote_end"]

DEPTH = 64
_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")
_WORD = r"(?:[^\s,\[\]{}:?]|:(?![\s,\[\]{}]|\Z))+"
_PLAIN = re.compile(rf"{_WORD}(?:\s+(?!#){_WORD})*")


def quote_end(text: str, at: int, limit: int) -> int:
    """The offset behind the quote that closes the one at ``at``, -1 where none does before ``limit``."""
    quote = text[at]
    at += 1
    while at < limit:
        if quote == '"' and text[at] == "\\":
            at += 2
        elif text[at] != quote:
            at += 1
        elif quote == "'" and text.startswith("''", at):
            at += 2
        else:
            return at + 1
    return -1


class Flow:
    """One reading of a value in brackets, up to ``limit``; ``closed`` tells whether all brackets were."""

    def __init__(self, text: str, limit: int) -> None:
        self.text = text
        self.limit = limit
        self.closed = True

    def branch(self, start: int, depth: int = 0) -> Branch:
        """The mapping or list that opens at ``start``."""
        listed = self.text[start] == "["
        close = "]" if listed else "}"
        items: list[Entry] = []
        at = self._space(start + 1)
        while at < self.limit and self.text[at] not in "]}":
            if self.text[at] == ",":
                at = self._space(at + 1)
                continue
            entry = self._entry(at, depth, listed)
            items.append(entry)
            at = self._space(max(entry.end, at + 1) if entry.end <= at else entry.end)
        if at >= self.limit:
            self.closed = False
            at = self.limit - 1
        elif self.text[at] != close:
            self.closed = False
        return Branch(tuple(items), start, min(at + 1, self.limit), listed, True)

    def _entry(self, start: int, depth: int, listed: bool) -> Entry:
        key, at = self._node(start, depth)
        colon = self._space(at)
        if self.text[colon : colon + 1] != ":" or colon >= self.limit or isinstance(key, Branch):
            if listed or isinstance(key, Branch):
                return Entry(None, key, start, at)
            return Entry(key, None, start, at, False)
        value, end = None, colon + 1
        after = self._space(colon + 1)
        if after < self.limit and self.text[after] not in ",]}":
            value, end = self._node(after, depth)
        pair = Entry(key, value, start, end)
        if listed:
            return Entry(None, Branch((pair,), start, end, False, True), start, end)
        return pair

    def _node(self, at: int, depth: int) -> tuple[Value, int]:
        first = self.text[at]
        if first in "[{" and depth < DEPTH:
            found = self.branch(at, depth + 1)
            return found, found.end
        if first in "\"'":
            end = quote_end(self.text, at, self.limit)
            self.closed = self.closed and end >= 0
            closed, end = end >= 0, end if end >= 0 else self.limit
            return quoted_leaf(self.text, at, end, closed), end
        plain = _PLAIN.match(self.text, at, self.limit)
        end = plain.end() if plain else at + 1
        leaf: Leaf = plain_leaf(self.text, at, end)
        return leaf, end

    def _space(self, at: int) -> int:
        found = _SPACE.match(self.text, at, self.limit)
        return found.end() if found else at
