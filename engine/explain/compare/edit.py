"""What differs between two schemes: edits, and causes, which are edits that can only be made together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from engine.diagnostics import Span, Words

__all__ = ["FINDINGS", "GRADE", "OUTCOMES", "SCORE", "Cause", "Edit", "Slot"]

# A place of a scheme that holds either the old text or the new one, such as
# ("names", "目标"), ("part", "业绩/销量", "cap"), ("division", "业绩") or ("grades",).
Slot: TypeAlias = tuple[str, ...]

SCORE, GRADE, OUTCOMES, FINDINGS = "score", "grade", "outcomes", "findings"


@dataclass(frozen=True, slots=True)
class Edit:
    """One difference of meaning, or of words alone.

    ``old`` and ``new`` are the texts, empty where there is none; the spans say where they stand.
    ``touches`` holds which results it can change: score, grade, outcomes, findings; nothing for a title.
    """

    slot: Slot
    what: Words
    old: str
    new: str
    old_span: Span | None
    new_span: Span | None
    touches: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cause:
    """One or more edits that act as one: apart they would not make a scheme that can be built."""

    edits: tuple[Edit, ...]

    @property
    def slots(self) -> frozenset[Slot]:
        """All places that it changes."""
        return frozenset(edit.slot for edit in self.edits)

    @property
    def touches(self) -> frozenset[str]:
        """Which results it can change."""
        return frozenset().union(*(edit.touches for edit in self.edits))

    @property
    def what(self) -> Words:
        """All its edits in one sentence."""
        return Words(
            "；".join(edit.what.zh for edit in self.edits),
            "; ".join(edit.what.en for edit in self.edits),
        )
