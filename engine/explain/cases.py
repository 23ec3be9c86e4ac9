"""Case files: given these records, this scheme must give these results. Reading and checking them.

A case that cannot mean anything (an unknown part, a period that is none) is told without running it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from decimal import Decimal
from os.path import normpath
from pathlib import Path

from engine.diagnostics import Diagnostic, Rejected, Span, closest, diagnose
from engine.explain.formulas import measures_of
from engine.explain.versions import Versions
from engine.language.intervals import Interval
from engine.language.literals import parse_literal
from engine.language.periods import Window, parse_period
from engine.language.values import Value, plain
from engine.scheme.model import Parameter, Scheme, parts
from engine.scheme.read import Mapping, Node, Scalar

__all__ = ["Case", "CaseFile", "Expected", "case_file", "check_cases", "shown_value"]


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
    begins: int = 1

    def scalar(self, key: str) -> Scalar | None:
        """The scalar under a key."""
        found = self.content.get(key)
        return found if isinstance(found, Scalar) else None

    @property
    def window(self) -> Window | None:
        """Its period, of years as the latest version has them; None where that is none."""
        period = self.scalar("period")
        return parse_period(period.text, self.begins) if period is not None else None


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The cases of a file with the scheme they are about; without one, ``problems`` say why.

    ``scheme`` is the latest version. ``required`` are percentages by figure (``parts``, ``branches``,
    ``mutants``), each with its place.
    """

    path: Path
    scheme: Scheme | None
    cases: tuple[Case, ...]
    problems: tuple[Diagnostic, ...] = ()
    versions: Versions | None = None
    required: Map[str, tuple[Decimal, Span]] = field(default_factory=dict)

    def scheme_of(self, case: Case) -> Scheme | None:
        """The scheme as it was in the period of a case."""
        window = case.window
        if window is None or self.versions is None:
            return self.scheme
        return self.versions.on(window.end).scheme


def case_file(
    path: Path, document: Mapping, load: Callable[[Path], Versions] = Versions
) -> CaseFile:
    """The cases of a file whose structure was found right. ``load`` may know schemes already."""
    named = document.get("scheme")
    assert isinstance(named, Scalar)
    target = Path(normpath(path.parent / named.text))
    versions = load(target)
    scheme = versions.latest.scheme
    if scheme is None:
        shown = diagnose("case-scheme", named.span, file=target)
        return CaseFile(path, None, (), (shown,), versions)
    held = document.get("cases")
    assert isinstance(held, Mapping)
    cases = tuple(
        _case(key, value, scheme.begins) for key, value in held.items if isinstance(value, Mapping)
    )
    problems = [found for case in cases for found in _senseless(case, scheme, versions)]
    required = _required(document.get("require"))
    return CaseFile(path, scheme, cases, tuple(problems), versions, required)


def _required(node: Node | None) -> dict[str, tuple[Decimal, Span]]:
    """Percentages as the structure check has let them pass: ``90%``."""
    items = node.items if isinstance(node, Mapping) else ()
    return {
        key.text: (Decimal(value.text.rstrip("%％")), value.span)
        for key, value in items
        if isinstance(value, Scalar)
    }


def check_cases(path: Path, document: Mapping) -> tuple[Diagnostic, ...]:
    """What is wrong with the cases of a file, without running them."""
    return case_file(path, document).problems


def _case(key: Scalar, content: Mapping, begins: int) -> Case:
    expected = []
    one = content.get("expect")
    if isinstance(one, Mapping):
        subject = content.get("subject")
        expected.append(Expected(subject if isinstance(subject, Scalar) else None, one))
    several = content.get("expects")
    if isinstance(several, Mapping):
        expected += [Expected(k, v) for k, v in several.items if isinstance(v, Mapping)]
    return Case(key.text, key.span, content, tuple(expected), begins)


def _senseless(case: Case, scheme: Scheme, versions: Versions) -> Iterator[Diagnostic]:
    """Names that the scheme does not have, and a period that is none."""
    yield from _period(case, scheme)
    if case.window is not None:
        then = versions.on(case.window.end)
        yield from then.diagnostics if then.scheme is None else ()
        scheme = then.scheme or scheme
        yield from _two_years(case, case.window, scheme)
    yield from _unknown(case, case.content.get("parameters"), scheme.parameters)
    yield from _parameters(case, scheme)
    grades = {grade.name for grade in scheme.grades}
    ids = [part.id for part in parts(scheme.score)]
    measures = {m.name for m in scheme.measures.values() if not m.record}
    measures |= measures_of(scheme).keys()
    yield from _unknown(case, case.content.get("findings"), [r.name for r in scheme.findings])
    for expected in case.expected:
        grade = expected.results.get("grade")
        if isinstance(grade, Scalar) and grade.text not in grades:
            yield _nowhere(case, grade, grades)
        yield from _unknown(case, expected.results.get("parts"), ids)
        yield from _unknown(case, expected.results.get("measures"), measures)


def _period(case: Case, scheme: Scheme) -> Iterator[Diagnostic]:
    """A period that is none, or not one of the scheme's."""
    period = case.scalar("period")
    window = case.window
    if period is None or window is None:
        wanted = "2025, 2025H2, 2025Q4, 2025-11"
        span = period.span if period is not None else case.span
        text = f"period: {period.text}" if period is not None else "period"
        yield diagnose("case-not-a-value", span, case=case.name, text=text, wanted=wanted)
    elif scheme.periods and not any(window.containing(u) == window for u in scheme.periods):
        declared = ", ".join(scheme.periods)
        yield diagnose(
            "case-period", period.span, case=case.name, period=period.text, declared=declared
        )


def _two_years(case: Case, window: Window, scheme: Scheme) -> Iterator[Diagnostic]:
    """A period of years that the version in force in it does not have."""
    if window.begins != scheme.begins and window.containing("month") != window:
        period = case.scalar("period")
        yield diagnose(
            "period-two-years", period.span if period is not None else case.span,
            period=window, one=window.begins, other=scheme.begins,
        )  # fmt: skip


def _parameters(case: Case, scheme: Scheme) -> Iterator[Diagnostic]:
    """Values that the scheme does not allow, or of another kind than its own."""
    node = case.content.get("parameters")
    for key, value in node.items if isinstance(node, Mapping) else ():
        parameter = scheme.parameters.get(key.text)
        if parameter is not None and isinstance(value, Scalar):
            yield from _parameter(case, parameter, value)


def _parameter(case: Case, parameter: Parameter, written: Scalar) -> Iterator[Diagnostic]:
    try:
        value = written.text if written.quoted else parse_literal(written.source).value
    except Rejected as rejected:
        yield from rejected.diagnostics
        return
    known = parameter.values[-1][1]
    if type(value) is not type(known):
        text = f"{parameter.name}: {written.text}"
        wanted = shown_value(known)
        yield diagnose("case-not-a-value", written.span, case=case.name, text=text, wanted=wanted)
        return
    inside = not parameter.allowed or value in parameter.allowed
    if isinstance(value, Decimal):
        inside = inside and Interval(parameter.low, parameter.high).holds(value)
    if not inside:
        bounds = [shown_value(b) if b is not None else "" for b in (parameter.low, parameter.high)]
        allowed = ", ".join(map(shown_value, parameter.allowed)) or "..".join(bounds)
        yield diagnose(
            "case-parameter-range", written.span, case=case.name, name=parameter.name,
            found=written.text, allowed=allowed,
        )  # fmt: skip


def shown_value(value: Value) -> str:
    """A value as a case would write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return plain(value) if isinstance(value, Decimal) else str(value)


def _unknown(case: Case, node: Node | None, known: Iterable[str]) -> Iterator[Diagnostic]:
    if isinstance(node, Mapping):
        names = set(known)
        for key in node.keys:
            if key.text not in names:
                yield _nowhere(case, key, names)


def _nowhere(case: Case, key: Scalar, known: Iterable[str]) -> Diagnostic:
    near = closest(key.text, known)
    return diagnose("case-unknown-item", key.span, case=case.name, item=key.text, closest=near)
