"""An evaluation as JSON: the contract that programs read. Numbers of a score are texts (L7.3)."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

from engine.evaluate.results import FaultAt, Finding, PartResult, SubjectResult
from engine.language.record_types import Row
from engine.language.values import State, Value, plain
from engine.report.numbers import exact, rate_of, reason
from engine.report.told import Told

__all__ = ["as_text", "evaluation_json", "part_json", "state_json", "value_json"]


def evaluation_json(told: Told) -> dict[str, object]:
    """The evaluation with the subjects given, in their order."""
    evaluation = told.evaluation
    scheme = evaluation.scheme
    return {
        "scheme": scheme.name,
        "digest": scheme.digest,
        "language": scheme.language,
        "period": str(evaluation.period),
        "subjects": [_subject(each) | _measures(told, each) for each in told.subjects],
        "left_out": [row.key for row in evaluation.left_out],
        "findings": [_finding(each) for each in evaluation.findings],
        "quotas": {name: value_json(value) for name, value in evaluation.quotas.items()},
        "diagnostics": [each.as_json() for each in told.diagnostics],
    }


def _measures(told: Told, result: SubjectResult) -> dict[str, object]:
    """The measures asked for, under a key of their own; nothing where none was."""
    own = told.measures.get(result.key)
    if own is None:
        return {}
    return {"measures": {name: value_json(value) for name, value in own.items()}}


def as_text(content: object) -> str:
    """JSON as it is printed: indented, Chinese as it is, ending with a line break."""
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _subject(result: SubjectResult) -> dict[str, object]:
    return {
        "subject": result.key,
        "score": exact(result.score),
        "grade": result.grade,
        "band": result.band,
        "rank": result.rank,
        "state": result.state,
        "parts": [part_json(part) for part in result.parts()],
        "outcomes": list(result.outcomes),
        "vetoes": [
            {"name": v.name, "zeroed": v.zeroed, "capped": v.capped, "withheld": list(v.withheld)}
            for v in result.vetoes
        ],
        "findings": [_finding(each) for each in result.findings],
        "faults": [_fault(each) for each in result.faults],
    }


def part_json(result: PartResult) -> dict[str, object]:
    """A part of one subject."""
    rate = rate_of(result)
    return {
        "id": result.part.id,
        "points": exact(result.points) if result.points is not None else None,
        "rate": plain(rate) if rate is not None else None,
        "score": exact(result.score),
        "state": result.state,
    }


def _finding(finding: Finding) -> dict[str, object]:
    row = finding.row
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "record": row.type.name if row is not None else None,
        "key": row.key if row is not None else None,
        "file": row.file if row is not None else None,
        "period": str(finding.period),
    }


def _fault(fault: FaultAt) -> dict[str, object]:
    return {"part": fault.part, **state_json(fault.state)}


def state_json(state: State) -> dict[str, object]:
    """Why there is no value."""
    words = reason(state)
    return {
        "code": state.code,
        "what": state.what,
        "message": {"en": words.en, "zh": words.zh},
    }


def value_json(value: Value) -> object:
    """A value: numbers and dates as texts, a row as its type and key, a state as an object."""
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, bool | str):
        return value
    if isinstance(value, Row):
        return {"record": value.type.name, "key": value.key}
    if isinstance(value, date):
        return value.isoformat()
    return state_json(value)
