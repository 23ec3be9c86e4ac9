"""Case files: given these records, this scheme must give these results. Reading and checking them.

A case that cannot mean anything (an unknown part, a period that is none) is told without running it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from os.path import normpath
from pathlib import Path

from engine.diagnostics import Diagnostic, Span, closest, diagnose
from engine.language.periods import parse_period
from engine.language.render import render
from engine.language.typed import MeasureRef, Typed
from engine.language.walk import walk
from engine.scheme.build import load_scheme
from engine.scheme.model import Formula, Scheme, parts
from engine.scheme.read import Mapping, Node, Scalar

__all__ = ["Case", "CaseFile", "Expected", "case_file", "check_cases", "formulas_of", "measures_of"]


@dataclass(frozen=True, slots=True)
class Expected:
    """What one subject must have; ``subject`` is None where the case has but one."""

    subject: Scalar | None
    results: Mapping


@dataclass(frozen=True, slots=True)
class Case:
    """One case as written; ``content`` has its ``given``, ``data`` and ``parameters``."""

    name: str
    span: Span
    content: Mapping
    expected: tuple[Expected, ...]

    def scalar(self, key: str) -> Scalar | None:
        """The scalar under a key."""
        found = self.content.get(key)
        return found if isinstance(found, Scalar) else None


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The cases of a file with the scheme they are about; without one, ``problems`` say why."""

    path: Path
    scheme: Scheme | None
    cases: tuple[Case, ...]
    problems: tuple[Diagnostic, ...] = ()

    def about(self, scheme: Scheme) -> CaseFile:
        """The same cases about another loading of the same scheme: coverage goes by its nodes."""
        return replace(self, scheme=scheme)


def case_file(path: Path, document: Mapping) -> CaseFile:
    """The cases of a file whose structure was found right."""
    named = document.get("scheme")
    assert isinstance(named, Scalar)
    target = Path(normpath(path.parent / named.text))
    loaded = load_scheme(target)
    if loaded.scheme is None:
        shown = diagnose("case-scheme", named.span, file=target)
        return CaseFile(path, None, (), (shown,))
    held = document.get("cases")
    assert isinstance(held, Mapping)
    cases = tuple(_case(key, value) for key, value in held.items if isinstance(value, Mapping))
    problems = [found for case in cases for found in _senseless(case, loaded.scheme)]
    return CaseFile(path, loaded.scheme, cases, tuple(problems))


def check_cases(path: Path, document: Mapping) -> tuple[Diagnostic, ...]:
    """What is wrong with the cases of a file, without running them."""
    return case_file(path, document).problems


def _case(key: Scalar, content: Mapping) -> Case:
    expected = []
    one = content.get("expect")
    if isinstance(one, Mapping):
        subject = content.get("subject")
        expected.append(Expected(subject if isinstance(subject, Scalar) else None, one))
    several = content.get("expects")
    if isinstance(several, Mapping):
        expected += [Expected(k, v) for k, v in several.items if isinstance(v, Mapping)]
    return Case(key.text, key.span, content, tuple(expected))


def _senseless(case: Case, scheme: Scheme) -> Iterator[Diagnostic]:
    """Names that the scheme does not have, and a period that is none."""
    period = case.scalar("period")
    if period is None or parse_period(period.text) is None:
        wanted = "2025, 2025H2, 2025Q4, 2025-11"
        span = period.span if period is not None else case.span
        text = f"period: {period.text}" if period is not None else "period"
        yield diagnose("case-not-a-value", span, case=case.name, text=text, wanted=wanted)
    yield from _unknown(case, case.content.get("parameters"), scheme.parameters)
    grades = {grade.name for grade in scheme.grades}
    ids = [part.id for part in parts(scheme.score)]
    measures = {*scheme.measures, *measures_of(scheme)}
    yield from _unknown(case, case.content.get("findings"), [r.name for r in scheme.findings])
    for expected in case.expected:
        grade = expected.results.get("grade")
        if isinstance(grade, Scalar) and grade.text not in grades:
            yield _nowhere(case, grade, grades)
        yield from _unknown(case, expected.results.get("parts"), ids)
        yield from _unknown(case, expected.results.get("measures"), measures)


def _unknown(case: Case, node: Node | None, known: Iterable[str]) -> Iterator[Diagnostic]:
    if isinstance(node, Mapping):
        names = set(known)
        for key in node.keys:
            if key.text not in names:
                yield _nowhere(case, key, names)


def _nowhere(case: Case, key: Scalar, known: Iterable[str]) -> Diagnostic:
    near = closest(key.text, known)
    return diagnose("case-unknown-item", key.span, case=case.name, item=key.text, closest=near)


def formulas_of(scheme: Scheme) -> Iterator[tuple[str, Formula]]:
    """Every formula of a scheme with the name of what it belongs to."""
    for part in parts(scheme.score):
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


def measures_of(scheme: Scheme) -> dict[str, Typed]:
    """Measures as they are used, arguments and all, by their text: ``评分("终端建设")``."""
    found: dict[str, Typed] = {
        name: measure.formula.typed
        for name, measure in scheme.measures.items()
        if measure.formula is not None
    }
    for _, formula in formulas_of(scheme):
        for node in walk(formula.typed):
            if isinstance(node, MeasureRef) and node.arguments:
                found.setdefault(render(node.syntax), node)
    return found
