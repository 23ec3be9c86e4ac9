"""Curves whose points jump or stand in the wrong order."""

from __future__ import annotations

import itertools
from decimal import Decimal

from engine.language import typed
from engine.language.render import render
from engine.scheme.build.context import Build
from engine.scheme.lint.places import Everywhere, Place

__all__ = ["check", "constant"]


def check(build: Build, everywhere: Everywhere) -> None:
    """Look at every curve in the scheme, also in measures that nothing uses."""
    for place in everywhere:
        node = place.node
        if isinstance(node, typed.Call) and node.function.name == "curve":
            points = node.operands["points"]
            assert isinstance(points, typed.Points)
            _curve(build, place, points)


def _curve(build: Build, place: Place, curve: typed.Points) -> None:
    known = [(x, value, y) for x, y in curve.points if (value := constant(x)) is not None]
    falling = len(known) > 1 and known[0][1] > known[-1][1]
    for (before, x0, y0), (at, x1, y1) in itertools.pairwise(known):
        span = place.source.locate(at.syntax.start, at.syntax.end)
        if x1 == x0:
            if constant(y0) != constant(y1):
                build.tell(
                    "cliff", span, x=render(at.syntax),
                    before=render(y0.syntax), after=render(y1.syntax),
                )  # fmt: skip
        elif (x1 < x0) != falling:
            build.tell("curve-order", span, first=render(before.syntax), second=render(at.syntax))


def constant(node: typed.Typed) -> Decimal | None:
    """The number a literal writes; None for all that is known only at run time."""
    if isinstance(node, typed.Negation):
        inner = constant(node.operand)
        return None if inner is None else -inner
    if isinstance(node, typed.Constant) and isinstance(node.value, Decimal):
        return node.value
    return None
