"""Curves whose points jump, stand in the wrong order, or are one."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from decimal import Decimal

from engine.language import typed
from engine.language.render import render
from engine.language.walk import walk
from engine.scheme.build.context import Build
from engine.scheme.model import Formula, Scheme, parts

__all__ = ["check", "formulas"]


def check(build: Build, scheme: Scheme) -> None:
    """Look at every curve in the scheme."""
    for formula in formulas(scheme):
        for node in walk(formula.typed):
            if isinstance(node, typed.Points):
                _curve(build, formula, node)


def formulas(scheme: Scheme) -> Iterator[Formula]:
    """Every formula of parts and measures, with where it was written."""
    for part in parts(scheme.score):
        limits = [limit.formula for limit in (part.cap, part.floor) if limit is not None]
        for formula in (part.formula, part.applies, part.prorate, *limits):
            if formula is not None:
                yield formula
    for measure in scheme.measures.values():
        if measure.formula is not None:
            yield measure.formula


def _curve(build: Build, formula: Formula, node: typed.Points) -> None:
    known = [(_constant(x), _constant(y), x) for x, y in node.points]
    for (x0, y0, _), (x1, y1, at) in itertools.pairwise(known):
        if x0 is None or x1 is None:
            continue
        if _elsewhere(formula, at):
            continue
        span = formula.source.locate(at.syntax.start, at.syntax.end)
        if x1 < x0:
            build.tell("curve-order", span, first=render_of(known, x0), second=render(at.syntax))
        elif x1 == x0 and y0 is not None and y1 is not None and y0 != y1:
            build.tell("cliff", span, x=render(at.syntax), before=_plain(y0), after=_plain(y1))


def render_of(known: list[tuple[Decimal | None, Decimal | None, typed.Typed]], x: Decimal) -> str:
    """The text of the point at x."""
    return next(render(node.syntax) for value, _, node in known if value == x)


def _elsewhere(formula: Formula, node: typed.Typed) -> bool:
    """Whether a node stands in a measure's own formula, which is looked at by itself."""
    text = formula.text[node.syntax.start : node.syntax.end]
    return not text or render(node.syntax).replace(" ", "") != text.replace(" ", "")


def _constant(node: typed.Typed) -> Decimal | None:
    if isinstance(node, typed.Negation):
        inner = _constant(node.operand)
        return None if inner is None else -inner
    if isinstance(node, typed.Constant) and isinstance(node.value, Decimal):
        return node.value
    return None


def _plain(number: Decimal) -> str:
    return f"{number.scaleb(2).normalize():f}%"
