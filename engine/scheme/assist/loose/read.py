"""A text to its tree, line by line: what a line belongs to is told by its indentation alone."""

from __future__ import annotations

import re
from bisect import bisect_right

from engine.scheme.assist.loose.cook import block_leaf, plain_leaf, quoted_leaf
from engine.scheme.assist.loose.flow import DEPTH, Flow, quote_end
from engine.scheme.assist.loose.tree import Branch, Entry, Leaf, Tree, Value
from engine.scheme.read.decode import Lines

__all__ = ["read_loose"]

_KEY = re.compile(
    r"(?![\"'#&*!|>%@`\[\]{},])(?![-?:][ \t])((?:(?![ \t]#)[^\r\n])*?)[ \t]*:(?=[ \t]|$)"
)
_COLON = re.compile(r"[ \t]*:(?=[ \t]|$)")
_PLAIN = re.compile(r"(?:(?![ \t]#)[^\r\n])*")
_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*(?:#.*)?$")
_REST = re.compile(r"[ \t]*(?:#.*)?$")
_MARKER = re.compile(r"(?:---|\.\.\.)(?:[ \t]|$)|%")


def read_loose(text: str, file: str) -> Tree:
    """The tree of any text; a byte order mark at its start is left out."""
    lines = Lines.of(file, text.removeprefix("\ufeff"))
    return Tree(lines, _Reader(lines).root())


class _Reader:
    def __init__(self, lines: Lines) -> None:
        self.text = lines.text
        self.starts = lines.starts
        self.row = 0
        # Once brackets or quotes stayed open up to the end of the text they are looked for on one line.
        self.brackets_close = True
        self.rows = [self._bounds(at) for at in range(len(self.starts))]

    def _bounds(self, row: int) -> tuple[int, int]:
        """Where the visible text of a row starts and the row ends; a row of nothing starts at its end."""
        start = self.starts[row]
        stop = self.starts[row + 1] if row + 1 < len(self.starts) else len(self.text)
        line = self.text[start:stop].rstrip("\r\n")
        end = start + len(line)
        first = end - len(line.lstrip(" \t"))
        return (end if line.lstrip(" \t").startswith("#") else first), end

    def root(self) -> Branch:
        items: list[Entry] = []
        while self._skip():
            first, end = self.rows[self.row]
            if _MARKER.match(self.text, first, end) and first == self.starts[self.row]:
                self.row += 1
                continue
            found = self._content(first, -1, 0)
            if isinstance(found, Branch) and not found.listed and not found.flow:
                items += found.items
            elif isinstance(found, Branch) and found.flow and not found.listed and not items:
                return found
            elif isinstance(found, Leaf):
                items.append(Entry(found, None, found.start, found.end, False))
            else:
                items.append(Entry(None, found, found.start, found.end))
        indent = items[0].start - self._line_start(items[0].start) if items else 0
        return Branch(tuple(items), 0, len(self.text), indent=indent)

    def _skip(self) -> bool:
        """Go to the next row with something in it."""
        while self.row < len(self.rows) and self.rows[self.row][0] >= self.rows[self.row][1]:
            self.row += 1
        return self.row < len(self.rows)

    def _line_start(self, offset: int) -> int:
        return self.starts[bisect_right(self.starts, offset) - 1]

    def _end(self) -> int:
        return self.rows[self.row][1]

    def _dash(self, at: int) -> bool:
        return self.text[at] == "-" and self.text[at + 1 : at + 2] in ("", " ", "\t", "\r", "\n")

    def _content(self, at: int, above: int, depth: int) -> Value:
        """What starts at an offset of the current row, below an indentation."""
        indent = at - self._line_start(at)
        if depth < DEPTH:
            if self._dash(at):
                return self._sequence(at, indent, depth)
            if self._key(at) is not None:
                return self._mapping(at, indent, depth)
        return self._inline(at, above)

    def _key(self, at: int) -> tuple[Leaf, int] | None:
        """The key at an offset and where its colon ends."""
        end = self._end()
        if self.text[at] in "\"'":
            close = quote_end(self.text, at, end)
            colon = _COLON.match(self.text, close, end) if close > 0 else None
            return (quoted_leaf(self.text, at, close, True), colon.end()) if colon else None
        found = _KEY.match(self.text, at, end)
        return (plain_leaf(self.text, at, found.end(1)), found.end()) if found else None

    def _mapping(self, at: int, indent: int, depth: int) -> Branch:
        items: list[Entry] = []
        while True:
            items.append(self._entry(at, indent, depth))
            if not self._skip():
                break
            at, end = self.rows[self.row]
            here = at - self.starts[self.row]
            marker = here == 0 and _MARKER.match(self.text, at, end)
            if here < indent or marker:
                break
        return Branch(tuple(items), items[0].start, max(e.end for e in items), indent=indent)

    def _entry(self, at: int, indent: int, depth: int) -> Entry:
        found = self._key(at)
        if found is None:
            value = self._inline(at, self._deep(indent))
            if isinstance(value, Leaf):
                return Entry(value, None, at, value.end, False)
            return Entry(None, value, at, value.end)
        key, colon = found
        below = self._value(colon, indent, depth, True)
        return Entry(key, below, at, below.end if below else colon)

    def _deep(self, indent: int) -> int:
        """A stray line has no lines of its own, however far they are indented."""
        return max(indent, 1_000_000)

    def _value(self, at: int, indent: int, depth: int, keyed: bool) -> Value | None:
        """What follows a colon or a dash: on its row, or on the rows below that are further in."""
        end = self._end()
        while at < end and self.text[at] in " \t":
            at += 1
        if at < end and not _REST.match(self.text, at, end):
            return self._inline(at, indent) if keyed else self._content(at, indent, depth + 1)
        self.row += 1
        if not self._skip():
            return None
        first = self.rows[self.row][0]
        here = first - self.starts[self.row]
        block = _HEADER.match(self.text, first, self._end()) is not None
        level = here == indent and (block or (keyed and self._dash(first)))
        if here > indent or level:
            return self._content(first, indent, depth + 1)
        return None

    def _sequence(self, at: int, indent: int, depth: int) -> Branch:
        items: list[Entry] = []
        while True:
            value = self._value(at + 1, indent, depth, False)
            items.append(Entry(None, value, at, value.end if value else at + 1))
            if not self._skip():
                break
            at = self.rows[self.row][0]
            if at - self.starts[self.row] != indent or not self._dash(at):
                break
        return Branch(tuple(items), items[0].start, items[-1].end, True, indent=indent)

    def _inline(self, at: int, above: int) -> Value:
        """A scalar or a value in brackets; the row after it is the current one then."""
        first, end = self.text[at], self._end()
        if first in "|>" and _HEADER.match(self.text, at, end):
            return self._block(at, above)
        if first in "[{":
            return self._flow(at)
        if first in "\"'":
            return self._quoted(at)
        return self._plain(at, above)

    def _block(self, at: int, above: int) -> Leaf:
        header, stop = self.text[at : self._end()].split("#")[0], self._end()
        self.row += 1
        # A digit in the header says how far in the text is; else its first line does.
        margin = max(above, 0) + 1 if any(map(str.isdigit, header)) else 0
        while self.row < len(self.rows):
            start, end = self.starts[self.row], self.rows[self.row][1]
            row = self.text[start:end]
            blanks = len(row) - len(row.lstrip(" "))
            if row.strip(" "):
                marker = blanks == 0 and _MARKER.match(row)
                if blanks <= above or marker or blanks < margin:
                    break
                margin, stop = margin or blanks, end
            self.row += 1
        whole = self.starts[self.row] if self.row < len(self.rows) else len(self.text)
        found = block_leaf(self.text, at, whole, max(above, 0))
        return Leaf(at, stop, found.style, found.cooked, found.text)

    def _flow(self, at: int) -> Branch:
        found = None
        if self.brackets_close:
            flow = Flow(self.text, len(self.text))
            found = flow.branch(at)
            self.brackets_close = flow.closed
        if found is None or not self.brackets_close:
            found = Flow(self.text, self._end()).branch(at)
        self._after(found.end)
        return found

    def _quoted(self, at: int) -> Leaf:
        end = quote_end(self.text, at, self._end())
        if end < 0:
            end = quote_end(self.text, at, len(self.text))
            row = bisect_right(self.starts, end) - 1 if end > 0 else 0
            if end < 0 or not _REST.match(self.text, end, self.rows[row][1]):
                found = _PLAIN.match(self.text, at, self._end())
                end = found.end() if found else self._end()
                self._after(end)
                return quoted_leaf(self.text, at, end, False)
        self._after(end)
        return quoted_leaf(self.text, at, end, True)

    def _after(self, end: int) -> None:
        self.row = bisect_right(self.starts, max(end - 1, 0))

    def _plain(self, at: int, above: int) -> Leaf:
        end = self._plain_end(at)
        cut = end < self._end() and bool(self.text[end : self._end()].strip())
        self.row += 1
        while not cut and self._goes_on(above):
            first = self.rows[self.row][0]
            end = self._plain_end(first)
            cut = bool(self.text[end : self._end()].strip())
            self.row += 1
        return plain_leaf(self.text, at, end)

    def _plain_end(self, at: int) -> int:
        found = _PLAIN.match(self.text, at, self._end())
        end = found.end() if found else at
        while end > at + 1 and self.text[end - 1] in " \t":
            end -= 1
        return end

    def _goes_on(self, above: int) -> bool:
        """Whether the next row with something in it carries on a plain scalar; then it is the current one."""
        row = self.row
        while row < len(self.rows):
            start = self.starts[row]
            first, end = self.rows[row]
            if self.text[start:end].strip():
                break
            row += 1
        else:
            return False
        if first >= end or first - start <= above:
            return False
        before, self.row = self.row, row
        if self._key(first) is not None or (
            first == start and _MARKER.match(self.text, first, end)
        ):
            self.row = before
            return False
        return True
