"""Periods: those of the scheme, and series over units that do not fit them."""

from __future__ import annotations

from engine.language import typed
from engine.language.periods import MONTHS
from engine.language.render import render
from engine.language.walk import walk
from engine.scheme.build.context import Build, scalar
from engine.scheme.lint.cliffs import formulas
from engine.scheme.model import Scheme
from engine.scheme.read import Mapping

__all__ = ["check"]


def check(build: Build, document: Mapping, scheme: Scheme) -> None:
    """Effective dates in order; ``at each`` of units longer than the period, or shifts shorter than it."""
    until = scalar(document, "until")
    if scheme.effective and scheme.until and scheme.until < scheme.effective and until:
        build.tell("until-before-effective", until.span)
    sizes = [MONTHS[p] for p in scheme.periods if p in MONTHS]
    if not sizes:
        return
    for formula in formulas(scheme):
        shifted = _inside_at(formula.typed)
        for node in walk(formula.typed):
            if isinstance(node, typed.EachSeries) and id(node) not in shifted:
                span = formula.source.locate(0, len(formula.text))
                text = render(node.syntax)
                if node.count == 0 and MONTHS[node.unit] > min(sizes):
                    build.tell("each-too-long", span, text=text, unit=node.unit)
                elif node.count and MONTHS[node.unit] < max(sizes):
                    build.tell("each-overlaps", span, text=text, unit=node.unit)


def _inside_at(node: typed.Typed) -> set[int]:
    """Series that another window surrounds: their period is not the scheme's."""
    found: set[int] = set()
    for outer in walk(node):
        if isinstance(outer, typed.At | typed.SeriesAt | typed.EachSeries):
            below = walk(outer)
            next(below)
            found.update(id(n) for n in below)
    return found
