"""A run made again: from its own closure and snapshot, or by another scheme or other records, to ask what if.

What comes out is compared line by line with what was kept; it is never kept itself, only noted in the log.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date

from engine import __version__
from engine.archive.replay.first_difference import Difference, first_difference
from engine.archive.runs.correct import difference
from engine.archive.runs.measures import measures_known
from engine.archive.runs.read import (
    StoredRun,
    check_there,
    dataset_of,
    scheme_at,
    scheme_of,
    window_of,
)
from engine.archive.runs.result_lines import lines_of, result_lines, results_digest
from engine.archive.store import Store
from engine.archive.store.session import Actor
from engine.diagnostics import Rejected, diagnose
from engine.evaluate import Evaluation, Run
from engine.evaluate.exact import Frame, TraceNode
from engine.explain.explanation import trace_parts
from engine.language.recursion import room
from engine.language.typed import MeasureRef
from engine.language.values import arithmetic
from engine.proof.entry import Entry
from engine.records import Dataset
from engine.records.snapshot import digest_of
from engine.scheme.closure import Closure
from engine.scheme.model import Scheme

__all__ = ["Replayed", "noted", "replay"]

Watcher = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a replay came to: ``results`` is its digest, ``lines`` and ``stored`` the lines now and then.

    Where they differ ``first`` is the first node that does, ``trace`` how its value came about now, and
    ``then`` how it came about as it was stored: empty where the trace of then cannot be made again, because
    it is this program that has changed. ``with_closure`` and ``with_snapshot`` say what it was replayed with
    instead of its own.
    """

    run: StoredRun
    results: str
    stored: list[bytes]
    lines: list[bytes]
    first: Difference | None = None
    trace: tuple[TraceNode, ...] = ()
    then: tuple[TraceNode, ...] = ()
    with_closure: str | None = None
    with_snapshot: str | None = None

    @property
    def identical(self) -> bool:
        """Whether it gave the same bytes."""
        return self.first is None

    def changes(self) -> dict[str, object]:
        """Who is added, removed or changed, as a correction tells it."""
        return difference(self.stored, self.lines)


def replay(
    store: Store,
    run: StoredRun,
    *,
    closure: Closure | None = None,
    records: Callable[[Scheme], Dataset] | None = None,
    watcher: Watcher | None = None,
) -> Replayed:
    """Make a finished run again. ``closure`` is another scheme to go by, ``records`` reads other records.

    Raises Rejected: it is not finished, what was kept of it is gone or changed, or the records that were kept
    do not fit the other scheme.
    """
    if run.content is None or run.results is None:
        raise Rejected([diagnose("run-not-finished", None, run=run.id, state=run.state)])
    check_there(run)
    stored = lines_of(store.objects.get(run.content))
    day = date.fromisoformat(run.day) if run.day else None
    scheme = scheme_of(store, run) if closure is None else scheme_at(closure, window_of(run), day)
    dataset = dataset_of(store, run, scheme) if records is None else records(scheme)
    again = Run(scheme, dataset, window_of(run))
    evaluation = again.evaluation(watcher)
    lines = result_lines(again, evaluation)
    found = Replayed(
        run, results_digest(lines), stored, lines,
        with_closure=closure.digest if closure is not None else None,
        with_snapshot=digest_of(dataset) if records is not None else None,
    )  # fmt: skip
    if found.results == run.results:
        return found
    return _told(store, found, again, evaluation)


def _told(store: Store, found: Replayed, again: Run, evaluation: Evaluation) -> Replayed:
    """With the first difference and the traces of both sides."""
    scheme = scheme_of(store, found.run)
    first = first_difference(found.stored, found.lines, (scheme, again.scheme))
    assert first is not None, "other digests are of other lines"
    then: tuple[TraceNode, ...] = ()
    if found.with_closure is not None or found.with_snapshot is not None:
        old = Run(scheme, dataset_of(store, found.run, scheme), window_of(found.run))
        before = old.evaluation()
        # A trace explains the stored value only if it is still what comes out.
        if results_digest(result_lines(old, before)) == found.run.results:
            then = _traces(old, before, first)
    return replace(found, first=first, trace=_traces(again, evaluation, first), then=then)


def _traces(run: Run, evaluation: Evaluation, first: Difference) -> tuple[TraceNode, ...]:
    """How the value of a node came about: the formulas of a part, or of a measure."""
    result = next((r for r in evaluation.subjects if r.key == first.subject), None)
    if result is None:
        return ()
    if first.stage == "measure":
        node = measures_known(run.scheme).get(first.node)
        if node is None:
            return ()
        if isinstance(node, MeasureRef) and not node.arguments:
            node = node.body
        machine, recorder = run.machine.traced()
        with room(), arithmetic():
            frame = Frame((result.subject,), run.window)
            return (recorder.formula(node, machine.code(node), frame),)
    if first.stage in ("leaf", "group"):
        traces = trace_parts(run, result, first.node)
        return tuple(
            node
            for trace in traces
            if trace.part.id == first.node
            for node in trace.formulas.values()
        )
    return ()


def noted(store: Store, actor: Actor, replayed: Iterable[Replayed], why: str = "") -> Entry:
    """Say in the log that runs were replayed, by whom, and what came out."""
    told = [
        {
            "run": each.run.id,
            "identical": each.identical,
            "results": each.results,
            "with": each.with_closure,
            "records": each.with_snapshot,
            "first": asdict(each.first) if each.first is not None else None,
        }
        for each in replayed
    ]
    with store.writing(actor) as writing:
        return writing.add("replay", why, body={"engine": __version__, "replayed": told})
