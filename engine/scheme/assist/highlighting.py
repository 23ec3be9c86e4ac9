"""The colours of formulas: every token of every formula of a file with what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from engine.language.lex import RESERVED
from engine.scheme.assist.known import Known, known_of
from engine.scheme.assist.lookup import reading_of
from engine.scheme.assist.loose import Leaf, Tree
from engine.scheme.assist.loose.tree import Path
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
    names = _names(found)
    tokens: list[Token] = []
    for path, _, leaf, context in formulas(found):
        kinds = found.memory.of(
            "colours", (names, leaf.text, context), partial(_kinds, found, leaf, path)
        )
        tokens += _placed(found.tree, leaf, kinds)
    return tuple(tokens)


def _names(known: Known) -> tuple[object, ...]:
    """All that the colours of a formula depend on besides its text."""
    own = (frozenset(known.of("measure")), frozenset(known.of("parameter")))
    rows = frozenset((record, name) for record, each in known.rows.items() for name in each)
    arguments = frozenset((d.name, d.arguments) for d in known.of("measure").values())
    return (*own, rows, arguments, known.subject, known.types_from)


def _kinds(known: Known, leaf: Leaf, path: Path) -> tuple[tuple[int, int, str], ...]:
    """The offsets of every token of a formula, and its kind."""
    reading = reading_of(known, leaf, path)
    if reading is None:
        return ()
    found = []
    for index, token in enumerate(reading.tokens):
        meaning = reading.meanings.get(index)
        kind = _MEANT.get(meaning.kind, meaning.kind) if meaning else _kind(token.kind)
        found.append((token.start, token.end, kind))
    return tuple(found)


def _kind(token: str) -> str:
    if token in _KINDS:
        return _KINDS[token]
    return "keyword" if token.lower() in RESERVED else "operator"


def _placed(tree: Tree, leaf: Leaf, kinds: tuple[tuple[int, int, str], ...]) -> Iterator[Token]:
    """Tokens where they stand, line by line: a text may go over several."""
    text, starts = tree.lines.text, tree.lines.starts
    if text[leaf.start : leaf.end] == leaf.text and "\n" not in leaf.text:
        here = tree.span(leaf.start, leaf.start)
        for start, end, kind in kinds:
            written = leaf.text[start:end]
            yield Token(here.line, here.column + start, here.column + end, kind, written)
        return
    source = tree.source(leaf)
    for start, end, kind in kinds:
        span = source.locate(start, end)
        for line in range(span.line, span.end_line + 1):
            first = starts[line - 1]
            whole = text[first : starts[line] if line < len(starts) else len(text)].rstrip("\r\n")
            begin = span.column if line == span.line else 1 + len(whole) - len(whole.lstrip())
            stop = span.end_column if line == span.end_line else len(whole) + 1
            if begin < stop:
                yield Token(line, begin, stop, kind, whole[begin - 1 : stop - 1])
