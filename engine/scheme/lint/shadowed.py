"""Cases of ``steps`` and ``by_rank`` that can never be the first to hold."""

from __future__ import annotations

from decimal import Decimal

from engine.language import typed
from engine.language.render import render
from engine.scheme.build.context import Build
from engine.scheme.lint.cliffs import constant
from engine.scheme.lint.places import Everywhere, Place

__all__ = ["check"]


def check(build: Build, everywhere: Everywhere) -> None:
    """Look at all cases in the scheme whose bounds are written out, also in measures that nothing uses."""
    for place in everywhere:
        if isinstance(place.node, typed.Cases):
            _cases(build, place, place.node)


def _cases(build: Build, place: Place, written: typed.Cases) -> None:
    above: list[tuple[str, Decimal, str]] = []
    for op, bound, _ in written.cases:
        value = None if bound is None else constant(bound)
        if bound is None or value is None:
            continue
        text = f"{op} {render(bound.syntax)}"
        first = next((t for o, v, t in above if _covers(o, v, op, value)), None)
        if first is not None:
            span = place.source.locate(bound.syntax.start, bound.syntax.end)
            build.tell("case-covered", span, case=text, first=first)
        above.append((op, value, text))


def _covers(above: str, bound: Decimal, op: str, value: Decimal) -> bool:
    """Whether all that is ``op value`` is ``above bound`` as well."""
    if op[0] != above[0] or op[0] not in "<>":
        return False
    if value == bound:
        return above.endswith("=") or not op.endswith("=")
    return (value < bound) == (op[0] == "<")
