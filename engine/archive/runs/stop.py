"""Stopping a run: the log says so at once, and its worker leaves off at the next subject."""

from __future__ import annotations

from engine.archive.runs.claims import told_to_stop
from engine.archive.runs.read import StoredRun, found_run
from engine.archive.runs.work import event_row
from engine.archive.store import Store, need
from engine.archive.store.session import Actor
from engine.diagnostics import Rejected, diagnose

__all__ = ["stop"]


def stop(store: Store, actor: Actor, id: str, why: str = "") -> StoredRun:
    """Stop a run that is not finished; one that is stopped already stays so.

    Raises Rejected: ``run-is-finished``, there is none, or the actor may not.
    """
    with store.writing(actor) as writing:
        need(writing.connection, actor.who, "run")
        run = found_run(writing.connection, id)
        if run.finished:
            raise Rejected([diagnose("run-is-finished", None, run=run.id)])
        if run.state == "stopped":
            return run
        writing.add(
            "run-stopped", why, [("run_event", event_row(run.id, "stopped", why))], {"run": run.id}
        )
        told_to_stop(writing.connection, run.id)
        return found_run(writing.connection, run.id)
