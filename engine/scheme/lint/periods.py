"""Periods: those of the scheme, and series over units that do not fit them."""

from __future__ import annotations

from engine.language import typed
from engine.language.periods import MONTHS
from engine.language.render import render
from engine.scheme.build.context import Build, scalar
from engine.scheme.lint.places import places
from engine.scheme.lint.roots import roots
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
    for place in places(scheme, roots(scheme)):
        node = place.node
        if not isinstance(node, typed.EachSeries) or place.moved:
            continue
        if node.count == 0 and MONTHS[node.unit] > min(sizes):
            build.tell("each-too-long", place.span, text=render(node.syntax))
        elif node.count and MONTHS[node.unit] < max(sizes):
            build.tell("each-overlaps", place.span, text=render(node.syntax))
