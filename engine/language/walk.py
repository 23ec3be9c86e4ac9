"""Walks over typed expressions, measures opened."""

from __future__ import annotations

from collections.abc import Iterator

from engine.language.typed import (
    AmongSeries,
    AnyNode,
    Arithmetic,
    At,
    Call,
    Cases,
    Comparison,
    Conditional,
    EachSeries,
    ListSeries,
    Logic,
    MeasureRef,
    Membership,
    Negation,
    Not,
    OnlyRow,
    Peers,
    Points,
    RowSeries,
    SeriesAt,
)

__all__ = ["children", "walk"]


def children(node: AnyNode) -> tuple[AnyNode, ...]:
    """The nodes right below, a measure's body included, in the order they are evaluated."""
    match node:
        case MeasureRef(arguments=arguments, body=body, row=row):
            return (*arguments.values(), body) if row is None else (row, body)
        case Negation(operand=x) | Not(operand=x) | At(operand=x) | EachSeries(operand=x):
            return (x,)
        case Comparison(left=a, right=b):
            return (a, b)
        case Arithmetic(first=a, rest=rest) | Logic(first=a, rest=rest):
            return (a, *(operand for _, operand in rest))
        case Membership(operand=x, options=options):
            flat = [
                o
                for option in options
                for o in (option if isinstance(option, tuple) else (option,))
            ]
            return (x, *flat)
        case Conditional(condition=c, then=a, otherwise=b):
            return (c, a, b)
        case OnlyRow(value=x):
            return (x,)
        case Call(operands=operands):
            return tuple(o for o in operands.values() if o is not None and not isinstance(o, str))
        case ListSeries(items=items):
            return items
        case RowSeries(value=x, condition=c):
            return (x,) if c is None else (c, x)
        case AmongSeries(operand=x, keys=keys, condition=c):
            return (*keys, x) if c is None else (*keys, c, x)
        case SeriesAt(series=s):
            return (s,)
        case Peers(series=s):
            return (s,)
        case Points(points=points):
            return tuple(n for pair in points for n in pair)
        case Cases(cases=cases):
            return tuple(n for _, bound, y in cases for n in (bound, y) if n is not None)
        case _:
            return ()


def walk(node: AnyNode) -> Iterator[AnyNode]:
    """The node and everything below it, top down, each once: measures share their bodies."""
    stack: list[AnyNode] = [node]
    seen: set[int] = set()
    while stack:
        top = stack.pop()
        if id(top) not in seen:
            seen.add(id(top))
            yield top
            stack.extend(reversed(children(top)))
