"""One subject's result with the trace of every formula behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.evaluate.exact import Frame, Recorder, TraceNode
from engine.evaluate.exact.machine import Machine
from engine.evaluate.results import Evaluation, SubjectResult
from engine.evaluate.run import Run
from engine.language.periods import Window
from engine.language.recursion import room
from engine.language.values import Value, arithmetic
from engine.records import Dataset
from engine.scheme.model import Formula, Part, Scheme, parts

__all__ = ["Explanation", "PartTrace", "explain", "trace_parts"]


@dataclass(frozen=True, slots=True)
class PartTrace:
    """A part with the traces of its formulas by the key they stand under: rate, applies, cap …"""

    part: Part
    formulas: Mapping[str, TraceNode]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One subject of an evaluation, with traces of all its parts or of one part and what is below it."""

    evaluation: Evaluation
    result: SubjectResult
    traces: tuple[PartTrace, ...]


def explain(
    scheme: Scheme,
    dataset: Dataset,
    window: Window,
    subject: str,
    part: str | None = None,
    *,
    parameters: Mapping[str, Value] | None = None,
) -> Explanation | None:
    """Why a subject has its score; None when the subject is not scored in the period.

    ``part`` limits the traces to a part and those below it; an id that does not exist gives no traces.
    """
    run = Run(scheme, dataset, window, parameters)
    evaluation = run.evaluation()
    result = next((r for r in evaluation.subjects if r.key == subject), None)
    if result is None:
        return None
    return Explanation(evaluation, result, trace_parts(run, result, part))


def trace_parts(run: Run, result: SubjectResult, part: str | None = None) -> tuple[PartTrace, ...]:
    """The traces of a subject's parts."""
    machine, recorder = run.machine.traced()
    frame = Frame((result.subject,), run.window)
    chosen = [
        p
        for p in parts(run.scheme.score)
        if part in (None, run.scheme.score.id, p.id) or p.id.startswith(f"{part}/")
    ]
    with room(), arithmetic():
        return tuple(PartTrace(p, _formulas(p, machine, recorder, frame)) for p in chosen)


def _formulas(
    part: Part, machine: Machine, recorder: Recorder, frame: Frame
) -> dict[str, TraceNode]:
    written: dict[str, Formula | None] = {
        "applies": part.applies,
        str(part.kind): part.formula,
        "prorate": part.prorate,
        "cap": part.cap.formula if part.cap is not None else None,
        "floor": part.floor.formula if part.floor is not None else None,
    }
    return {
        key: recorder.formula(formula.typed, machine.code(formula.typed), frame)
        for key, formula in written.items()
        if formula is not None
    }
