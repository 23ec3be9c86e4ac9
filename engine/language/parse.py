"""Text of a formula to its syntax tree (docs/language.md, sections 2 and 3).

Promises to raise nothing but Rejected, and trees that are safe to walk by recursion: no node lies
deeper than MAX_DEPTH below the root, where the left operand of one of SPINE that is itself one of
SPINE counts as no deeper. Such a left spine (`a + b + c …`) may be a thousand long: walk it in a loop.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

from engine.diagnostics import Rejected, Source, diagnose
from engine.language import syntax
from engine.language.compose import Composer
from engine.language.lex import Flaw, Token, lex
from engine.language.literals import parse_literal, parse_range
from engine.language.mistakes import explain
from engine.language.period_words import fold_periods
from engine.language.syntax import Expression, Node

if TYPE_CHECKING:
    from lark import Lark

__all__ = [
    "MAX_DEPTH",
    "SPINE",
    "children",
    "parse",
    "parse_literal",
    "parse_range",
    "parse_text",
]

SPINE = frozenset(("+", "-", "*", "/", "and", "or"))
MAX_DEPTH = 150


def parse(source: Source) -> Expression:
    """The syntax tree of a formula. Raises Rejected with one located diagnostic."""
    try:
        return _tree(source.text)
    except Flaw as flaw:
        span = source.locate(flaw.start, flaw.end)
        raise Rejected([diagnose(flaw.code, span, **flaw.fields)]) from None


# While a scheme is edited nearly all of its formulas stay as they are. Trees are frozen.
@lru_cache(maxsize=4096)
def _tree(text: str) -> Expression:
    tokens = fold_periods(lex(text))
    if not tokens:
        raise Flaw("empty-formula", 0, len(text))
    tree = _recognise(tokens)
    _limit_depth(tree)
    return tree


def parse_text(text: str) -> Expression:
    """The syntax tree of a formula that stands alone. Raises Rejected."""
    return parse(Source.plain(text))


def children(node: Node) -> Iterator[Node]:
    """The nodes directly below a node, in the order they are written; arguments are nodes too."""
    for name in _FIELDS[type(node)]:
        value = getattr(node, name)
        for child in value if isinstance(value, tuple) else (value,):
            if child is not None:
                yield child


_FIELDS: dict[type[Node], tuple[str, ...]] = {
    syntax.Number: (),
    syntax.Text: (),
    syntax.Boolean: (),
    syntax.Date: (),
    syntax.Path: (),
    syntax.Unary: ("operand",),
    syntax.Binary: ("left", "right"),
    syntax.Range: ("low", "high"),
    syntax.Membership: ("operand", "options"),
    syntax.Conditional: ("condition", "then", "otherwise"),
    syntax.Point: ("x", "y"),
    syntax.Case: ("bound", "y"),
    syntax.Filter: ("rows", "condition"),
    syntax.Argument: ("value",),
    syntax.Call: ("arguments",),
    syntax.PeriodRef: (),
    syntax.At: ("operand",),
    syntax.Each: ("operand",),
    syntax.Among: ("operand", "keys", "condition"),
}


@cache
def _parser() -> Lark:
    """Built at the first formula, so that importing this module costs nothing."""
    from lark import Lark
    from lark import Token as Piece
    from lark.lexer import Lexer

    class TokenFeed(Lexer):
        """Hands over the tokens that are already there."""

        __future_interface__ = 0

        def __init__(self, lexer_conf: object) -> None:
            pass

        def lex(self, tokens: Any, _parser_state: object = None) -> Iterator[Piece]:
            for token in cast(list[Token], tokens):
                piece = Piece(token.kind, token.text, token.start)
                piece.value = token
                yield piece

    grammar = files("engine.language").joinpath("grammar.lark").read_text("utf-8")
    return Lark(grammar, parser="lalr", lexer=TokenFeed, transformer=cast(Any, Composer()))


def _recognise(tokens: list[Token]) -> Expression:
    parser = _parser()
    from lark.exceptions import UnexpectedToken

    try:
        return cast(Expression, parser.parse(cast(Any, tokens)))
    except UnexpectedToken as error:
        at_end = error.token.type == "$END"
        place = len(tokens) if at_end else tokens.index(cast(Token, error.token.value))
        raise explain(tokens, place, frozenset(error.accepts)) from None


def _limit_depth(tree: Expression) -> None:
    waiting: list[tuple[Node, int]] = [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise Flaw("nested-too-deep", node.start, node.end, limit=MAX_DEPTH)
        for child in children(node):
            flat = isinstance(node, syntax.Argument) or (
                _in_spine(node) and child is cast(syntax.Binary, node).left and _in_spine(child)
            )
            waiting.append((child, depth if flat else depth + 1))


def _in_spine(node: Node) -> bool:
    return isinstance(node, syntax.Binary) and node.op in SPINE
