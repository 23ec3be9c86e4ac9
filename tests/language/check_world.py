"""The world of the checker's cases: its records are read from the case folder, all else is made here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from engine.catalog.registry import functions
from engine.diagnostics import Diagnostic, Source
from engine.language import typed
from engine.language.check import Checker, Environment, MeasureSource, ParameterType
from engine.language.intervals import Interval
from engine.language.parse import parse
from engine.language.record_types import RecordTypes
from engine.language.recursion import room
from engine.language.types import DATE, NUMBER, TEXT, NumberType, OneOf, Type
from engine.language.units import Unit
from engine.scheme.build.measures import measure_head
from engine.scheme.read import read
from engine.scheme.record_types import build_record_types

CASES = Path(__file__).parent / "check_cases"
_PRICE = NumberType(Unit((("元", 1), ("条", -1))))
_PARAMETERS = {
    "封顶": ParameterType(NUMBER, Interval(Decimal(1), Decimal("1.2"))),
    "标准价": ParameterType(_PRICE, Interval.at(Decimal(100))),
    "起算日": ParameterType(DATE),
    "区域": ParameterType(TEXT),
}
_SPECIALS: dict[str, Type] = {"score": NUMBER, "rank": NUMBER, "grade": OneOf(("优", "良"))}


@dataclass(frozen=True)
class Checked:
    """What the checker made of a formula; ``sources`` are the texts by name, the formula's own is ''."""

    typed: typed.Typed | None
    diagnostics: tuple[Diagnostic, ...]
    used: frozenset[tuple[str, str]]
    sources: Mapping[str, str]


@cache
def record_types() -> RecordTypes:
    """The record types of the world."""
    types, problems = build_record_types(read(CASES / "world.yaml"))
    assert types is not None, problems
    return types


def check(
    formula: str,
    *,
    measures: Mapping[str, str] | None = None,
    parameters: Iterable[str] = (),
    broken: Iterable[str] = (),
    specials: bool = False,
) -> Checked:
    """Check a formula of the manager, with measures, texts as parameters and broken names added."""
    sources = {**_measures(), **dict(_measure(key, text) for key, text in (measures or {}).items())}
    catalog = functions()
    checker = Checker(
        Environment(
            record_types(),
            "manager",
            {name: function.signature for name, function in catalog.items()},
            {name: f.bounds for name, f in catalog.items() if f.bounds is not None},
            sources,
            {**_PARAMETERS, **dict.fromkeys(parameters, ParameterType(TEXT))},
            _SPECIALS,
            frozenset(broken),
        )
    )
    source = Source.plain(formula, "")
    with room():
        found = checker.check(parse(source), source, specials=specials)
    texts = {"": formula, **{name: m.source.text for name, m in sources.items()}}
    return Checked(found, tuple(checker.diagnostics), frozenset(checker.used), texts)


@cache
def _measures() -> Mapping[str, MeasureSource]:
    written: dict[str, Any] = yaml.safe_load((CASES / "world.yaml").read_text("utf-8"))
    return dict(_measure(key, text) for key, text in written["measures"].items())


def _measure(key: str, text: str) -> tuple[str, MeasureSource]:
    name, arguments = measure_head(key)
    source = Source.plain(text, name)
    return name, MeasureSource(name, arguments, parse(source), source)
