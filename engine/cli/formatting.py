"""Formulas of a scheme written the canonical way; all else stays as it is, byte for byte.

Only a formula on one line and without quotes is touched, and only where its tokens stay the same: what
changes is spacing, full-width punctuation and the form of quotes around texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.cli.named_arguments import tightened
from engine.diagnostics import Rejected
from engine.language.lex import Flaw, lex
from engine.language.parse import parse
from engine.language.render import render
from engine.scheme.read import Mapping, Node, Scalar, Sequence, plain, read_text

__all__ = ["formatted"]

_BREAK = re.compile(r"\r\n|\r|\n")
_LEAF = ("rate", "score", "bonus", "deduct", "applies", "prorate", "cap", "floor")


@dataclass(frozen=True, slots=True)
class _Change:
    start: int
    end: int
    text: str


def formatted(content: bytes, name: str) -> bytes:
    """The file with its formulas in canonical form. Raises Rejected for a file that cannot be read."""
    document = read_text(content, name)
    text = content.decode("utf-8")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix(mark)
    starts = [0, *(found.end() for found in _BREAK.finditer(body))]
    changes = [
        _Change(start, start + length, new)
        for formula in _formulas(document)
        if (new := _canonical(formula)) is not None
        for start in (starts[formula.span.line - 1] + formula.span.column - 1,)
        for length in (formula.span.end_column - formula.span.column,)
        if body[start : start + length] != new
    ]
    kept = _harmless(body, changes, document, name)
    return (mark + _applied(body, kept)).encode()


def _canonical(formula: Scalar) -> str | None:
    """The canonical text, None where the formula is to be left alone."""
    if formula.quoted or formula.span.line != formula.span.end_line:
        return None
    try:
        text = tightened(render(parse(formula.source)))
        same = _tokens(text) == _tokens(formula.text)
    except (Rejected, Flaw):
        return None
    return text if same and text != formula.text else None


def _tokens(text: str) -> list[tuple[str, object]]:
    return [(token.kind, token.value) for token in lex(text)]


def _harmless(body: str, changes: list[_Change], document: Mapping, name: str) -> list[_Change]:
    """The changes after which YAML still reads the same file, but for the formulas that changed."""
    wanted = _shape(document)
    if _shape_of(_applied(body, changes), name) == wanted:
        return changes
    return [one for one in changes if _shape_of(_applied(body, [one]), name) == wanted]


def _applied(body: str, changes: list[_Change]) -> str:
    for change in sorted(changes, key=lambda each: -each.start):
        body = body[: change.start] + change.text + body[change.end :]
    return body


def _shape_of(text: str, name: str) -> object:
    try:
        return _shape(read_text(text, name))
    except Rejected:
        return None


def _shape(document: Mapping) -> object:
    """The document with every formula as its tokens."""
    formulas = {id(formula) for formula in _formulas(document)}

    def shape(node: Node) -> object:
        if isinstance(node, Mapping):
            return [(key.text, shape(value)) for key, value in node.items]
        if isinstance(node, Sequence):
            return [shape(item) for item in node.items]
        if id(node) in formulas and not node.quoted:
            try:
                return _tokens(node.text)
            except Flaw:
                return node.text
        return plain(node)

    return shape(document)


def _formulas(document: Mapping) -> Iterator[Scalar]:
    """Every scalar of a scheme that is a formula."""
    yield from _scalars(document.get("where"))
    for value in _values(document.get("measures")):
        yield from _scalars(value.get("formula") if isinstance(value, Mapping) else value)
    stack = [document.get("score")]
    while stack:
        part = stack.pop()
        if isinstance(part, Mapping):
            for key in _LEAF:
                yield from _scalars(part.get(key))
            stack.extend(reversed(_values(part.get("parts"))))
    for section, keys in (
        ("vetoes", ("when",)),
        ("outcomes", ("where", "by", "among")),
        ("findings", ("where",)),
    ):
        for value in _values(document.get(section)):
            if isinstance(value, Mapping):
                for key in keys:
                    yield from _scalars(value.get(key))
    distribution = document.get("distribution")
    if isinstance(distribution, Mapping):
        for key in ("by", "among"):
            yield from _scalars(distribution.get(key))


def _values(node: Node | None) -> list[Node]:
    if isinstance(node, Mapping):
        return [value for _, value in node.items]
    return list(node.items) if isinstance(node, Sequence) else []


def _scalars(node: Node | None) -> Iterator[Scalar]:
    for item in node.items if isinstance(node, Sequence) else (node,):
        if isinstance(item, Scalar):
            yield item
