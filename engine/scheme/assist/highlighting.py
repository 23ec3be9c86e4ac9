"""The colours of formulas: every token of every formula of a file with what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.diagnostics import Source
from engine.language.lex import RESERVED
from engine.scheme.assist.known import known_of
from engine.scheme.assist.lookup import reading_of
from engine.scheme.assist.memory import Memory
from engine.scheme.assist.standing import formulas
from engine.scheme.closure import Closure

__all__ = ["Token", "highlight"]

_KINDS = {
    "NUMBER": "number", "PERCENT": "number", "TEXT": "text", "OPEN": "text", "DATE": "date",
    "BAD": "unknown", "ALL": "keyword",
}  # fmt: skip
_MEANT = {"relation": "field", "period": "keyword"}


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of one line (columns from 1 in code points, the end exclusive) with its kind: function,
    keyword, number, text, date, unit, measure, parameter, record, field, argument, result, label, operator
    or unknown.
    """

    line: int
    column: int
    end_column: int
    kind: str
    text: str


def highlight(
    closure: Closure,
    file: str,
    text: str,
    *,
    known: Closure | None = None,
    memory: Memory | None = None,
) -> tuple[Token, ...]:
    """The tokens of all formulas of ``text``, in the order written. Never raises for bad content."""
    found = known_of(closure, file, text, known, memory)
    lines = found.tree.lines
    tokens: list[Token] = []
    for path, _, leaf, _ in formulas(found):
        reading = reading_of(found, leaf, path)
        if reading is None:
            continue
        source = found.tree.source(leaf)
        for index, token in enumerate(reading.tokens):
            meaning = reading.meanings.get(index)
            kind = _MEANT.get(meaning.kind, meaning.kind) if meaning else _kind(token.kind)
            tokens += _placed(source, (token.start, token.end), kind, lines.text, lines.starts)
    return tuple(tokens)


def _kind(token: str) -> str:
    if token in _KINDS:
        return _KINDS[token]
    return "keyword" if token.lower() in RESERVED else "operator"


def _placed(
    source: Source, stretch: tuple[int, int], kind: str, text: str, starts: tuple[int, ...]
) -> Iterator[Token]:
    """A token line by line: a text may go over several."""
    span = source.locate(*stretch)
    for line in range(span.line, span.end_line + 1):
        start = starts[line - 1]
        stop = starts[line] if line < len(starts) else len(text)
        whole = text[start:stop].rstrip("\r\n")
        first = span.column if line == span.line else 1 + len(whole) - len(whole.lstrip())
        last = span.end_column if line == span.end_line else len(whole) + 1
        if first < last:
            yield Token(line, first, last, kind, whole[first - 1 : last - 1])
