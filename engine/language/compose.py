"""Builds the syntax tree bottom-up while the grammar is being recognised: no recursion, no passes.

A node in parentheses is the same node with the parentheses inside its span; that is how `(a = 1)` as
an argument is told from `a = 1`. Raises Flaw. Called by the parser only.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Protocol, cast

from engine.language import syntax
from engine.language.lex import Flaw, Token
from engine.language.syntax import Expression
from engine.language.values import CONTEXT

__all__ = ["Composer"]

COMPARISONS = frozenset(("=", "!=", "<", "<=", ">", ">="))


class _Piece(Protocol):
    @property
    def value(self) -> Token: ...


class Composer:
    """One method per rule of grammar.lark; children are nodes, and parser tokens that carry a Token."""

    def start(self, children: list[Any]) -> Expression:
        return cast(Expression, children[0])

    def conditional(self, children: list[Any]) -> Expression:
        word, condition, _, then, _, otherwise = children
        return syntax.Conditional(
            condition, then, otherwise, start=_token(word).start, end=otherwise.end
        )

    def binary(self, children: list[Any]) -> Expression:
        left, operator, right = children
        return _binary(left, _token(operator), right)

    def unary(self, children: list[Any]) -> Expression:
        sign, operand = _token(children[0]), children[1]
        return syntax.Unary(sign.text, operand, start=sign.start, end=operand.end)

    def compare(self, children: list[Any]) -> Expression:
        left, operator, right = children
        _refuse_chain(left, _token(operator))
        return _binary(left, _token(operator), right)

    def member(self, children: list[Any]) -> Expression:
        operand, *words, selection = children
        _refuse_chain(operand, _token(words[0]))
        options, end = selection if isinstance(selection, tuple) else ((selection,), selection.end)
        return syntax.Membership(operand, options, len(words) == 2, start=operand.start, end=end)

    def single(self, children: list[Any]) -> tuple[tuple[Any, ...], int]:
        return (children[0],), children[0].end

    def several(self, children: list[Any]) -> tuple[tuple[Any, ...], int]:
        return tuple(children[1:-1:2]), _token(children[-1]).end

    def range(self, children: list[Any]) -> syntax.Range:
        low, _, high = children
        return syntax.Range(low, high, start=low.start, end=high.end)

    def at(self, children: list[Any]) -> Expression:
        operand, word, period = children[0], _token(children[1]), _token(children[2])
        ref = cast(syntax.PeriodRef, period.value)
        return syntax.At(operand, word.text, ref, start=operand.start, end=period.end)

    def each(self, children: list[Any]) -> Expression:
        operand, words = children[0], _token(children[2])
        unit, count = cast(tuple[str, int], words.value)
        return syntax.Each(operand, unit, count, start=operand.start, end=words.end)

    def among(self, children: list[Any]) -> Expression:
        operand, _, (keys, end), *rest = children
        condition = rest[1] if rest else None
        return syntax.Among(
            operand, keys, condition, start=operand.start, end=condition.end if condition else end
        )

    def all_keys(self, children: list[Any]) -> tuple[tuple[syntax.Path, ...], int]:
        return (), _token(children[0]).end

    def keys(self, children: list[Any]) -> tuple[tuple[syntax.Path, ...], int]:
        if len(children) == 1:
            return (children[0],), children[0].end
        return tuple(children[1:-1:2]), _token(children[-1]).end

    def number(self, children: list[Any]) -> Expression:
        number, suffix = _token(children[0]), children[1] and _token(children[1])
        return number_of(number, suffix)

    def text(self, children: list[Any]) -> Expression:
        token = _token(children[0])
        return syntax.Text(cast(str, token.value), start=token.start, end=token.end)

    def date(self, children: list[Any]) -> Expression:
        token = _token(children[0])
        return syntax.Date(cast(date, token.value), start=token.start, end=token.end)

    def boolean(self, children: list[Any]) -> Expression:
        token = _token(children[0])
        return syntax.Boolean(token.kind == "TRUE", start=token.start, end=token.end)

    def path(self, children: list[Any]) -> syntax.Path:
        names = [_token(child) for child in children[::2]]
        places = tuple((name.start, name.end) for name in names)
        return syntax.Path(
            tuple(cast(str, name.value) for name in names), places,
            start=places[0][0], end=places[-1][1],
        )  # fmt: skip

    def call(self, children: list[Any]) -> Expression:
        name, close = _token(children[0]), _token(children[-1])
        arguments = tuple(a for a in children[2:-1] if isinstance(a, syntax.Argument))
        return syntax.Call(
            cast(str, name.value), arguments, (name.start, name.end),
            start=name.start, end=close.end,
        )  # fmt: skip

    def group(self, children: list[Any]) -> Expression:
        opening, inner, closing = children
        return cast(
            Expression, replace(inner, start=_token(opening).start, end=_token(closing).end)
        )

    def argument(self, children: list[Any]) -> syntax.Argument:
        value = children[0]
        named = _named(value)
        if named is not None:
            path, given = named
            return syntax.Argument(
                path.names[0], given, path.places[0], start=value.start, end=value.end
            )
        return _positional(value)

    def labelled(self, children: list[Any]) -> syntax.Argument:
        label, equals, value = _token(children[0]), _token(children[1]), children[2]
        assert equals.value == "="
        return syntax.Argument(
            cast(str, label.value), value, (label.start, label.end),
            start=label.start, end=value.end,
        )  # fmt: skip

    def filter(self, children: list[Any]) -> syntax.Argument:
        rows, _, condition = children
        return _positional(syntax.Filter(rows, condition, start=rows.start, end=condition.end))

    def point(self, children: list[Any]) -> syntax.Argument:
        x, _, y = children
        return _positional(syntax.Point(x, y, start=x.start, end=y.end))

    def case(self, children: list[Any]) -> syntax.Argument:
        operator, bound, _, y = children
        sign = _token(operator)
        return _positional(
            syntax.Case(cast(str, sign.value), bound, y, start=sign.start, end=y.end)
        )

    def otherwise(self, children: list[Any]) -> syntax.Argument:
        word, _, y = children
        return _positional(syntax.Case("otherwise", None, y, start=_token(word).start, end=y.end))


def number_of(number: Token, suffix: Token | None) -> syntax.Number:
    """The number of a NUMBER token and the PERCENT or NAME (a unit) after it."""
    value, end = cast(Decimal, number.value), (suffix or number).end
    if suffix is None:
        return syntax.Number(value, start=number.start, end=end)
    if suffix.kind == "PERCENT":
        return syntax.Number(value.scaleb(-2, CONTEXT), None, True, start=number.start, end=end)
    return syntax.Number(value, cast(str, suffix.value), start=number.start, end=end)


def _token(piece: _Piece) -> Token:
    return piece.value


def _binary(left: Expression, operator: Token, right: Expression) -> Expression:
    op = cast(str, operator.value)
    place = (operator.start, operator.end)
    return syntax.Binary(op, left, right, place, start=left.start, end=right.end)


def _positional(value: Any) -> syntax.Argument:
    place = (value.start, value.end)
    return syntax.Argument(None, value, place, start=value.start, end=value.end)


def _named(value: Expression) -> tuple[syntax.Path, Expression] | None:
    """Name and value of an argument written `name = value`, without parentheses around any of it."""
    if not isinstance(value, syntax.Binary) or value.op != "=":
        return None
    path = value.left
    if not isinstance(path, syntax.Path) or len(path.names) != 1:
        return None
    bare = value.start == path.start == path.places[0][0]
    return (path, value.right) if bare else None


def _refuse_chain(left: Expression, operator: Token) -> None:
    """L3.2: a comparison that is the left side of another one must stand in parentheses."""
    match left:
        case syntax.Binary(op=op, left=first) if op in COMPARISONS:
            pass
        case syntax.Membership(operand=first):
            pass
        case _:
            return
    if left.start == first.start:
        raise Flaw("comparison-chain", left.start, operator.end)
