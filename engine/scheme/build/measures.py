"""Measures of the subject and of rows: names, arguments, formulas (L3.14)."""

from __future__ import annotations

import re
from collections.abc import Mapping as Map

from engine.language.check import MeasureSource
from engine.language.check.names import suggestion
from engine.language.record_types import RecordTypes
from engine.language.types import NumberType
from engine.language.units import PLAIN
from engine.scheme.build.context import Build, child, entries, scalar, text, words
from engine.scheme.model import Formula, Measure
from engine.scheme.read import Node, Scalar

__all__ = ["build_measures", "by_record", "measure_head", "measure_sources"]

_FORM = re.compile(r"([^()（）]+?)\s*[(（]\s*([^()（）]*?)\s*[)）]")


def measure_sources(
    build: Build, node: Node | None, types: RecordTypes, subject: str
) -> dict[str, MeasureSource]:
    """Every measure parsed, by name; unparsable ones are left out with their diagnostics."""
    found: dict[str, MeasureSource] = {}
    for key, value in entries(node):
        name, arguments = measure_head(key.text)
        record, dot, short = name.partition(".")
        if dot and _misplaced(build, key, record, short, arguments, types, subject):
            build.broken |= {name, short}
            continue
        repeated = next((a for a in arguments if arguments.count(a) > 1), None)
        if repeated is not None:
            build.tell("duplicate-name", key.span, name=repeated)
        written = value if isinstance(value, Scalar) else scalar(value, "formula")
        expression = build.parsed(written)
        if expression is None or written is None:
            build.broken |= {name, short or name}
            continue
        if name in found:
            build.tell("duplicate-name", key.span, name=name)
            continue
        found[name] = MeasureSource(
            name, arguments, expression, written.source, key.span, record if dot else ""
        )
    return found


def _misplaced(
    build: Build,
    key: Scalar,
    record: str,
    short: str,
    arguments: tuple[str, ...],
    types: RecordTypes,
    subject: str,
) -> bool:
    """Whether a measure of rows is of no rows, takes arguments or has the name of a field; it is told."""
    if record not in types:
        build.tell("unknown-record", key.span, name=record, **suggestion(record, types.types))
    elif record == subject:
        build.tell("row-measure-of-subject", key.span, name=short, subject=subject)
    elif arguments:
        build.tell("row-measure-arguments", key.span, name=f"{record}.{short}")
    elif short in types[record].fields or short in types[record].relations:
        build.tell("duplicate-name", key.span, name=short)
    else:
        return False
    return True


def by_record(sources: Map[str, MeasureSource]) -> dict[str, dict[str, MeasureSource]]:
    """The measures of rows by their record type and their name without it."""
    found: dict[str, dict[str, MeasureSource]] = {}
    for name, source in sources.items():
        if source.record:
            found.setdefault(source.record, {})[name.partition(".")[2]] = source
    return found


def build_measures(build: Build, node: Node | None) -> dict[str, Measure]:
    """Every measure typed; those with arguments are typed where they are used."""
    found: dict[str, Measure] = {}
    for key, value in entries(node):
        name, arguments = measure_head(key.text)
        source = build.checker.environment.measure(name)
        if source is None or name in found:
            continue
        formula = None
        if not arguments:
            typed = build.checker.measure(name, {})
            formula = Formula(typed, source.source) if typed is not None else None
            _unit(build, value, formula)
        title = words(child(value, "title"), name)
        found[name] = Measure(
            name, arguments, source.source, formula, title, text(value, "source"), source.record
        )
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
