"""Choices ``x -> y, otherwise -> y``: each x is compared with the first argument of the call, as by ``=``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language import syntax, typed
from engine.language.check.bind import Units
from engine.language.check.comparison import compared
from engine.language.check.environment import Scope
from engine.language.check.operands import hull_of
from engine.language.signature import Parameter
from engine.language.types import NUMBER

if TYPE_CHECKING:
    from engine.language.check.checker import Checker

__all__ = ["check_choices"]

_Written = tuple[syntax.Expression | None, syntax.Expression]


def check_choices(
    checker: Checker,
    written: list[syntax.Argument],
    parameter: Parameter,
    scope: Scope,
    units: Units,
    chosen: typed.Typed | None,
) -> tuple[typed.Operand, bool]:
    """The choices as cases of ``=``, and whether they are good; ``chosen`` is what is looked up."""
    cases: list[tuple[str, typed.Typed | None, typed.Typed]] = []
    good = True
    for argument in written:
        pair = _pair(checker, argument)
        if pair is None:
            good = False
            continue
        option = checker.expression(pair[0], scope) if pair[0] is not None else None
        y = checker.expression(pair[1], scope)
        if y is None or (option is None) != (pair[0] is None):
            good = False
            continue
        ok = [units.bind(parameter.y or parameter.shape, y)]
        ok.append(option is None or _fits(checker, chosen, option))
        good = good and all(ok)
        cases.append(("=" if option is not None else "otherwise", option, y))
    interval = hull_of([y for _, _, y in cases])
    node = written[0].value
    return typed.Cases(type=NUMBER, syntax=node, interval=interval, cases=tuple(cases)), good


def _pair(checker: Checker, argument: syntax.Argument) -> _Written | None:
    value = argument.value
    if isinstance(value, syntax.Point):
        return value.x, value.y
    if isinstance(value, syntax.Case) and value.bound is None:
        return None, value.y
    checker.tell("needs-choices", (value.start, value.end), text=checker.text(value))
    return None


def _fits(checker: Checker, chosen: typed.Typed | None, option: typed.Typed) -> bool:
    if chosen is None:
        return False
    place = (option.syntax.start, option.syntax.end)
    return compared(checker, "=", place, chosen, option)
