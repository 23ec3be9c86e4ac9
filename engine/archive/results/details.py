"""What the result lines say beside the scores: outcomes, findings, vetoes, and why somebody has no score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from engine.archive.results.read import check_finished
from engine.archive.runs.read import StoredRun
from engine.archive.store import Store
from engine.proof.canonical import parse

__all__ = ["NO_DETAILS", "Details", "FindingAt", "Unscored", "VetoAt", "details_of"]

# A subject's line (canonical: keys sorted, no blanks) that has all of these tells nothing more.
_NOTHING = (b'"faults":[]', b'"findings":[]', b'"outcomes":[]', b'"state":"value"', b'"vetoes":[]')


@dataclass(frozen=True, slots=True)
class FindingAt:
    """A duty that was not met; without a ``subject`` the record belongs to nobody who is scored."""

    subject: str | None
    rule: str
    severity: str
    record: str | None
    key: str | None
    period: str


@dataclass(frozen=True, slots=True)
class VetoAt:
    """A veto that applied to somebody, with what it did."""

    subject: str
    name: str
    zeroed: str | None
    capped: str | None
    withheld: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unscored:
    """Somebody without a score: the state, its code, what it is about, and the parts it began at."""

    subject: str
    state: str
    code: str
    what: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Details:
    """``outcomes`` are keys by label in the order of ranks; ``left_out`` those the scheme's ``where`` leaves
    out; ``whole`` is what the evaluation says of itself: weights, quotas, notes.
    """

    outcomes: Mapping[str, tuple[str, ...]]
    findings: tuple[FindingAt, ...]
    vetoes: tuple[VetoAt, ...]
    unscored: tuple[Unscored, ...]
    left_out: tuple[str, ...]
    whole: Mapping[str, Any]
    by_subject: Mapping[str, tuple[str, ...]]


NO_DETAILS = Details({}, (), (), (), (), {}, {})


def details_of(store: Store, run: StoredRun) -> Details:
    """Those of a finished run, from its lines. Raises Rejected where they are gone."""
    check_finished(run)
    assert run.content is not None, "a finished run has results"
    reading = _Reading()
    # Not all lines at once: of a large run they are gigabytes.
    for line in BytesIO(store.objects.get(run.content)):
        reading.line(line.rstrip(b"\n"))
    return reading.details()


class _Reading:
    def __init__(self) -> None:
        self.given: dict[str, list[tuple[int, str]]] = {}
        self.of: dict[str, tuple[str, ...]] = {}
        self.findings: list[FindingAt] = []
        self.vetoes: list[VetoAt] = []
        self.unscored: list[Unscored] = []
        self.left_out: list[str] = []
        self.whole: dict[str, Any] = {}

    def line(self, line: bytes) -> None:
        """A line, opened only where it tells something."""
        if b'"subject":' in line and all(each in line for each in _NOTHING):
            return
        content: Any = parse(line, "results")
        if "subject" in content:
            self._subject(content)
        elif "left_out" in content:
            self.left_out.append(content["left_out"])
        elif "finding" in content:
            self.findings.append(_finding(None, content["finding"]))
        elif "evaluation" in content:
            self.whole = content["evaluation"]

    def _subject(self, content: Mapping[str, Any]) -> None:
        key = content["subject"]
        outcomes = tuple(content["outcomes"])
        if outcomes:
            self.of[key] = outcomes
        for label in outcomes:
            rank = content["rank"]
            self.given.setdefault(label, []).append((rank if rank is not None else 2**62, key))
        self.findings += [_finding(key, each) for each in content["findings"]]
        self.vetoes += [
            VetoAt(key, each["name"], each["zeroed"], each["capped"], tuple(each["withheld"]))
            for each in content["vetoes"]
        ]
        if content["state"] != "value":
            why = content["score"]
            parts = tuple(dict.fromkeys(each["part"] for each in content["faults"]))
            self.unscored.append(Unscored(key, content["state"], why["code"], why["what"], parts))

    def details(self) -> Details:
        outcomes = {
            label: tuple(key for _, key in sorted(held)) for label, held in self.given.items()
        }
        return Details(
            outcomes, tuple(self.findings), tuple(self.vetoes), tuple(self.unscored),
            tuple(self.left_out), self.whole, self.of,
        )  # fmt: skip


def _finding(subject: str | None, found: Mapping[str, Any]) -> FindingAt:
    return FindingAt(
        subject, found["rule"], found["severity"], found["record"], found["key"], found["period"]
    )
