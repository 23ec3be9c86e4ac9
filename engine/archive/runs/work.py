"""Working on a run: it is evaluated from what was kept of it, and its results are kept with one entry.

A run that is taken up again begins anew: numbers are exact, so that it comes to the same digest, and nothing
half done has to be trusted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress

from sqlalchemy import select

from engine import __version__
from engine.archive.runs.beat import Beat
from engine.archive.runs.claims import released
from engine.archive.runs.correct import difference_of
from engine.archive.runs.read import StoredRun, entry_at, found_run, run_of
from engine.archive.runs.result_lines import content_of, result_lines
from engine.archive.runs.result_tables import part_table, subject_table
from engine.archive.store import Store, Writing
from engine.archive.store.session import Actor
from engine.archive.store.tables import metadata
from engine.diagnostics import Rejected
from engine.evaluate import Evaluation
from engine.proof.canonical import canon
from engine.proof.salted import Commitment

__all__ = ["Halted", "event_row", "work"]

_EVENT = metadata.tables["run_event"]

Watcher = Callable[[int, int], None]


class Halted(Exception):
    """The run was told to stop, or another process took it over; ``args`` are its id."""


def work(store: Store, actor: Actor, run: StoredRun, watcher: Watcher | None = None) -> StoredRun:
    """Bring a run that this process has claimed to its end; the run as it is then.

    Raises Halted; Rejected when what was kept of it is gone or changed, or its results cannot be kept, which
    the log then says too; KeyboardInterrupt after it was noted as stopped.
    """
    try:
        with Beat(store, run.id) as beat:
            evaluated = run_of(store, run)

            def told(done: int, total: int) -> None:
                beat.at(done, total)
                if beat.halted:
                    raise Halted(run.id)
                if watcher is not None:
                    watcher(done, total)

            evaluation = evaluated.evaluation(told)
            lines = result_lines(evaluated, evaluation)
            finish(store, actor, run, evaluation, lines)
    except Halted:
        raise
    except BaseException as error:
        _ended(store, actor, run, error)
        raise
    with store.reading() as connection:
        return found_run(connection, run.id)


def finish(
    store: Store, actor: Actor, run: StoredRun, evaluation: Evaluation, lines: list[bytes]
) -> None:
    """Keep the results and say so in the log, if the run is still ours."""
    content = content_of(lines)
    objects = {
        "results": store.objects.put(content),
        "subjects": store.objects.put(tables := subject_table(evaluation)),
        "parts": store.objects.put(parts := part_table(evaluation)),
    }
    difference = difference_of(store, run, lines)
    root = Commitment.of(lines, run.secret).root.hex() if run.secret is not None else None
    body = _statement(store, run) | {
        "counts": dict(sorted(Counter(r.state for r in evaluation.subjects).items())),
        "results": objects["results"],
        "results_root": root,
        "results_size": len(lines),
        "tables": {"parts": objects["parts"], "subjects": objects["subjects"]},
    }
    with store.writing(actor) as writing:
        if not _ours(writing, run):
            raise Halted(run.id)
        rows: list[tuple[str, dict[str, object]]] = []
        for kept, kind in ((content, "results"), (tables, "subjects"), (parts, "parts")):
            rows += writing.kept(kept, kind)[1]
        if difference is not None:
            digest, more = writing.kept(canon(difference), "difference")
            rows += more
            body["difference"] = digest
        event = event_row(run.id, "finished", "", objects["results"], root)
        writing.add("run-finished", "", [*_unlike(rows), ("run_event", event)], body)
        released(writing.connection, run.id, len(evaluation.subjects))


def _statement(store: Store, run: StoredRun) -> dict[str, object]:
    """What the results are of: all that a bundle is checked against stands in one entry of the log."""
    with store.reading() as connection:
        asked = entry_at(connection, run.seq).body
    return {
        "closure": run.closure, "corrects": run.corrects, "day": run.day, "engine": __version__,
        "language": asked["language"], "period": run.period, "run": run.id, "scheme": run.scheme,
        "snapshot": run.snapshot, "snapshot_root": asked["snapshot_root"],
        "snapshot_size": asked["snapshot_size"], "version": run.version,
    }  # fmt: skip


def _unlike(
    rows: list[tuple[str, dict[str, object]]],
) -> list[tuple[str, dict[str, object]]]:
    """Each object once, though its content came twice."""
    return list({str(row["digest"]): (table, row) for table, row in rows}.values())


def event_row(
    run: str, state: str, why: str, results: str | None = None, root: str | None = None
) -> dict[str, object]:
    """The row of what became of a run. The digest of results is that of the object that holds them."""
    return {
        "run": run, "state": state, "results": results, "root": root, "content": results, "why": why,
    }  # fmt: skip


def _ours(writing: Writing, run: StoredRun) -> bool:
    """Whether nothing happened to the run since this process took it up."""
    last = select(_EVENT.c.seq).where(_EVENT.c.run == run.id).order_by(_EVENT.c.seq.desc()).limit(1)
    return bool(writing.connection.execute(last).scalar() == run.ended)


def _ended(store: Store, actor: Actor, run: StoredRun, error: BaseException) -> None:
    """Say in the log why there are no results. Where that fails too, the silence of the worker says so."""
    stopped = isinstance(error, KeyboardInterrupt)
    with suppress(Rejected), store.writing(actor) as writing:
        if _ours(writing, run):
            state = "stopped" if stopped else "failed"
            why = "" if stopped else _reason(error)
            writing.add(
                f"run-{state}", why, [("run_event", event_row(run.id, state, why))], {"run": run.id}
            )
            released(writing.connection, run.id)


def _reason(error: BaseException) -> str:
    if isinstance(error, Rejected):
        return error.diagnostics[0].code
    return type(error).__name__
