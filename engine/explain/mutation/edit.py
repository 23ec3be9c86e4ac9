"""One stretch of a formula's text replaced by another."""

from __future__ import annotations

from dataclasses import dataclass

from engine.explain.mutation.mutant import Proposal

__all__ = ["Edit"]


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters from ``start`` to ``end`` of a formula become ``text``."""

    kind: str
    start: int
    end: int
    text: str
    proposal: Proposal
