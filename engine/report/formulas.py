"""Formulas of parts as people read them: on one line, and with the numbers put in."""

from __future__ import annotations

from engine.evaluate.exact import TraceNode
from engine.explain import filled
from engine.report.numbers import written
from engine.scheme.model import Part

__all__ = ["filled_in", "one_line", "text_of"]


def text_of(part: Part, key: str) -> str:
    """The formula that stands under a key of a part (rate, applies, cap …), as written."""
    formula = {
        "applies": part.applies,
        "prorate": part.prorate,
        "cap": part.cap.formula if part.cap is not None else None,
        "floor": part.floor.formula if part.floor is not None else None,
    }.get(key, part.formula)
    return formula.text if formula is not None else ""


def one_line(text: str) -> str:
    """The text with every stretch of white space as one space."""
    return " ".join(text.split())


def filled_in(text: str, node: TraceNode, lang: str) -> str:
    """The formula with values in the place of names and aggregates."""
    return one_line(filled(text, node, lambda value: written(value, lang)))
