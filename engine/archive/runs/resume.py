"""Taking a run up again after its worker was stopped, failed or died; and waiting for one that lives."""

from __future__ import annotations

from collections.abc import Callable
from time import sleep

from engine.archive.runs.claims import at_work, claimed, progress_of
from engine.archive.runs.read import StoredRun, found_run, stored_run
from engine.archive.runs.work import Halted, event_row, work
from engine.archive.store import Store, need
from engine.archive.store.session import Actor
from engine.diagnostics import Rejected, diagnose

__all__ = ["completed", "take_up"]

_POLL = 1


def take_up(store: Store, actor: Actor, id: str, why: str = "") -> StoredRun:
    """Claim a run for this process, which the log says; a finished one is given back as it is.

    Raises Rejected: ``run-at-work`` while its worker lives, or the actor may not.
    """
    with store.writing(actor) as writing:
        need(writing.connection, actor.who, "run")
        run = found_run(writing.connection, id)
        if run.finished:
            return run
        if at_work(progress_of(writing.connection, run.id)):
            raise Rejected([diagnose("run-at-work", None, run=run.id)])
        row = event_row(run.id, "resumed", why)
        writing.add("run-resumed", why, [("run_event", row)], {"run": run.id})
        claimed(writing.connection, run.id)
        return found_run(writing.connection, run.id)


def completed(
    store: Store,
    actor: Actor,
    run: StoredRun,
    mine: bool,
    watcher: Callable[[int, int], None] | None = None,
    waiting: Callable[[], None] | None = None,
) -> StoredRun:
    """The run, finished: worked on here if it is ``mine`` or nobody else works on it, else waited for.

    ``waiting`` is called once before it is waited for. Raises what ``work`` and ``take_up`` raise; Halted
    also where somebody stops it while it is waited for.
    """
    waited = False
    while not mine:
        with store.reading() as connection:
            now = found_run(connection, run.id)
            busy = not now.finished and at_work(progress_of(connection, run.id))
        if now.finished:
            return now
        if waited and now.state == "stopped":
            raise Halted(run.id)
        if not busy:
            run = take_up(store, actor, run.id)
            break
        if waiting is not None and not waited:
            waiting()
        waited = True
        sleep(_POLL)
    return run if run.finished else work(store, actor, stored_run(store, run.id), watcher)
