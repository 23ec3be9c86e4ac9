"""One subject taken out of an evaluation as lines and peers' values, and scored again from these alone."""

from __future__ import annotations

from collections.abc import Iterable

from engine.evaluate import Evaluation, Run, SubjectResult
from engine.evaluate.exact import TraceNode
from engine.evaluate.exact.peers import text_of
from engine.evaluate.peers import evaluate_one, peers_read, run_with_peers
from engine.explain.alone import Alone, alone
from engine.explain.explanation import PartTrace, trace_parts
from engine.language.record_types import Row
from engine.proof.canonical import canon, parse
from engine.records.snapshot import from_lines, headers, lines_of

__all__ = ["again", "check_alone", "digits", "taken"]


def taken(run: Run, evaluation: Evaluation, key: str) -> Alone:
    """What the subject rests on; it must be scored."""
    found = alone(run, evaluation, key)
    assert found is not None
    return found


def again(run: Run, held: Alone) -> Run:
    """A run over nothing but the lines and the peers' values, both read from their bytes."""
    dataset = from_lines(run.scheme.types, headers(held.dataset), lines_of(held.dataset))
    peers = [peers_read(parse(canon(one.content()))) for one in held.peers]
    return run_with_peers(run.scheme, dataset, run.window, peers, parameters=run.overrides)


def check_alone(run: Run, evaluation: Evaluation, keys: Iterable[str] | None = None) -> int:
    """Each subject (or those of ``keys``) has the same digits and the same trace by itself; how many."""
    whole = run.machine.world.dataset
    lines = {name: set(held) for name, held in lines_of(whole).items()}
    by_key = {result.key: result for result in evaluation.subjects}
    chosen = list(by_key) if keys is None else list(keys)
    for key in chosen:
        held = taken(run, evaluation, key)
        assert all(lines[name].issuperset(own) for name, own in lines_of(held.dataset).items())
        one = again(run, held)
        result = evaluate_one(one, key, evaluation.weights)
        assert result is not None
        wanted = by_key[key]
        forced = run.scheme.distribution is not None
        assert digits(result, forced) == digits(wanted, forced) == digits(held.result, forced)
        assert traces(trace_parts(one, result)) == traces(trace_parts(run, wanted))
    return len(chosen)


def digits(result: SubjectResult, forced: bool) -> object:
    """Everything of a result that one subject alone can have."""
    return (
        result.key, str(result.score), str(result.unrounded), result.band,
        None if forced else result.grade, result.vetoes, result.faults, result.ledger,
        [(f.rule, f.severity, f.row.key if f.row else None, f.period) for f in result.findings],
        [
            (p.part.id, str(p.points), _shown(p.raw), str(p.score), str(p.counted))
            for p in result.parts()
        ],
    )  # fmt: skip


def traces(found: Iterable[PartTrace]) -> object:
    """Traces by their texts, rows by keys, of peers how many there are."""
    return [(t.part.id, {key: _node(node) for key, node in t.formulas.items()}) for t in found]


def _node(node: TraceNode) -> object:
    return (
        node.kind, node.text, str(node.window), node.name, _shown(node.value), node.seen,
        [_node(child) for child in node.children],
        [
            (
                note.record, note.before, note.after, note.measures,
                [(row.key, _shown(value)) for row, value in note.rows],
                [(left.row.key, left.state, left.condition) for left in note.others],
            )
            for note in node.rows
        ],
        [sorted(text_of(value) for _, value in group.members) for group in node.groups],
    )  # fmt: skip


def _shown(value: object) -> str:
    return value.key if isinstance(value, Row) else str(value)
