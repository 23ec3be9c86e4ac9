"""The preview of a draft as JSON: findings, and one subject's tree. Numbers of a score are texts (L7.3)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from engine.diagnostics import Span, Words
from engine.evaluate.results import state_of
from engine.explain.closed_cases import ClosedCases
from engine.explain.preview import (
    Calculation,
    Finding,
    Findings,
    GradeStep,
    PartNode,
    Quantity,
    Tree,
)
from engine.language.values import State, Value, plain
from engine.report.formulas import filled_in, one_line
from engine.report.json_report import state_json, value_json
from engine.report.labels import KINDS, name_of
from engine.report.numbers import exact, rate_of

__all__ = ["draft_cases_json", "findings_json", "place_json", "tree_json", "words_json"]

_LANGS = ("zh", "en")


def findings_json(findings: Findings) -> dict[str, object]:
    """All findings, each with its words in both languages, as ``kaohe check --format json`` has them."""
    return {
        "draft": findings.digest,
        "errors": findings.errors,
        "warnings": findings.warnings,
        "notes": findings.notes,
        "case_files": findings.cases,
        "findings": [_finding(each) for each in findings.found],
    }


def _finding(finding: Finding) -> dict[str, object]:
    return finding.diagnostic.as_json() | {"excerpt": finding.excerpt}


def tree_json(tree: Tree) -> dict[str, object]:
    """One subject under a draft; without a root ``problems`` say why there is nothing to show."""
    found: dict[str, object] = {
        "draft": tree.digest,
        "subject": tree.subject,
        "period": str(tree.window),
        "built": tree.root is not None,
        "problems": [each.as_json() for each in tree.problems],
    }
    result, root = tree.result, tree.root
    if result is None or root is None:
        return found
    return found | {
        "name": name_of(result.subject),
        **_valued(result.score),
        "score": exact(result.score),
        "unrounded": exact(result.unrounded),
        "band": result.band,
        "grade": result.grade,
        "rank": result.rank,
        "outcomes": list(result.outcomes),
        "whole": tree.whole,
        "vetoes": [{"name": v.name, "zeroed": v.zeroed, "capped": v.capped} for v in result.vetoes],
        "grades": [_step(step) for step in tree.grades],
        "ledger": [
            {
                "part": line.part,
                "amount": plain(line.amount),
                **_kind(line.kind),
                "reason": line.reason,
            }
            for line in result.ledger
        ],
        "tree": _part(root),
        "measures": [_quantity(each) for each in tree.measures],
        "parameters": [_quantity(each) for each in tree.parameters],
    }


def draft_cases_json(files: Sequence[ClosedCases]) -> dict[str, object]:
    """The cases of a draft that ran: which hold, and what is different where one does not."""
    results = [result for file in files for result in file.results]
    return {
        "total": len(results),
        "failed": sum(file.failed for file in files),
        "files": [
            {
                "file": file.path.as_posix(),
                "problems": [each.as_json() for each in file.problems],
                "cases": [
                    {
                        "case": result.case.name,
                        "place": place_json(result.case.span),
                        "passed": result.passed,
                        "differences": [each.as_json() for each in result.differences],
                    }
                    for result in file.results
                ],
            }
            for file in files
        ],
    }


def words_json(words: Words | None) -> dict[str, str] | None:
    """The same words in both languages."""
    return {"zh": words.zh, "en": words.en} if words is not None else None


def place_json(span: Span | None) -> dict[str, object] | None:
    """Where to go in the text."""
    if span is None:
        return None
    return {
        "file": span.file, "line": span.line, "column": span.column,
        "end_line": span.end_line, "end_column": span.end_column,
    }  # fmt: skip


def _kind(kind: str) -> dict[str, object]:
    return {"kind": kind, "kind_words": words_json(KINDS[kind])}


def _valued(value: Value) -> dict[str, object]:
    """The state of a value, with the reason where it is none."""
    why = state_json(value) if isinstance(value, State) else None
    return {"state": state_of(value), "why": why}


def _step(step: GradeStep) -> dict[str, object]:
    return {
        "name": step.name,
        "title": words_json(step.title),
        "color": step.color,
        "own": step.own,
        "away": _text(step.away),
        "beyond": step.beyond,
    }


def _part(node: PartNode) -> dict[str, object]:
    result = node.result
    part = result.part
    return {
        "id": node.id,
        "name": part.name,
        "kind": str(part.kind),
        "title": words_json(part.title),
        "source": part.source,
        "comment": part.comment,
        "active": part.active,
        "place": place_json(node.span),
        "points": _text(result.points),
        "points_since": part.since.isoformat() if part.since is not None else None,
        "rate": _text(rate_of(result)),
        "raw": value_json(result.raw) if not isinstance(result.raw, State) else None,
        "score": exact(result.score),
        "counted": exact(result.counted),
        **_valued(result.score),
        "cap": _text(node.cap),
        "floor": _text(node.floor),
        "effects": [
            {**_kind(line.kind), "amount": plain(line.amount), "reason": line.reason}
            for line in node.effects
        ],
        "formulas": [_calculation(each) for each in node.calculations],
        "children": [_part(child) for child in node.children],
    }


def _calculation(found: Calculation) -> dict[str, object]:
    return {
        "key": found.key,
        "formula": one_line(found.text),
        "filled": {lang: filled_in(found.text, found.trace, lang) for lang in _LANGS},
        "value": value_json(found.value) if not isinstance(found.value, State) else None,
        **_valued(found.value),
        "place": place_json(found.span),
        "uses": list(found.uses),
        "calls": [
            {"number": c.number, "start": c.start, "end": c.end, "text": c.text, "record": c.record}
            for c in found.calls
        ],
    }


def _quantity(found: Quantity) -> dict[str, object]:
    value = found.value
    return {
        "id": found.id,
        "name": found.name,
        "title": words_json(found.title),
        "source": found.source,
        "place": place_json(found.span),
        "value": value_json(value) if not isinstance(value, State) else None,
        **_valued(value),
        "since": found.since.isoformat() if found.since is not None else None,
        "formula": _calculation(found.calculation) if found.calculation is not None else None,
    }


def _text(number: Decimal | None) -> str | None:
    return plain(number) if number is not None else None
