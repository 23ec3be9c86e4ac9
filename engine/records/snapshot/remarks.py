"""What a data set says besides its records: rows set aside, notes, where it was read from.

Kept so that an explanation of a stored run tells the same as that of a fresh one. Lines of canonical JSON:
the first is about the whole, each other one is a problem, for there may be very many.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.diagnostics import Diagnostic, Rejected, Severity, Span, Words, diagnose
from engine.proof.canonical import canon, parse
from engine.records.dataset import Dataset, Problem

__all__ = ["Remarks", "remarks_bytes", "remarks_read"]


@dataclass(frozen=True, slots=True)
class Remarks:
    """The fields of a Dataset that are no tables."""

    problems: tuple[Problem, ...]
    files: Mapping[str, str]
    unused_columns: Mapping[str, tuple[str, ...]]
    notes: tuple[Diagnostic, ...]


def remarks_bytes(dataset: Dataset) -> bytes:
    """The remarks as lines."""
    whole = {
        "files": dict(dataset.files),
        "notes": [_told(note) for note in dataset.notes],
        "unused": {name: list(columns) for name, columns in dataset.unused_columns.items()},
    }
    problems = (
        [p.type, p.file, p.line, p.column, p.position, _told(p.diagnostic)]
        for p in dataset.problems
    )
    return b"".join(canon(line) + b"\n" for line in (whole, *problems))


def remarks_read(content: bytes) -> Remarks:
    """The remarks of ``remarks_bytes``. Raises Rejected for anything else."""
    first, *others = content.removesuffix(b"\n").split(b"\n")
    found: Any = parse(first, "remarks")
    listed: list[Any] = [parse(line, "remarks") for line in others]
    try:
        problems = tuple(
            Problem(type, file, line, column, _heard(told), position)
            for type, file, line, column, position, told in listed
        )
        unused = {name: tuple(columns) for name, columns in found["unused"].items()}
        notes = tuple(map(_heard, found["notes"]))
        return Remarks(problems, dict(found["files"]), unused, notes)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise Rejected([diagnose("snapshot-manifest", None, reason=reason)]) from None


def _told(found: Diagnostic) -> dict[str, object]:
    span = found.span
    return {
        "code": found.code,
        "hint": [found.hint.zh, found.hint.en],
        "message": [found.message.zh, found.message.en],
        "severity": str(found.severity),
        "span": None
        if span is None
        else [span.file, span.line, span.column, span.end_line, span.end_column],
    }


def _heard(told: Mapping[str, Any]) -> Diagnostic:
    return Diagnostic(
        told["code"],
        Severity(told["severity"]),
        Words(*told["message"]),
        Words(*told["hint"]),
        None if told["span"] is None else Span(*told["span"]),
    )
