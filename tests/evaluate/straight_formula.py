"""Formulas interpreted a second time, straight from their syntax, with fractions.

Knows the law (L3, L4) and nothing of the evaluator: no types, no machine, no decimals but at the rim.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from engine.language import syntax

__all__ = ["FAULT", "MISSING", "Lost", "Outcome", "carried", "interpret"]


@dataclass(frozen=True)
class Lost:
    """No value, and in which way."""

    why: str


MISSING, FAULT = Lost("missing"), Lost("fault")
Outcome = Fraction | bool | Lost
Record = Mapping[str, Outcome]


def rounded(number: Fraction, digits: int) -> Fraction:
    """The number to so many significant digits, halves to the even one."""
    if not number:
        return number
    places = digits - 1
    while abs(number) * Fraction(10) ** places >= 10**digits:
        places -= 1
    while abs(number) * Fraction(10) ** places < 10 ** (digits - 1):
        places += 1
    return Fraction(round(number * Fraction(10) ** places)) / Fraction(10) ** places


def carried(number: Fraction) -> Fraction:
    """The number as it is carried on."""
    return rounded(number, 34)


def decided(number: Fraction) -> Fraction:
    """The number as decisions see it."""
    return rounded(number, 28)


def interpret(node: object, rows: Sequence[Record], below: Sequence[Record]) -> Outcome:
    """The value of an expression; the last of ``rows`` is the current one, ``below`` are its items."""

    def inner(other: object) -> Outcome:
        return interpret(other, rows, below)

    match node:
        case syntax.Number(value=value):
            return Fraction(value)
        case syntax.Boolean(value=truth):
            return truth
        case syntax.Path(names=names):
            return next(row[names[-1]] for row in reversed(rows) if names[-1] in row)
        case syntax.Unary(op="-", operand=operand):
            return _number(inner(operand), lambda x: -x)
        case syntax.Unary(operand=operand):
            found = inner(operand)
            return found if isinstance(found, Lost) else not found
        case syntax.Binary(op="and" | "or" as op, left=left, right=right):
            return _kleene(op, inner(left), inner(right))
        case syntax.Binary(op=op, left=left, right=right):
            return _binary(op, inner(left), inner(right))
        case syntax.Conditional(condition=condition, then=then, otherwise=otherwise):
            choice = inner(condition)
            if isinstance(choice, Lost):
                return choice
            return inner(then if choice else otherwise)
        case syntax.Membership():
            return _member(node, inner)
        case syntax.Call():
            return _call(node, rows, below)
    raise AssertionError(f"not in this little language: {node}")


def _number(value: Outcome, change: Callable[[Fraction], Fraction]) -> Outcome:
    return change(value) if isinstance(value, Fraction) else value


def _lost(*values: Outcome) -> Lost | None:
    if FAULT in values:
        return FAULT
    return MISSING if MISSING in values else None


def _binary(op: str, left: Outcome, right: Outcome) -> Outcome:
    lost = _lost(left, right)
    if lost is not None:
        return lost
    if op in ("+", "-", "*", "/"):
        assert isinstance(left, Fraction)
        assert isinstance(right, Fraction)
        if op == "/":
            return FAULT if decided(right) == 0 else carried(left / right)
        return carried({"+": left + right, "-": left - right, "*": left * right}[op])
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        left, right = decided(left), decided(right)
    if op in ("=", "!="):
        return (left == right) is (op == "=")
    assert not isinstance(left, Lost)
    assert not isinstance(right, Lost)
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[op]


def _kleene(op: str, left: Outcome, right: Outcome) -> Outcome:
    """Three-valued logic; a fault counts as not known, but is what is told."""
    settled = op == "or"
    if settled in [value for value in (left, right) if isinstance(value, bool)]:
        return settled
    return _lost(left, right) or not settled


def _member(node: syntax.Membership, inner: Callable[[object], Outcome]) -> Outcome:
    value = inner(node.operand)
    if isinstance(value, Lost):
        return value
    found: list[Outcome] = []
    for option in node.options:
        if isinstance(option, syntax.Range):
            low, high = inner(option.low), inner(option.high)
            lost = _lost(low, high)
            inside = _kleene("and", _binary("<=", low, value), _binary("<=", value, high))
            found.append(lost or inside)
        else:
            found.append(_binary("=", value, inner(option)))
    if True in [one for one in found if isinstance(one, bool)]:
        return not node.negated
    return _lost(*found) or node.negated


def _call(node: syntax.Call, rows: Sequence[Record], below: Sequence[Record]) -> Outcome:
    first = node.arguments[0].value
    if isinstance(first, syntax.Filter) or _names_items(first):
        return _aggregate(node.name, first, rows, below)
    values = [interpret(argument.value, rows, below) for argument in node.arguments]
    if node.name == "is_missing":
        return values[0] if values[0] == FAULT else values[0] == MISSING
    if node.name == "default":
        return values[1] if values[0] == MISSING else values[0]
    lost = _lost(*values)
    if lost is not None:
        return lost
    return _of_many(node.name, values)


def _names_items(node: object) -> bool:
    return isinstance(node, syntax.Path) and node.names[0] == "item"


def _aggregate(
    name: str, argument: Any, rows: Sequence[Record], below: Sequence[Record]
) -> Outcome:
    filtered = isinstance(argument, syntax.Filter)
    what = argument.rows if filtered else argument
    condition = argument.condition if filtered else None
    counting = name in ("share", "any", "all", "none")
    values: list[Outcome] = []
    for item in below:
        inside = [*rows, item]
        allowed = True if condition is None else interpret(condition, inside, ())
        if allowed == FAULT:
            return FAULT
        if counting:
            value = allowed
        elif allowed is not True:
            continue
        elif isinstance(what, syntax.Path) and len(what.names) == 1:
            value = Fraction(1)
        else:
            value = interpret(what, inside, ())
        if value == FAULT:
            return FAULT
        if value != MISSING:
            values.append(value)
    return _of_many(name, values)


def _of_many(name: str, values: list[Outcome]) -> Outcome:
    if name in ("any", "all", "none"):
        truths = [value is True for value in values]
        return {"any": any(truths), "all": all(truths), "none": not any(truths)}[name]
    numbers = [Fraction(value) for value in values if not isinstance(value, Lost)]
    if name == "count":
        return Fraction(len(numbers))
    if name == "sum":
        return carried(sum(numbers, Fraction(0)))
    if not numbers:
        return MISSING
    if name in ("avg", "share"):
        return carried(sum(numbers, Fraction(0)) / len(numbers))
    return min(numbers) if name == "min" else max(numbers)
