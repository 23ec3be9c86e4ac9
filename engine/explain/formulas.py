"""The formulas of a scheme, and its measures as they are used."""

from __future__ import annotations

from collections.abc import Iterator

from engine.language.render import render
from engine.language.typed import MeasureRef, Typed
from engine.language.walk import walk
from engine.scheme.model import Formula, Part, Scheme, parts

__all__ = ["formulas_of", "measures_of"]


def formulas_of(scheme: Scheme, *, active: bool = False) -> Iterator[tuple[str, Formula]]:
    """Every formula of a scheme with the name of what it belongs to, or only those switched on."""
    for part in _active(scheme.score) if active else parts(scheme.score):
        limits = (limit.formula for limit in (part.cap, part.floor) if limit is not None)
        for formula in (part.applies, part.formula, part.prorate, *limits):
            if formula is not None:
                yield part.id, formula
    for veto in scheme.vetoes:
        yield veto.name, veto.when
    for outcome in scheme.outcomes:
        for formula in (outcome.where, *outcome.by, *outcome.among):
            if formula is not None:
                yield outcome.name, formula
    for rule in scheme.findings:
        yield rule.name, rule.where
        if rule.alone is not None and rule.alone is not rule.where:
            yield rule.name, rule.alone
    if scheme.where is not None:
        yield "where", scheme.where
    for measure in scheme.measures.values():
        if measure.formula is not None:
            yield measure.name, measure.formula


def _active(part: Part) -> Iterator[Part]:
    if part.active:
        yield part
        for child in part.parts:
            yield from _active(child)


def measures_of(scheme: Scheme) -> dict[str, Typed]:
    """Measures as they are used, arguments and all, by their text: ``评分("终端建设")``."""
    found: dict[str, Typed] = {
        name: measure.formula.typed
        for name, measure in scheme.measures.items()
        if measure.formula is not None and not measure.record
    }
    for _, formula in formulas_of(scheme):
        for node in walk(formula.typed):
            if isinstance(node, MeasureRef) and node.arguments:
                found.setdefault(render(node.syntax), node)
    return found
