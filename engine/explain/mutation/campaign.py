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
from engine.explain.mutation.mutants import Mutants, merged, mutants, mutated
from engine.explain.versions import Versions
from engine.records import Dataset
from engine.scheme.build import build_document
from engine.scheme.model import Scheme
from engine.scheme.read import Mapping, Node

__all__ = ["Campaign", "Verdict"]


class Verdict(StrEnum):
    """What became of a mutant: a case differed, none did, or it is no scheme that checks."""

    NOTICED = "noticed"
    MISSED = "missed"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class _Ready:
    """A case with its records; ``named`` are the parts, measures and parameters it speaks of."""

    case: Case
    dataset: Dataset
    stretch: int
    named: frozenset[str]

    @property
    def rows(self) -> int:
        """How many rows it has: small cases are asked first."""
        return sum(len(table.rows) for table in self.dataset.tables.values())


class Campaign:
    """The mutants of one scheme against all its cases, each under the version of its period."""

    def __init__(self, versions: Versions, files: Sequence[CaseFile]) -> None:
        self._versions = versions
        ready = [_ready(versions, file, case) for file in files for case in file.cases]
        self._ready = sorted(ready, key=lambda each: each.rows)
        self._stretches = sorted({versions.newest, *(r.stretch for r in ready)}, reverse=True)
        self._noticed: dict[str, _Ready] = {}
        self.found: Mutants = merged(mutants(versions.document(s)) for s in self._stretches)

    def verdict(self, mutant: Mutant) -> Verdict:
        """Whether some case notices a mutant."""
        valid = False
        for stretch in self._stretches:
            scheme = self._scheme(stretch, mutant)
            if scheme is None:
                continue
            valid = True
            for ready in self._likely(stretch, mutant.owner):
                for _ in differences(scheme, ready.case, ready.dataset):
                    self._noticed[mutant.owner] = ready
                    return Verdict.NOTICED
        return Verdict.MISSED if valid else Verdict.INVALID

    def _likely(self, stretch: int, owner: str) -> list[_Ready]:
        """The cases of a stretch of days, the likeliest to notice first: that only saves time."""
        mine = [ready for ready in self._ready if ready.stretch == stretch]
        last = self._noticed.get(owner)
        return sorted(mine, key=lambda each: (each is not last, owner not in each.named))

    def _scheme(self, stretch: int, mutant: Mutant) -> Scheme | None:
        document = mutated(self._versions.document(stretch), mutant)
        return build_document(document).scheme if document is not None else None


def _ready(versions: Versions, file: CaseFile, case: Case) -> _Ready:
    assert case.window is not None, "checked when the file was read"
    named: set[str] = set()
    stack: list[Node] = [case.content]
    while stack:
        node = stack.pop()
        if isinstance(node, Mapping):
            named.update(key.text for key in node.keys)
            stack.extend(value for key, value in node.items if key.text not in ("given", "data"))
    stretch = versions.stretch(case.window.end)
    versions.on(case.window.end)
    return _Ready(case, case_records(file, case), stretch, frozenset(named))
