"""The appeal packet of one subject: all that an appeal needs to see, gathered from one evaluation.

Pure data, in no language and on no page. Of others it holds no name and no value, only how many there
are and how their values spread.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from engine.evaluate import Evaluation, Run, SubjectResult
from engine.evaluate.exact import Frame, TraceNode
from engine.evaluate.results import VetoResult
from engine.explain import PartTrace
from engine.explain.explanation import trace_parts
from engine.language.recursion import room
from engine.language.values import arithmetic
from engine.records import Dataset
from engine.report.appeal.packet_parameters import InForce, in_force
from engine.report.appeal.packet_spread import Spread, spread_of
from engine.report.appeal.packet_steps import Clause, Numbering, clause_of
from engine.scheme.model import PartKind, Veto

__all__ = ["Digest", "Packet", "VetoClause", "packet_of"]


@dataclass(frozen=True, slots=True)
class Digest:
    """What was read under a name, and the SHA-256 of its content in hexadecimal."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class VetoClause:
    """A veto of the scheme with its condition as it was decided; ``did`` is None where it did not apply."""

    veto: Veto
    did: VetoResult | None
    clause: Clause


@dataclass(frozen=True, slots=True)
class Packet:
    """One subject of an evaluation, ready to be told.

    ``ranked`` is how many have a rank. ``spread`` is that of all their scores, None where there are too few
    to keep them nameless. ``aside`` is how many rows of the records were set aside as unreadable.
    """

    evaluation: Evaluation
    result: SubjectResult
    ranked: int
    clauses: tuple[Clause, ...]
    vetoes: tuple[VetoClause, ...]
    parameters: tuple[InForce, ...]
    spread: Spread | None
    aside: int
    records: tuple[Digest, ...] = ()


def packet_of(
    run: Run,
    evaluation: Evaluation,
    dataset: Dataset,
    key: str,
    records: Iterable[Digest] = (),
) -> Packet:
    """The packet of the subject with that key, which is among those scored: else KeyError.

    ``records`` are the digests of what the data set was read from.
    """
    result = next((each for each in evaluation.subjects if each.key == key), None)
    if result is None:
        raise KeyError(key)
    numbering = Numbering(evaluation.scheme)
    traces = {trace.part.id: trace for trace in trace_parts(run, result)}
    clauses = _clauses(result, traces, numbering)
    vetoes = _vetoes(run, result, numbering)
    nodes = [node for clause in clauses for node in clause.nodes]
    nodes += [node for veto in vetoes for node in veto.clause.nodes]
    scores = [r.score for r in evaluation.subjects if isinstance(r.score, Decimal)]
    return Packet(
        evaluation, result, len(scores), clauses, vetoes,
        in_force(run, evaluation, nodes),
        spread_of(scores, result.score),
        len({(p.type, p.file, p.line) for p in dataset.problems}),
        tuple(records),
    )  # fmt: skip


def _clauses(
    result: SubjectResult, traces: dict[str, PartTrace], numbering: Numbering
) -> tuple[Clause, ...]:
    """A clause for every part that says something of its own: a formula, a source or a comment."""
    told = []
    for each in result.parts():
        part = each.part
        formulas = traces[part.id].formulas if part.id in traces else {}
        if formulas or part.source or part.comment or part.kind is not PartKind.GROUP:
            told.append(clause_of(numbering, formulas, part, each))
    return tuple(told)


def _vetoes(run: Run, result: SubjectResult, numbering: Numbering) -> tuple[VetoClause, ...]:
    applied = {veto.name: veto for veto in result.vetoes}
    machine, recorder = run.machine.traced()
    frame = Frame((result.subject,), run.window)
    told = []
    with room(), arithmetic():
        for veto in run.scheme.vetoes:
            node: TraceNode = recorder.formula(
                veto.when.typed, machine.code(veto.when.typed), frame
            )
            clause = clause_of(numbering, {"when": node})
            told.append(VetoClause(veto, applied.get(veto.name), clause))
    return tuple(told)
