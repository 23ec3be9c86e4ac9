"""The same thing scored twice: two leaves that rest on one and the same aggregate of a field."""

from __future__ import annotations

from engine.language import typed
from engine.language.check.series import element
from engine.language.render import render
from engine.language.types import NumberType
from engine.language.walk import walk
from engine.scheme.build.context import Build
from engine.scheme.model import Part, Scheme, leaves

__all__ = ["check"]


def check(build: Build, scheme: Scheme) -> None:
    """Leaves with one formula are a warning; leaves that share an aggregate a note."""
    formulas: dict[str, Part] = {}
    fields: dict[str, Part] = {}
    for part in leaves(scheme.score):
        if part.formula is None or part.additive:
            continue  # a bonus or deduction beside the part it belongs to is the usual way
        text = render(part.formula.typed.syntax)
        span = part.formula.source.locate(0, len(part.formula.text))
        if text in formulas and not isinstance(part.formula.typed, typed.Constant):
            build.tell("scored-twice", span, text=text, part=part.name, other=formulas[text].name)
        formulas.setdefault(text, part)
        for aggregate in dict.fromkeys(_aggregates(part.formula.typed)):
            other = fields.setdefault(aggregate, part)
            if other is not part and text not in _texts(other):
                build.tell(
                    "field-scored-twice", span, text=aggregate, part=part.name, other=other.name
                )


def _texts(part: Part) -> tuple[str, ...]:
    return (render(part.formula.typed.syntax),) if part.formula is not None else ()


def _aggregates(node: typed.Typed) -> list[str]:
    """Canonical texts of the aggregates of number fields that a formula rests on, measures opened."""
    found = []
    for inner in walk(node):
        if isinstance(inner, typed.Call):
            series = [o for o in inner.operands.values() if isinstance(o, typed.RowSeries)]
            if series and _of_a_number(series[0]) and not _uses_arguments(series[0]):
                found.append(render(inner.syntax))
    return found


def _of_a_number(series: typed.RowSeries) -> bool:
    return isinstance(element(series), NumberType)


def _uses_arguments(series: typed.RowSeries) -> bool:
    return any(isinstance(node, typed.ArgumentRef) for node in walk(series))
