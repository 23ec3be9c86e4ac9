"""Types, units and intervals of operators (L3.1 to L3.4)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, assert_never

from engine.language import syntax, typed
from engine.language.check.environment import Scope
from engine.language.intervals import ANY, Interval
from engine.language.types import (
    BOOLEAN,
    DATE,
    BooleanType,
    DateType,
    NumberType,
    OneOf,
    PeriodType,
    RowType,
    TextType,
    Type,
    describe,
)
from engine.language.units import PLAIN, Unit
from engine.language.values import CONTEXT

if TYPE_CHECKING:
    from engine.language.check.checker import Checker

__all__ = ["DAYS", "check_operator", "comparable", "fits", "same_unit"]

DAYS = NumberType(Unit.of("天"))
_ORDERED = ("<", "<=", ">", ">=")


def fits(found: Type, wanted: Type) -> bool:
    """Whether a value of one type can stand where another is wanted."""
    if isinstance(found, NumberType) and isinstance(wanted, NumberType):
        return same_unit(found, wanted)
    if isinstance(wanted, TextType):
        return isinstance(found, TextType | OneOf | PeriodType)
    return found == wanted


def same_unit(left: NumberType, right: NumberType) -> bool:
    """Whether two numbers can be added: equal units, or one is a bare literal."""
    return left.unit is None or right.unit is None or left.unit == right.unit


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
            return _comparison(checker, node, scope)
        case syntax.Membership():
            return _membership(checker, node, scope)
        case syntax.Conditional():
            return _conditional(checker, node, scope)
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
            _unit_mismatch(checker, link, left, right)
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
        _unit_mismatch(checker, link, DAYS, right)
        return None
    checker.tell(
        "operator-types", link.place, op=op,
        left_zh=describe(left, "zh"), left_en=describe(left, "en"),
        right_zh=describe(right, "zh"), right_en=describe(right, "en"),
    )  # fmt: skip
    return None


def _unit_mismatch(
    checker: Checker, link: syntax.Binary, left: NumberType, right: NumberType
) -> None:
    checker.tell("unit-mismatch", link.place, op=link.op, left=_unit(left), right=_unit(right))


def _unit(kind: NumberType) -> str:
    return str(kind.unit) if kind.unit is not None and kind.unit.factors else "1"


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
        return left.times(_inverse(right.interval))
    return ANY


def _inverse(interval: Interval) -> Interval:
    """The interval of 1/x for an interval that does not hold 0."""
    zero, one = Decimal(0), Decimal(1)
    if interval.low is not None and interval.low > zero:
        low = zero if interval.high is None else CONTEXT.divide(one, interval.high)
        return Interval(low, CONTEXT.divide(one, interval.low))
    if interval.high is not None and interval.high < zero:
        return _inverse(interval.minus()).minus()
    return ANY


def comparable(left: typed.Typed, right: typed.Typed, ordered: bool) -> bool:
    """Whether two values can be compared; units are not looked at."""
    a, b = left.type, right.type
    texts = (TextType, OneOf, PeriodType)
    if isinstance(a, NumberType) and isinstance(b, NumberType):
        return True
    if isinstance(a, texts) and isinstance(b, texts):
        return True
    if isinstance(a, DateType) and isinstance(b, DateType):
        return True
    return not ordered and a == b and isinstance(a, BooleanType | RowType)


def _comparison(checker: Checker, node: syntax.Binary, scope: Scope) -> typed.Typed | None:
    left = checker.expression(node.left, scope)
    right = checker.expression(node.right, scope)
    if left is None or right is None or not _compared(checker, node, left, right):
        return None
    return typed.Comparison(type=BOOLEAN, syntax=node, op=node.op, left=left, right=right)


def _compared(
    checker: Checker, node: syntax.Binary, left: typed.Typed, right: typed.Typed
) -> bool:
    a, b = left.type, right.type
    if not comparable(left, right, node.op in _ORDERED):
        checker.tell(
            "operator-types", node.place, op=node.op,
            left_zh=describe(a, "zh"), left_en=describe(a, "en"),
            right_zh=describe(b, "zh"), right_en=describe(b, "en"),
        )  # fmt: skip
        return False
    if isinstance(a, NumberType) and isinstance(b, NumberType) and not same_unit(a, b):
        _unit_mismatch(checker, node, a, b)
        return False
    return _option(checker, left, right) and _option(checker, right, left)


def _option(checker: Checker, one: typed.Typed, other: typed.Typed) -> bool:
    """A literal compared with a one-of must be one of its options."""
    if not isinstance(one.type, OneOf) or not isinstance(other, typed.Constant):
        return True
    if other.value in one.type.options:
        return True
    place = (other.syntax.start, other.syntax.end)
    options = ", ".join(one.type.options)
    checker.tell("not-an-option", place, found=other.value, options=options)
    return False


def _membership(
    checker: Checker, node: syntax.Membership, scope: Scope
) -> typed.Typed | None:
    operand = checker.expression(node.operand, scope)
    options: list[typed.Typed | tuple[typed.Typed, typed.Typed]] = []
    for option in node.options:
        ends = (option.low, option.high) if isinstance(option, syntax.Range) else (option,)
        found = [checker.expression(end, scope) for end in ends]
        good = [f for f in found if f is not None and operand is not None]
        if operand is None or len(good) < len(ends):
            operand = None
            continue
        op = "<=" if len(good) == 2 else "="
        for end, place in zip(good, ends, strict=True):
            link = syntax.Binary(op, node.operand, place, place=(place.start, place.end))
            if operand is not None and not _compared(checker, link, operand, end):
                operand = None
        options.append(good[0] if len(good) == 1 else (good[0], good[1]))
    if operand is None:
        return None
    return typed.Membership(
        type=BOOLEAN, syntax=node, operand=operand, options=tuple(options), negated=node.negated
    )


def _conditional(
    checker: Checker, node: syntax.Conditional, scope: Scope
) -> typed.Typed | None:
    condition = checker.expect(node.condition, scope, BOOLEAN)
    then = checker.expression(node.then, scope)
    otherwise = checker.expression(node.otherwise, scope)
    if condition is None or then is None or otherwise is None:
        return None
    kind = joined(then.type, otherwise.type)
    if kind is None:
        checker.mismatch(node.otherwise, otherwise.type, then.type)
        return None
    return typed.Conditional(
        type=kind, syntax=node, interval=then.interval.join(otherwise.interval),
        condition=condition, then=then, otherwise=otherwise,
    )  # fmt: skip


def joined(left: Type, right: Type) -> Type | None:
    """The type of a choice between two values, or None when they do not go together."""
    if isinstance(left, NumberType) and isinstance(right, NumberType):
        if not same_unit(left, right):
            return None
        return NumberType(right.unit if left.unit is None else left.unit)
    if isinstance(left, TextType | OneOf) and isinstance(right, TextType | OneOf):
        return left if left == right else TextType()
    return left if left == right else None
