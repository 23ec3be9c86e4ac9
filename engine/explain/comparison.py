"""What a case expects against what came out: one diagnostic for everything that is not the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from collections.abc import Mapping as Map
from decimal import Decimal

from engine.diagnostics import Diagnostic, diagnose
from engine.evaluate import Run, SubjectResult
from engine.evaluate.exact import Frame
from engine.evaluate.results import state_of
from engine.explain.cases import Case
from engine.language.literals import parse_literal
from engine.language.record_types import Row
from engine.language.typed import Typed
from engine.language.values import State, Value, arithmetic, plain
from engine.scheme.read import Mapping, Node, Scalar, Sequence

__all__ = ["Comparison", "Telling"]


class Telling:
    """How a difference is told; ``subject`` is named where the case has several."""

    def __init__(self, case: Case, subject: str = "") -> None:
        self.case = case
        self.subject = subject

    def compare(self, item: str, node: Node, found: Value | None) -> Iterator[Diagnostic]:
        """A diagnostic where a value is not as expected."""
        if isinstance(node, Scalar) and not _same(node, found):
            yield self._differs(item, node, shown(_value_of(node, found)), shown(found))

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


class Comparison(Telling):
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


def shown(value: Value | None) -> str:
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
