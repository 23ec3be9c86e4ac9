"""From the offsets of a scalar's text back to the file, whatever style it was written in.

Replays how YAML cooks a scalar (escapes, folded lines, indentation) piece by piece, remembering for
every character which stretch of the file it came from. Never fails: a text that cannot be replayed
is placed as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["Piece", "pieces"]

# One cooked text (mostly one character) and the stretch of the file it came from.
Piece = tuple[str, int, int]

_FOLD = re.compile(r"[ \t]*(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*[ \t]*")
_BREAK = re.compile(r"\r\n|\r|\n")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([^\r\n]))")
_ESCAPED = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f",
    "r": "\r", "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|$)")
_LINE = re.compile(r"( *)([^\r\n]*)(\r\n|\r|\n|$)")


def pieces(raw: str, start: int, end: int, cooked: str, style: str | None) -> list[Piece]:
    """The pieces of the scalar at ``raw[start:end]`` that YAML reads as ``cooked``.

    ``style`` is None for plain, a quote, ``|`` or ``>``. Joined, the pieces are ``cooked``.
    """
    if style in ("|", ">"):
        found = _block(raw, start, end, cooked, style)
    elif style in ("'", '"'):
        found = list(_flow(raw, start + 1, end - 1, style))
    else:
        found = list(_flow(raw, start, end, ""))
    if "".join(text for text, _, _ in found) == cooked:
        return found
    return [(character, start, end) for character in cooked]


def _flow(raw: str, at: int, end: int, quote: str) -> Iterator[Piece]:
    """Plain and quoted scalars: a single line break is a space, further ones are kept."""
    while at < end:
        character = raw[at]
        fold = _FOLD.match(raw, at, end) if character in " \t\r\n" else None
        if fold:
            yield from _folded(raw, at, fold.end())
            at = fold.end()
        elif quote == '"' and character == "\\":
            piece = _escape(raw, at, end)
            yield from piece
            at = piece[-1][2]
        elif quote == "'" and raw.startswith("''", at):
            yield "'", at, at + 2
            at += 2
        else:
            yield character, at, at + 1
            at += 1


def _folded(raw: str, start: int, end: int) -> Iterator[Piece]:
    breaks = list(_BREAK.finditer(raw, start, end))
    if len(breaks) == 1:
        yield " ", start, end
    for further in breaks[1:]:
        yield "\n", further.start(), further.end()


def _escape(raw: str, at: int, end: int) -> list[Piece]:
    """The pieces of one escape; an escaped line break is nothing, blank lines after it stay."""
    found = _ESCAPE.match(raw, at, end)
    if found:
        code = found[1] or found[2] or found[3]
        text = chr(int(code, 16)) if code else _ESCAPED.get(found[4], found[4])
        return [(text, at, found.end())]
    fold = _FOLD.match(raw, at + 1, end)
    if fold is None:
        return [("", at, at + 1)]
    further = list(_BREAK.finditer(raw, at + 1, fold.end()))[1:]
    kept = [("\n", each.start(), each.end()) for each in further]
    return [*kept, ("", at, fold.end())]


def _block(raw: str, start: int, end: int, cooked: str, style: str) -> list[Piece]:
    header = _HEADER.match(raw, start, end)
    if header is None:
        return []
    rows = list(_rows(raw, header.end(), end))
    found = list(_block_pieces(raw, rows, _indent(rows, cooked), style))
    return found[: len(cooked)]


def _indent(rows: list[tuple[int, int, int, int]], cooked: str) -> int:
    """How far the block is indented: by what YAML took off its first visible line."""
    first = next((row for row in rows if row[1] < row[2]), None)
    if first is None:
        return 0
    visible = len(cooked) - len(cooked.lstrip(" \n"))
    return first[1] - first[0] - (visible - cooked.rfind("\n", 0, visible) - 1)


def _rows(raw: str, at: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """Each line as its start, the end of its leading spaces, of its text, and of its break."""
    while at < end:
        found = _LINE.match(raw, at, end)
        if found is None or found.end() == at:
            return
        yield found.start(), found.end(1), found.end(2), found.end()
        at = found.end()


def _block_pieces(
    raw: str, rows: list[tuple[int, int, int, int]], indent: int, style: str
) -> Iterator[Piece]:
    filled = [min(start + indent, stop) for start, _, stop, _ in rows]
    last: int | None = None
    for index, (_, _, stop, _) in enumerate(rows):
        if filled[index] >= stop:
            continue
        if last is not None:
            yield from _between(raw, rows, (last, index), filled, style)
        else:
            yield from _kept(rows, 0, index)
        yield from ((raw[at], at, at + 1) for at in range(filled[index], stop))
        last = index
    yield from _kept(rows, 0 if last is None else last, len(rows))


def _between(
    raw: str,
    rows: list[tuple[int, int, int, int]],
    pair: tuple[int, int],
    filled: list[int],
    style: str,
) -> Iterator[Piece]:
    """The breaks between two lines that have text; ``>`` folds those between unindented ones."""
    one, two = pair
    folds = style == ">" and raw[filled[one]] not in " \t" and raw[filled[two]] not in " \t"
    if not folds:
        yield from _kept(rows, one, two)
    elif two == one + 1:
        yield " ", rows[one][2], filled[two]
    else:
        yield from _kept(rows, one + 1, two)


def _kept(rows: list[tuple[int, int, int, int]], one: int, two: int) -> Iterator[Piece]:
    for _, _, stop, row_end in rows[one:two]:
        if stop < row_end:
            yield "\n", stop, row_end
