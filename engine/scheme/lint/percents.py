"""A percent sign that was forgotten: a number that lies within 0 and 1 beside a literal above 1."""

from __future__ import annotations

from collections.abc import Iterator

from engine.language import syntax, typed
from engine.language.intervals import UNIT
from engine.language.render import render
from engine.language.signature import Kind
from engine.language.values import plain
from engine.scheme.build.context import Build
from engine.scheme.lint.places import Everywhere, Place

__all__ = ["check"]

_Pair = tuple[typed.AnyNode, typed.AnyNode]


def check(build: Build, everywhere: Everywhere) -> None:
    """Look at every comparison, and at every call whose arguments are compared with one another."""
    for place in everywhere:
        for share, literal in _pairs(place.node):
            written = literal.syntax
            if _is_share(share) and isinstance(written, syntax.Number) and _is_bare(written):
                at = Place(literal, place.source)
                build.tell(
                    "percent-forgotten", at.span, found=plain(written.value), text=render(share.syntax)
                )  # fmt: skip


def _is_share(node: typed.AnyNode) -> bool:
    low, high = node.interval.low, node.interval.high
    written = isinstance(node, typed.Constant)
    return not written and low is not None and low >= 0 and high is not None and high <= 1


def _is_bare(number: syntax.Number) -> bool:
    return not number.percent and number.unit is None and not UNIT.holds(number.value)


def _pairs(node: typed.AnyNode) -> Iterator[_Pair]:
    """What is compared with what."""
    match node:
        case typed.Comparison(left=a, right=b):
            yield from ((a, b), (b, a))
        case typed.Membership(operand=x, options=options):
            for option in options:
                yield from (
                    (x, end) for end in (option if isinstance(option, tuple) else (option,))
                )
        case typed.Call():
            yield from _of_call(node)
        case _:
            pass


def _of_call(node: typed.Call) -> Iterator[_Pair]:
    """Arguments of one unit: the number that is judged, and the values and bounds it is judged by."""
    alike: dict[object, list[typed.AnyNode]] = {}
    for parameter in node.function.parameters:
        found = alike.setdefault(parameter.shape.unit, [])
        operand = node.operands[parameter.name]
        if isinstance(operand, typed.Points):
            found += [x for x, _ in operand.points]
        elif isinstance(operand, typed.Cases):
            found += [bound for _, bound, _ in operand.cases if bound is not None]
        elif parameter.kind is Kind.VALUE and operand is not None and not isinstance(operand, str):
            found.append(operand)
    for unit, members in alike.items():
        if unit and members:
            yield from ((members[0], other) for other in members[1:])
