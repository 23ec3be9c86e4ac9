"""What nodes of a scheme mean, apart from how they are laid out: equal meanings change no result.

Meanings are hashable values that are only compared. Titles, sources and comments have none.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from engine.diagnostics import Rejected
from engine.language.lex import Flaw, lex
from engine.language.literals import parse_literal
from engine.language.parse import parse
from engine.language.render import render
from engine.language.syntax import Number
from engine.scheme.read import Mapping, Node, Scalar, Sequence

__all__ = ["SILENT", "entry", "formula", "names_in", "parameter", "plain_meaning", "written"]

SILENT = frozenset(("title", "source", "comment", "color", "message"))
_FORMULAS = frozenset(("when", "where", "by", "among"))


def formula(node: Node | None) -> Hashable:
    """A formula by its canonical text; one that cannot be parsed as it stands."""
    if not isinstance(node, Scalar):
        return None
    try:
        return render(parse(node.source))
    except Rejected:
        return node.text


def parameter(node: Node | None) -> Hashable:
    """A parameter by its values; the range it may have is no part of them."""
    if isinstance(node, Mapping):
        dated = node.get("values")
        if isinstance(dated, Mapping):
            return frozenset((key.text, _literal(value)) for key, value in dated.items)
        node = node.get("value")
    return _literal(node)


def _literal(node: Node | None) -> Hashable:
    if not isinstance(node, Scalar) or node.quoted:
        return ("text", node.text if isinstance(node, Scalar) else "")
    try:
        found = parse_literal(node.source)
    except Rejected:
        return ("text", node.text)
    if isinstance(found, Number):
        return ("number", found.value, found.unit)
    return (type(found).__name__.lower(), found.value)


def entry(node: Node | None) -> Hashable:
    """A veto, outcome, finding or distribution: all its keys but the words."""
    if not isinstance(node, Mapping):
        return plain_meaning(node)
    return frozenset(
        (key.text, _list(value) if key.text in _FORMULAS else plain_meaning(value))
        for key, value in _said(node)
    )


def _list(node: Node) -> Hashable:
    items = node.items if isinstance(node, Sequence) else (node,)
    return tuple(formula(item) for item in items)


def plain_meaning(node: Node | None, silent: Iterable[str] = ()) -> Hashable:
    """Any node: numbers by value, mappings without regard to order."""
    if isinstance(node, Mapping):
        return frozenset(
            (key.text, plain_meaning(value, silent))
            for key, value in node.items
            if key.text not in silent
        )
    if isinstance(node, Sequence):
        return tuple(plain_meaning(item, silent) for item in node.items)
    if isinstance(node, Scalar):
        text = node.value if isinstance(node.value, str) else None
        return (
            type(node.value).__name__,
            " ".join(text.split()) if text is not None else node.value,
        )
    return None


def written(node: Node | None) -> str:
    """The node as a short text on one line, without titles, sources and comments."""
    if node is None:
        return ""
    if isinstance(node, Scalar):
        return " ".join(node.text.split())
    if isinstance(node, Sequence):
        return f"[{', '.join(map(written, node.items))}]"
    said = [(key.text, value) for key, value in _said(node)]
    if len(said) == 1 and said[0][0] in ("value", "formula", "band"):
        return written(said[0][1])
    return "{" + ", ".join(f"{key}: {written(value)}" for key, value in said) + "}"


def names_in(node: Node | None) -> frozenset[str]:
    """Every word in the formulas below a node that could name a measure or a parameter."""
    return frozenset(_words(node))


def _words(node: Node | None) -> Iterator[str]:
    stack: list[tuple[str, Node | None]] = [("", node)]
    while stack:
        above, top = stack.pop()
        if isinstance(top, Mapping):
            # Below `parts` keys are names, and a part may be called `source`.
            said = top.items if above == "parts" else _said(top)
            stack.extend((key.text, value) for key, value in said)
        elif isinstance(top, Sequence):
            stack.extend(("", item) for item in top.items)
        elif isinstance(top, Scalar):
            yield from _tokens(top.text)


def _said(node: Mapping) -> tuple[tuple[Scalar, Node], ...]:
    return tuple((key, value) for key, value in node.items if key.text not in SILENT)


def _tokens(text: str) -> Iterator[str]:
    try:
        tokens = lex(text)
    except Flaw:
        return
    for token in tokens:
        if isinstance(token.value, str) and token.kind != "TEXT":
            yield token.value
