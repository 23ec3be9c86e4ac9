"""Running cases: the scheme over the records given, and every difference from what was expected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from engine.diagnostics import Diagnostic, Rejected, Span, closest, diagnose
from engine.evaluate import Evaluation, Run, SubjectResult
from engine.evaluate.exact import Frame
from engine.evaluate.results import state_of
from engine.explain.cases import Case, CaseFile, Expected, measures_of
from engine.explain.coverage import Coverage
from engine.language.literals import parse_literal
from engine.language.record_types import Row
from engine.language.typed import Typed
from engine.language.values import State, Value, arithmetic, plain
from engine.records import Dataset, dataset_from_rows, read_dataset
from engine.scheme.model import Scheme
from engine.scheme.read import Mapping, Node, Scalar, Sequence

__all__ = ["CaseResult", "case_records", "differences", "run_case"]


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A case that ran: no ``differences`` means that it holds."""

    case: Case
    differences: tuple[Diagnostic, ...]

    @property
    def passed(self) -> bool:
        """Whether all is as expected."""
        return not self.differences


def run_case(file: CaseFile, case: Case, coverage: Coverage | None = None) -> CaseResult:
    """Run one case. ``file`` has a scheme and no problems."""
    scheme = file.scheme_of(case)
    assert scheme is not None, "checked when the file was read"
    try:
        dataset = case_records(file, case)
    except Rejected as rejected:
        return CaseResult(case, rejected.diagnostics)
    return CaseResult(case, tuple(differences(scheme, case, dataset, coverage)))


def case_records(file: CaseFile, case: Case) -> Dataset:
    """The records of a case, given or read from its data folder. Raises Rejected with every problem."""
    scheme = file.scheme_of(case)
    assert scheme is not None, "checked when the file was read"
    return _dataset(scheme, case, file.path.parent)


def differences(
    scheme: Scheme, case: Case, dataset: Dataset, coverage: Coverage | None = None
) -> Iterator[Diagnostic]:
    """What a scheme gives for the records of a case and should not, one after the other."""
    window = case.window
    assert window is not None, "checked when the file was read"
    run = Run(scheme, dataset, window, _parameters(case, scheme))
    if coverage is not None:
        coverage.watch(run)
    evaluation = run.evaluation()
    if coverage is not None:
        coverage.saw(evaluation)
    asked = any(expected.results.get("measures") is not None for expected in case.expected)
    measures = measures_of(scheme) if asked else {}
    for expected in case.expected:
        result = _subject(case, expected, evaluation)
        if isinstance(result, Diagnostic):
            yield result
        else:
            yield from _Comparison(case, run, result, measures).differences(expected.results)
    yield from _of_nobody(case, evaluation)


def _dataset(scheme: Scheme, case: Case, folder: Path) -> Dataset:
    data = case.scalar("data")
    if data is not None:
        return read_dataset(scheme.types, folder / data.text, needed=scheme.needed)
    given = case.content.get("given")
    tables: dict[str, list[Mapping]] = {}
    if isinstance(given, Mapping):
        tables = {key.text: _rows(node) for key, node in given.items}

    def locate(type: str, index: int, field: str) -> Span:
        rows = tables[type]
        if index >= len(rows):
            return case.span
        value = rows[index].get(field) if field else None
        return value.span if value is not None else rows[index].span

    rows = {name: [_cells(row) for row in found] for name, found in tables.items()}
    return dataset_from_rows(scheme.types, rows, locate)


def _rows(node: Node) -> list[Mapping]:
    items = node.items if isinstance(node, Sequence) else ()
    return [item for item in items if isinstance(item, Mapping)]


def _cells(row: Mapping) -> dict[str, object]:
    """The values of a row; numbers as they were written, for they are read like the cells of a file."""
    return {
        key.text: node.value if isinstance(node.value, bool) else node.text
        for key, node in row.items
        if isinstance(node, Scalar)
    }


def _parameters(case: Case, scheme: Scheme) -> dict[str, Value]:
    node = case.content.get("parameters")
    if not isinstance(node, Mapping):
        return {}
    return {
        key.text: _literal(value)
        for key, value in node.items
        if isinstance(value, Scalar) and key.text in scheme.parameters
    }


def _literal(node: Scalar) -> Value:
    return node.text if node.quoted else parse_literal(node.source).value


def _subject(case: Case, expected: Expected, evaluation: Evaluation) -> SubjectResult | Diagnostic:
    subjects = {result.key: result for result in evaluation.subjects}
    if expected.subject is None:
        if len(subjects) == 1:
            return next(iter(subjects.values()))
        return diagnose("case-without-subject", case.span, case=case.name)
    key = expected.subject.text
    if key in subjects:
        return subjects[key]
    near = closest(key, subjects)
    span = expected.subject.span
    return diagnose("case-unknown-item", span, case=case.name, item=key, closest=near)


def _of_nobody(case: Case, evaluation: Evaluation) -> Iterator[Diagnostic]:
    """The findings about rows that no subject has, where the case speaks of them."""
    node = case.content.get("findings")
    if node is not None:
        found = Counter(finding.rule for finding in evaluation.findings)
        yield from _Telling(case).listed("findings", node, found)


class _Telling:
    """How a difference is told; ``subject`` is named where the case has several."""

    def __init__(self, case: Case, subject: str = "") -> None:
        self.case = case
        self.subject = subject

    def compare(self, item: str, node: Node, found: Value | None) -> Iterator[Diagnostic]:
        """A diagnostic where a value is not as expected."""
        if isinstance(node, Scalar) and not _same(node, found):
            yield self._differs(item, node, _shown(_value_of(node, found)), _shown(found))

    def listed(self, key: str, node: Node, found: Counter[str]) -> Iterator[Diagnostic]:
        """Names in any order, counts by name, or how many there are in all."""
        if isinstance(node, Mapping):
            for name, count in node.items:
                yield from self.compare(f"{key}: {name.text}", count, Decimal(found[name.text]))
        elif isinstance(node, Sequence):
            wanted = {item.text for item in node.items if isinstance(item, Scalar)}
            if wanted != set(found):
                yield self._differs(key, node, _names(wanted), _names(found))
        else:
            yield from self.compare(key, node, Decimal(found.total()))

    def _differs(self, item: str, node: Node, expected: str, found: str) -> Diagnostic:
        several = len(self.case.expected) > 1 and self.subject
        return diagnose(
            "case-differs", node.span, case=self.case.name,
            item=f"{self.subject} {item}" if several else item, expected=expected, found=found,
        )  # fmt: skip


class _Comparison(_Telling):
    """One subject's result against what a case expects of it."""

    def __init__(
        self, case: Case, run: Run, result: SubjectResult, measures: Map[str, Typed]
    ) -> None:
        super().__init__(case, result.key)
        self.measures = measures
        self.run = run
        self.result = result

    def differences(self, results: Mapping) -> Iterator[Diagnostic]:
        """One diagnostic for everything that is not as expected, at the expected value."""
        for key, node in results.items:
            if isinstance(node, Mapping) and key.text in ("parts", "measures"):
                for name, value in node.items:
                    found = self._part(name.text) if key.text == "parts" else self._measure(name)
                    yield from self.compare(f"{key.text}: {name.text}", value, found)
            elif key.text == "outcomes":
                yield from self.listed(key.text, node, Counter(self.result.outcomes))
            elif key.text == "findings":
                rules = Counter(finding.rule for finding in self.result.findings)
                yield from self.listed(key.text, node, rules)
            else:
                yield from self.compare(key.text, node, self._whole(key.text))

    def _whole(self, key: str) -> Value | None:
        result = self.result
        known: dict[str, Value | None] = {
            "score": result.score,
            "grade": result.grade,
            "band": result.band,
            "state": result.state,
            "rank": Decimal(result.rank) if result.rank is not None else None,
        }
        return known.get(key)

    def _part(self, id: str) -> Value:
        return next(part.score for part in self.result.parts() if part.part.id == id)

    def _measure(self, name: Scalar) -> Value | None:
        typed = self.measures.get(name.text)
        if typed is None:
            return None
        with arithmetic():
            return self.run.machine.code(typed)(Frame((self.result.subject,), self.run.window))


def _same(node: Scalar, found: Value | None) -> bool:
    expected = _value_of(node, found)
    if isinstance(found, State):
        return expected == state_of(found)
    if isinstance(found, Row):
        return expected == found.key
    return type(expected) is type(found) and expected == found


def _value_of(node: Scalar, found: Value | None) -> Value:
    """What a case wrote, read as the kind of value that was found."""
    if isinstance(found, str | Row):
        return node.text
    return node.text if node.quoted else parse_literal(node.source).value


def _shown(value: Value | None) -> str:
    if value is None:
        return "—"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, State):
        return f"{state_of(value)} ({value.code}: {value.what})"
    return value.key if isinstance(value, Row) else str(value)


def _names(found: object) -> str:
    assert isinstance(found, set | Counter)
    return ", ".join(sorted(found)) or "—"
