"""Types, units and intervals of arithmetic and logic (L3.1, L3.4)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, assert_never

from engine.language import syntax, typed
from engine.language.check.comparison import (
    check_comparison,
    check_conditional,
    check_membership,
    same_unit,
    tell_operator_types,
    tell_units,
)
from engine.language.check.environment import Scope
from engine.language.intervals import ANY, Interval
from engine.language.types import BOOLEAN, DATE, DateType, NumberType, Type
from engine.language.units import PLAIN, Unit

if TYPE_CHECKING:
    from engine.language.check.checker import Checker

__all__ = ["DAYS", "check_operator"]

DAYS = NumberType(Unit.of("天"))


def check_operator(
    checker: Checker,
    node: syntax.Unary | syntax.Binary | syntax.Membership | syntax.Conditional,
    scope: Scope,
) -> typed.Typed | None:
    """A typed operator, or None with diagnostics."""
    match node:
        case syntax.Unary("not", operand):
            truth = checker.expect(operand, scope, BOOLEAN)
            return truth and typed.Not(type=BOOLEAN, syntax=node, operand=truth)
        case syntax.Unary(_, operand):
            return _negation(checker, node, operand, scope)
        case syntax.Binary(op):
            if op in ("and", "or"):
                return _logic(checker, node, scope)
            if op in "+-*/":
                return _arithmetic(checker, node, scope)
            return check_comparison(checker, node, scope)
        case syntax.Membership():
            return check_membership(checker, node, scope)
        case syntax.Conditional():
            return check_conditional(checker, node, scope)
        case _:
            assert_never(node)


def _spine(node: syntax.Binary, ops: tuple[str, ...]) -> list[syntax.Binary]:
    """The left spine of a chain, from the innermost operation out; it may be thousands long."""
    chain: list[syntax.Binary] = []
    at: syntax.Expression = node
    while isinstance(at, syntax.Binary) and at.op in ops:
        chain.append(at)
        at = at.left
    return chain[::-1]


def _negation(
    checker: Checker, node: syntax.Unary, operand: syntax.Expression, scope: Scope
) -> typed.Typed | None:
    inner = checker.expression(operand, scope)
    if inner is None:
        return None
    if not isinstance(inner.type, NumberType):
        checker.mismatch(operand, inner.type, NumberType(None))
        return None
    return typed.Negation(
        type=inner.type, syntax=node, interval=inner.interval.minus(), operand=inner
    )


def _logic(checker: Checker, node: syntax.Binary, scope: Scope) -> typed.Typed | None:
    chain = _spine(node, ("and", "or"))
    parts = [checker.expect(chain[0].left, scope, BOOLEAN)]
    parts += [checker.expect(link.right, scope, BOOLEAN) for link in chain]
    first, *others = parts
    rest = tuple((k.op, o) for k, o in zip(chain, others, strict=True) if o is not None)
    if first is None or len(rest) < len(chain):
        return None
    return typed.Logic(type=BOOLEAN, syntax=node, first=first, rest=rest)


def _arithmetic(checker: Checker, node: syntax.Binary, scope: Scope) -> typed.Typed | None:
    chain = _spine(node, ("+", "-", "*", "/"))
    first = checker.expression(chain[0].left, scope)
    kind = first.type if first is not None else None
    interval = first.interval if first is not None else ANY
    rest: list[tuple[str, typed.Typed]] = []
    for link in chain:
        right = checker.expression(link.right, scope)
        if right is None or kind is None:
            kind = None
            continue
        step = _step(checker, link, kind, right.type)
        if step is None:
            kind = None
            continue
        op, kind = step
        interval = _bounds(checker, link, op, interval, right)
        rest.append((op, right))
    if first is None or kind is None:
        return None
    return typed.Arithmetic(
        type=kind, syntax=node, interval=interval, first=first, rest=tuple(rest)
    )


def _step(
    checker: Checker, link: syntax.Binary, left: Type, right: Type
) -> tuple[str, Type] | None:
    """The operation and the type of its result."""
    op = link.op
    if isinstance(left, NumberType) and isinstance(right, NumberType):
        if op in "+-":
            if same_unit(left, right):
                return op, NumberType(right.unit if left.unit is None else left.unit)
            tell_units(checker, op, link.place, left, right)
            return None
        if left.unit is None and right.unit is None:
            return op, NumberType(None)
        power = 1 if op == "*" else -1
        return op, NumberType((left.unit or PLAIN).times(right.unit or PLAIN, power))
    if isinstance(left, DateType) and isinstance(right, DateType) and op == "-":
        return "date-date", DAYS
    if isinstance(left, DateType) and isinstance(right, NumberType) and op in "+-":
        if same_unit(right, DAYS):
            return f"date{op}days", DATE
        tell_units(checker, op, link.place, DAYS, right)
        return None
    tell_operator_types(checker, op, link.place, left, right)
    return None


def _bounds(
    checker: Checker, link: syntax.Binary, op: str, left: Interval, right: typed.Typed
) -> Interval:
    if op == "+":
        return left.plus(right.interval)
    if op == "-":
        return left.plus(right.interval.minus())
    if op == "*":
        return left.times(right.interval)
    if op == "/":
        if right.interval.holds(Decimal(0)):
            divisor = checker.text(link.right)
            place = (link.right.start, link.right.end)
            always = right.interval == Interval.at(Decimal(0))
            code = "division-by-zero-always" if always else "possible-division-by-zero"
            checker.tell(code, place, divisor=divisor)
            return ANY
        return left.over(right.interval)
    return ANY
