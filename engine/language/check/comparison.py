"""Comparisons, membership and choices; which types go together, and what to say when they do not.

Looks at types and units only (L3.2, L3.3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import nearest
from engine.language import syntax, typed
from engine.language.check import names
from engine.language.check.environment import Scope
from engine.language.types import (
    BOOLEAN,
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
from engine.language.units import PLAIN

if TYPE_CHECKING:
    from engine.language.check.checker import Checker

__all__ = [
    "check_comparison",
    "check_conditional",
    "check_membership",
    "compared",
    "fits",
    "joined",
    "same_unit",
    "tell_operator_types",
    "tell_option",
    "tell_units",
]

_ORDERED = ("<", "<=", ">", ">=")
_Place = tuple[int, int]


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


def tell_units(
    checker: Checker, op: str, place: _Place, left: NumberType, right: NumberType
) -> None:
    """Tell that two numbers have different units."""
    one, other = left.unit or PLAIN, right.unit or PLAIN
    checker.tell(
        "unit-mismatch", place, op=op, left_zh=one.words("zh"), left_en=one.words("en"),
        right_zh=other.words("zh"), right_en=other.words("en"),
    )  # fmt: skip


def tell_operator_types(checker: Checker, op: str, place: _Place, left: Type, right: Type) -> None:
    """Tell that an operator does not go between two types."""
    checker.tell(
        "operator-types", place, op=op,
        left_zh=describe(left, "zh"), left_en=describe(left, "en"),
        right_zh=describe(right, "zh"), right_en=describe(right, "en"),
    )  # fmt: skip


def _comparable(a: Type, b: Type, ordered: bool) -> bool:
    """Whether two values can be compared; units are not looked at."""
    texts = (TextType, OneOf, PeriodType)
    if isinstance(a, NumberType) and isinstance(b, NumberType):
        return True
    if isinstance(a, texts) and isinstance(b, texts):
        return True
    if isinstance(a, DateType) and isinstance(b, DateType):
        return True
    return not ordered and a == b and isinstance(a, BooleanType | RowType)


def check_comparison(checker: Checker, node: syntax.Binary, scope: Scope) -> typed.Typed | None:
    """``left op right``, or None with diagnostics."""
    left = checker.expression(node.left, scope)
    right = checker.expression(node.right, scope)
    if left is None or right is None:
        return None
    if _same_row(left, right):
        outer = names.enclosing_row(checker, node.right, right, scope)
        if outer is None:
            left = names.enclosing_row(checker, node.left, left, scope) or left
        right = outer or right
    if not compared(checker, node.op, node.place, left, right):
        return None
    return typed.Comparison(type=BOOLEAN, syntax=node, op=node.op, left=left, right=right)


def _same_row(left: typed.Typed, right: typed.Typed) -> bool:
    """Whether both sides lead to one row on one way, so that nothing would be compared."""
    if not isinstance(left, typed.UpRef) or not isinstance(right, typed.UpRef):
        return False
    ways = [(side.level, side.path) for side in (left, right) if side.position is None]
    return len(ways) == 2 and ways[0] == ways[1]


def compared(
    checker: Checker, op: str, place: _Place, left: typed.Typed, right: typed.Typed
) -> bool:
    """Whether two values can be compared by an operator; tells why they cannot."""
    a, b = left.type, right.type
    if not _comparable(a, b, op in _ORDERED):
        tell_operator_types(checker, op, place, a, b)
        return False
    if isinstance(a, NumberType) and isinstance(b, NumberType) and not same_unit(a, b):
        tell_units(checker, op, place, a, b)
        return False
    return _option(checker, left, right) and _option(checker, right, left)


def _option(checker: Checker, one: typed.Typed, other: typed.Typed) -> bool:
    """A literal compared with a one-of must be one of its options."""
    if not isinstance(one.type, OneOf) or not isinstance(other, typed.Constant):
        return True
    if other.value in one.type.options:
        return True
    place = (other.syntax.start, other.syntax.end)
    tell_option(checker, place, str(other.value), one.type.options)
    return False


def tell_option(checker: Checker, place: _Place, found: str, options: tuple[str, ...]) -> None:
    """Tell that something is none of the options, and which of them is the nearest."""
    near = nearest(found, options)
    checker.tell(
        "unknown-option", place, found=found, options=", ".join(options),
        near_zh=f"是否想写“{near}”？" if near else "", near_en=f"Did you mean `{near}`? " if near else "",
    )  # fmt: skip


def check_membership(checker: Checker, node: syntax.Membership, scope: Scope) -> typed.Typed | None:
    """``x in (a, b..c)``: every option is looked at, also after one that does not fit."""
    operand = checker.expression(node.operand, scope)
    options = [_member(checker, operand, option, scope) for option in node.options]
    good = tuple(option for option in options if option is not None)
    if operand is None or len(good) < len(options):
        return None
    return typed.Membership(
        type=BOOLEAN, syntax=node, operand=operand, options=good, negated=node.negated
    )


def _member(
    checker: Checker,
    operand: typed.Typed | None,
    option: syntax.Expression | syntax.Range,
    scope: Scope,
) -> typed.Typed | tuple[typed.Typed, typed.Typed] | None:
    ends = (option.low, option.high) if isinstance(option, syntax.Range) else (option,)
    found = [checker.expression(end, scope) for end in ends]
    if operand is None:
        return None
    op = "<=" if len(ends) == 2 else "="
    fit = [
        end
        for end, place in zip(found, ends, strict=True)
        if end is not None and compared(checker, op, (place.start, place.end), operand, end)
    ]
    if len(fit) < len(ends):
        return None
    return fit[0] if len(fit) == 1 else (fit[0], fit[1])


def check_conditional(
    checker: Checker, node: syntax.Conditional, scope: Scope
) -> typed.Typed | None:
    """``if c then a else b``, or None with diagnostics."""
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
