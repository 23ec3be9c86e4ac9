"""Running cases: the scheme over the records given, and every difference from what was expected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.diagnostics import Diagnostic, Rejected, Span, closest, diagnose
from engine.evaluate import Evaluation, Run, SubjectResult
from engine.explain.cases import Case, CaseFile, Expected
from engine.explain.comparison import Comparison, Telling
from engine.explain.coverage import Coverage
from engine.explain.formulas import measures_of
from engine.language.literals import parse_literal
from engine.language.values import Value
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
            yield from Comparison(case, run, result, measures).differences(expected.results)
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
        yield from Telling(case).listed("findings", node, found)
