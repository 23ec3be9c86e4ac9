"""Periods: those of the scheme, and series over units that do not fit them."""

from __future__ import annotations

from datetime import date

from engine.language import typed
from engine.language.periods import MONTHS, Window
from engine.language.render import render
from engine.language.types import PERIOD
from engine.scheme.build.context import Build, scalar
from engine.scheme.lint.places import places
from engine.scheme.lint.roots import roots
from engine.scheme.model import Scheme
from engine.scheme.read import Mapping

__all__ = ["check"]


def check(build: Build, document: Mapping, scheme: Scheme) -> None:
    """Effective dates in order; periods of records; ``at each`` of units longer than the period, or shifts
    shorter than it.
    """
    until = scalar(document, "until")
    if scheme.effective and scheme.until and scheme.until < scheme.effective and until:
        build.tell("until-before-effective", until.span)
    _in_records(build, document, scheme)
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


def _in_records(build: Build, document: Mapping, scheme: Scheme) -> None:
    """Records know of no scheme: their periods are of calendar years."""
    said = scalar(document, "year begins")
    if said is None or scheme.begins == 1:
        return
    fields = [
        f"{name}.{field.name}"
        for name in sorted(scheme.needed)
        for field in scheme.types[name].fields.values()
        if field.type == PERIOD
    ]
    if fields:
        day = date(2024, scheme.begins, 1)
        build.tell(
            "calendar-periods", said.span, month=scheme.begins, fields=", ".join(fields),
            example=Window(day, day, scheme.begins).containing("year"),
        )  # fmt: skip
