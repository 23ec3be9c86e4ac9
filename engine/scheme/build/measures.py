"""Measures: names, arguments, formulas (L3.14)."""

from __future__ import annotations

import re

from engine.language.check import MeasureSource
from engine.language.types import NumberType
from engine.language.units import PLAIN
from engine.scheme.build.context import Build, child, entries, scalar, text, words
from engine.scheme.model import Formula, Measure
from engine.scheme.read import Node, Scalar

__all__ = ["build_measures", "measure_head", "measure_sources"]

_FORM = re.compile(r"([^()（）]+?)\s*[(（]\s*([^()（）]*?)\s*[)）]")


def measure_sources(build: Build, node: Node | None) -> dict[str, MeasureSource]:
    """Every measure parsed, by name; unparsable ones are left out with their diagnostics."""
    found: dict[str, MeasureSource] = {}
    for key, value in entries(node):
        name, arguments = measure_head(key.text)
        repeated = next((a for a in arguments if arguments.count(a) > 1), None)
        if repeated is not None:
            build.tell("duplicate-name", key.span, name=repeated)
        written = value if isinstance(value, Scalar) else scalar(value, "formula")
        expression = build.parsed(written)
        if expression is None or written is None:
            build.broken.add(name)
            continue
        if name in found:
            build.tell("duplicate-name", key.span, name=name)
            continue
        found[name] = MeasureSource(name, arguments, expression, written.source, key.span)
    return found


def build_measures(build: Build, node: Node | None) -> dict[str, Measure]:
    """Every measure typed; those with arguments are typed where they are used."""
    found: dict[str, Measure] = {}
    for key, value in entries(node):
        name, arguments = measure_head(key.text)
        source = build.checker.environment.measures.get(name)
        if source is None or name in found:
            continue
        formula = None
        if not arguments:
            typed = build.checker.measure(name, {})
            formula = Formula(typed, source.source) if typed is not None else None
            _unit(build, value, formula)
        title = words(child(value, "title"), name)
        found[name] = Measure(name, arguments, source.source, formula, title, text(value, "source"))
    return found


def measure_head(text: str) -> tuple[str, tuple[str, ...]]:
    """The name and the arguments' names that the key of a measure writes."""
    match = _FORM.fullmatch(text)
    if match is None:
        return text, ()
    return match[1], tuple(a.strip() for a in re.split("[,，、]", match[2]) if a.strip())


def _unit(build: Build, node: Node, formula: Formula | None) -> None:
    declared = scalar(node, "unit")
    if declared is None or formula is None:
        return
    kind = formula.typed.type
    unit = kind.unit or PLAIN if isinstance(kind, NumberType) else PLAIN
    if str(unit) != declared.text:
        build.tell(
            "measure-unit", declared.span, declared=declared.text,
            found_zh=unit.words("zh"), found_en=unit.words("en"),
        )  # fmt: skip
