"""The results of a run as canonical lines: for each subject, for the whole, for each group of peers.

Every number of a score is a text. Words of messages and places of files are not in them: they may change
while the results stay the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from hashlib import sha256

from engine.archive.runs.measures import measures_known
from engine.evaluate import Evaluation, Run, SubjectResult
from engine.evaluate.exact import Code, Frame
from engine.evaluate.peers import peers_of
from engine.evaluate.results import Finding, Line, PartResult, state_of
from engine.language.record_types import Row
from engine.language.recursion import room
from engine.language.values import Value, arithmetic, plain
from engine.proof.canonical import canon

__all__ = [
    "content_of",
    "lines_of",
    "result_lines",
    "results_digest",
    "subject_contents",
    "value_form",
]


def result_lines(run: Run, evaluation: Evaluation) -> list[bytes]:
    """The lines of an evaluation, in their order and without line breaks: the subjects by key, then the
    evaluation as a whole, then who is left out and the findings about nobody, then the peers.
    """
    subjects = [canon(content) for content in subject_contents(run, evaluation.subjects)]
    # After the measures, which may have looked at peers as well.
    peers = [canon(each.content()) for each in peers_of(run)]
    return [*subjects, canon({"evaluation": _whole(evaluation)}), *_others(evaluation), *peers]


def subject_contents(run: Run, results: Iterable[SubjectResult]) -> list[dict[str, object]]:
    """What the lines of these subjects say."""
    with room(), arithmetic():
        codes = {name: run.machine.code(node) for name, node in measures_known(run.scheme).items()}
        return [_subject(run, codes, each) for each in results]


def content_of(lines: list[bytes]) -> bytes:
    """The lines as they are kept, each with its line break."""
    return b"".join(line + b"\n" for line in lines)


def lines_of(content: bytes) -> list[bytes]:
    """The lines of what was kept."""
    return content.split(b"\n")[:-1]


def results_digest(lines: list[bytes]) -> str:
    """SHA-256 of the lines, each followed by a line break: 64 hexadecimal digits."""
    return sha256(content_of(lines)).hexdigest()


def value_form(value: Value) -> object:
    """A value: a text (a number in full, a row its key), or why there is none."""
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if isinstance(value, Row):
        return value.key
    if isinstance(value, date):
        return value.isoformat()
    return {"code": value.code, "state": state_of(value), "what": value.what}


def _subject(run: Run, codes: Mapping[str, Code], result: SubjectResult) -> dict[str, object]:
    frame = Frame((result.subject,), run.window)
    return {
        "subject": result.key,
        "state": result.state,
        "score": value_form(result.score),
        "unrounded": value_form(result.unrounded),
        "band": result.band,
        "grade": result.grade,
        "rank": result.rank,
        "measures": {name: value_form(code(frame)) for name, code in codes.items()},
        "parts": [_part(each) for each in result.parts()],
        "ledger": [_line(each) for each in result.ledger],
        "vetoes": [
            {"name": v.name, "zeroed": v.zeroed, "capped": v.capped, "withheld": list(v.withheld)}
            for v in result.vetoes
        ],
        "outcomes": list(result.outcomes),
        "findings": [_finding(each) for each in result.findings],
        "faults": [{"part": each.part, "value": value_form(each.state)} for each in result.faults],
    }


def _part(result: PartResult) -> dict[str, object]:
    return {
        "id": result.part.id,
        "points": plain(result.points) if result.points is not None else None,
        "raw": value_form(result.raw),
        "score": value_form(result.score),
        "counted": value_form(result.counted),
    }


def _line(line: Line) -> dict[str, object]:
    found: dict[str, object] = {
        "part": line.part,
        "kind": line.kind,
        "amount": plain(line.amount),
    }
    return found | ({"reason": line.reason} if line.reason else {})


def _finding(finding: Finding) -> dict[str, object]:
    row = finding.row
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "record": row.type.name if row is not None else None,
        "key": row.key if row is not None else None,
        "period": str(finding.period),
    }


def _others(evaluation: Evaluation) -> list[bytes]:
    """Who is left out and what was found about nobody, a line each: what names people is shown apart."""
    left_out = [canon({"left_out": row.key}) for row in evaluation.left_out]
    return [*left_out, *(canon({"finding": _finding(each)}) for each in evaluation.findings)]


def _whole(evaluation: Evaluation) -> dict[str, object]:
    return {
        "period": str(evaluation.period),
        "weights": {
            group: {name: plain(weight) for name, weight in weights.items()}
            for group, weights in evaluation.weights.items()
        },
        "quotas": {name: value_form(value) for name, value in evaluation.quotas.items()},
        "notes": [
            {"code": note.code, "fields": {k: str(v) for k, v in sorted(note.fields.items())}}
            for note in evaluation.notes
        ],
    }
