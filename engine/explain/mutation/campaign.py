"""Which mutants of a scheme its cases notice.

Records are read once for all mutants, and the first difference ends a mutant. Wants cases that hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.explain.case_run import case_records, differences
from engine.explain.cases import Case, CaseFile
from engine.explain.mutation.mutant import Mutant
from engine.explain.mutation.mutants import Mutants, mutants, mutated
from engine.records import Dataset
from engine.scheme.build import Document, build_document

__all__ = ["Campaign", "Verdict"]


class Verdict(StrEnum):
    """What became of a mutant: a case differed, none did, or it is no scheme that checks."""

    NOTICED = "noticed"
    MISSED = "missed"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class _Ready:
    """A case with its records."""

    case: Case
    dataset: Dataset

    @property
    def rows(self) -> int:
        """How many rows it has: small cases are asked first."""
        return sum(len(table.rows) for table in self.dataset.tables.values())


class Campaign:
    """The mutants of one scheme against all its cases."""

    def __init__(self, document: Document, files: Sequence[CaseFile]) -> None:
        self.document = document
        self.found: Mutants = mutants(document)
        ready = [_Ready(case, case_records(file, case)) for file in files for case in file.cases]
        self._ready = sorted(ready, key=lambda each: each.rows)

    def verdict(self, mutant: Mutant) -> Verdict:
        """Whether some case notices a mutant."""
        loaded = build_document(mutated(self.document, mutant))
        if loaded.scheme is None:
            return Verdict.INVALID
        for ready in self._ready:
            for _ in differences(loaded.scheme, ready.case, ready.dataset):
                return Verdict.NOTICED
        return Verdict.MISSED
