"""A syntax tree as canonical text: one space around operators, no parenthesis that is not needed.

``parse(render(tree)) == tree`` for every tree of the parser whose text stays within the limits of
length. Left spines (see parse.py) are written in a loop, so they may be of any length.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from engine.language import syntax
from engine.language.lex import is_plain_name
from engine.language.period_words import PLURALS
from engine.language.syntax import Node
from engine.language.values import CONTEXT

__all__ = ["render", "render_name"]

_OPEN, _OR, _AND, _NOT, _COMPARE, _SUM, _PRODUCT, _MINUS, _POSTFIX, _ATOM = range(10)
_LEVELS = {"or": _OR, "and": _AND, "+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT}


def render(node: Node) -> str:
    """The text of an expression, an argument, a range or a period."""
    return _WRITERS[type(node)](node)


def render_name(name: str) -> str:
    """A name as a formula writes it: in backticks if it is not plain or is a reserved word."""
    return name if is_plain_name(name) else f"`{name}`"


def _level(node: Node) -> int:
    match node:
        case syntax.Binary(op=op):
            return _LEVELS.get(op, _COMPARE)
        case syntax.Unary(op=op):
            return _NOT if op == "not" else _MINUS
        case syntax.Membership():
            return _COMPARE
        case syntax.Conditional():
            return _OPEN
        case syntax.Among(condition=condition):
            return _POSTFIX if condition is None else _OPEN
        case syntax.At() | syntax.Each():
            return _POSTFIX
        case syntax.Number(value=value) if value.is_signed():
            return _MINUS
    return _ATOM


def _within(node: Node, level: int) -> str:
    """The text of a node where only what binds at least as tight as ``level`` may stand bare."""
    text = _WRITERS[type(node)](node)
    return text if _level(node) >= level else f"({text})"


def _number(node: syntax.Number) -> str:
    if node.percent:
        return f"{_decimal(node.value.scaleb(2, CONTEXT))}%"
    return _decimal(node.value) + (f" {render_name(node.unit)}" if node.unit else "")


def _decimal(value: Decimal) -> str:
    return format(value, "f")


def _text(node: syntax.Text) -> str:
    return '"' + node.value.replace('"', '""') + '"'


def _path(node: syntax.Path) -> str:
    return ".".join(map(render_name, node.names))


def _unary(node: syntax.Unary) -> str:
    if node.op == "not":
        return f"not {_within(node.operand, _NOT)}"
    return f"-{_within(node.operand, _MINUS)}"


def _binary(node: syntax.Binary) -> str:
    if node.op not in _LEVELS:
        return f"{_within(node.left, _SUM)} {node.op} {_within(node.right, _SUM)}"
    spine = [node]
    while isinstance(spine[-1].left, syntax.Binary) and spine[-1].left.op in _LEVELS:
        spine.append(spine[-1].left)
    text = _within(spine[-1].left, _LEVELS[spine[-1].op])
    inner = _ATOM
    for link in reversed(spine):
        level = _LEVELS[link.op]
        left = text if inner >= level else f"({text})"
        text = f"{left} {link.op} {_within(link.right, level + 1)}"
        inner = level
    return text


def _range(node: syntax.Range) -> str:
    return f"{_within(node.low, _SUM)}..{_within(node.high, _SUM)}"


def _membership(node: syntax.Membership) -> str:
    word = "not in" if node.negated else "in"
    only = node.options[0]
    if len(node.options) == 1 and isinstance(only, syntax.Range):
        options = _range(only)
    else:
        options = f"({', '.join(map(render, node.options))})"
    return f"{_within(node.operand, _SUM)} {word} {options}"


def _conditional(node: syntax.Conditional) -> str:
    parts = map(render, (node.condition, node.then, node.otherwise))
    return "if {} then {} else {}".format(*parts)


def _point(node: syntax.Point) -> str:
    return f"{render(node.x)} -> {render(node.y)}"


def _case(node: syntax.Case) -> str:
    head = "otherwise" if node.bound is None else f"{node.op} {_within(node.bound, _SUM)}"
    return f"{head} -> {render(node.y)}"


def _filter(node: syntax.Filter) -> str:
    rows = render(node.rows)
    rows = f"({rows})" if _ends_in_among(node.rows) else rows
    return f"{rows} where {render(node.condition)}"


def _argument(node: syntax.Argument) -> str:
    value = node.value
    if node.name is None:
        text = render(value)
        return f"({text})" if _looks_named(value) else text
    bare = isinstance(value, syntax.Conditional | syntax.Among) or _level(value) == _NOT
    return f"{render_name(node.name)} = {render(value) if bare else _within(value, _SUM)}"


def _looks_named(value: Node) -> bool:
    match value:
        case syntax.Binary(op="=", left=syntax.Path(names=(_,))):
            return True
    return False


def _ends_in_among(node: Node) -> bool:
    """Whether a `where` written after the node would be read as that of an `among` at its end."""
    while True:
        match node:
            case syntax.Among():
                return True
            case syntax.Binary(right=last) | syntax.Unary(operand=last):
                node = last
            case syntax.Conditional(otherwise=last) | syntax.Range(high=last):
                node = last
            case syntax.Membership(options=(syntax.Range() as last,)):
                node = last
            case _:
                return False


def _call(node: syntax.Call) -> str:
    return f"{render_name(node.name)}({', '.join(map(_argument, node.arguments))})"


def _at(node: syntax.At) -> str:
    return f"{_within(node.operand, _POSTFIX)} {node.word} {_period(node.period)}"


def _each(node: syntax.Each) -> str:
    unit = f"of last {_counted(node.count, node.unit)}" if node.count else node.unit
    return f"{_within(node.operand, _POSTFIX)} at each {unit}"


def _among(node: syntax.Among) -> str:
    match node.keys:
        case ():
            keys = "all"
        case (syntax.Path(names=("all",)),):
            keys = "`all`"
        case (key,):
            keys = _path(key)
        case _:
            keys = f"({', '.join(map(_path, node.keys))})"
    where = "" if node.condition is None else f" where {render(node.condition)}"
    return f"{_within(node.operand, _POSTFIX)} among {keys}{where}"


def _period(node: syntax.PeriodRef) -> str:
    match node.kind:
        case "previous":
            return f"previous {node.unit}" if node.unit else "previous"
        case "last-year":
            return "same period last year"
        case "named":
            return f'"{node.text}"'
        case "to-date":
            return f"{node.unit or 'all'} to date"
        case "last":
            return f"last {_counted(node.count, node.unit or '')}"
    return node.unit or ""


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit if count == 1 else PLURALS[unit]}"


_WRITERS: dict[type[Node], Callable[[Any], str]] = {
    syntax.Number: _number,
    syntax.Text: _text,
    syntax.Boolean: lambda node: "true" if node.value else "false",
    syntax.Date: lambda node: node.value.isoformat(),
    syntax.Path: _path,
    syntax.Unary: _unary,
    syntax.Binary: _binary,
    syntax.Range: _range,
    syntax.Membership: _membership,
    syntax.Conditional: _conditional,
    syntax.Point: _point,
    syntax.Case: _case,
    syntax.Filter: _filter,
    syntax.Argument: _argument,
    syntax.Call: _call,
    syntax.PeriodRef: _period,
    syntax.At: _at,
    syntax.Each: _each,
    syntax.Among: _among,
}
