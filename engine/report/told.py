"""What a report tells: one evaluation, who is shown of it, and the measures asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.diagnostics import Diagnostic
from engine.evaluate.results import Evaluation, SubjectResult
from engine.language.values import Value

__all__ = ["Told"]


@dataclass(frozen=True, slots=True)
class Told:
    """``measures`` are the values by the key of the subject and the name of the measure."""

    evaluation: Evaluation
    subjects: tuple[SubjectResult, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    measures: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
