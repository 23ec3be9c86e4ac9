"""The long work behind runs, as jobs of a site carry it out: each gives what is told of it in JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.archive.results import Shelf
from engine.archive.runs import Halted, StoredRun, completed, start, stop, stored_run, take_up
from engine.archive.store.session import Actor
from engine.diagnostics import Rejected
from engine.explain.reach import Goal
from engine.report.reach_json import reach_json
from engine.site.connected import Site
from engine.site.jobs import Progress, StopAsked
from engine.site.organisations import store_of
from engine.site.runs.check import DataCheck, data_check
from engine.site.runs.choose import Choice, chosen

__all__ = ["check_work", "reach_work", "resume_work", "run_work"]

Work = Callable[[Progress], Mapping[str, object]]


def check_work(site: Site, slug: str, choice: Choice, told: Callable[[DataCheck], object]) -> Work:
    """Look at the data of a choice; ``told`` makes JSON of it."""

    def work(progress: Progress) -> Mapping[str, object]:
        progress(0, 0)
        found = data_check(store_of(site, slug), chosen(site, slug, choice))
        return {"check": told(found)}

    return work


def run_work(site: Site, slug: str, actor: Actor, choice: Choice) -> Work:
    """Start the run of a choice, or find the one there is, and bring it to its end."""

    def work(progress: Progress) -> Mapping[str, object]:
        progress(0, 0)
        asked = chosen(site, slug, choice).asked
        run, new = start(store_of(site, slug), actor, asked)
        done = _finished(site, slug, actor, run, new, progress)
        return {"run": done.id, "state": done.state, "new": new}

    return work


def resume_work(site: Site, slug: str, actor: Actor, id: str, why: str) -> Work:
    """Take a run up again. Raises Rejected: ``run-at-work`` and others."""

    def work(progress: Progress) -> Mapping[str, object]:
        progress(0, 0)
        store = store_of(site, slug)
        run = take_up(store, actor, id, why)
        done = _finished(site, slug, actor, run, True, progress)
        return {"run": done.id, "state": done.state}

    return work


def reach_work(site: Site, slug: str, shelf: Shelf, id: str, key: str, goal: Goal) -> Work:
    """Search what a subject would need for a goal."""

    def work(progress: Progress) -> Mapping[str, object]:
        progress(0, 0)
        store = store_of(site, slug)
        found = shelf.reached(store, stored_run(store, id), key, goal, progress)
        return {"reach": reach_json(found)}

    return work


def _finished(
    site: Site, slug: str, actor: Actor, run: StoredRun, mine: bool, progress: Progress
) -> StoredRun:
    """The run at its end. Asked to stop, it is stopped, which the log says."""
    store = store_of(site, slug)

    def told(done: int, total: int) -> None:
        try:
            progress(done, total)
        except StopAsked:
            _stop(site, slug, actor, run.id)
            raise Halted(run.id) from None

    def waiting() -> None:
        progress(0, 0)

    try:
        return completed(store, actor, run, mine, told, waiting)
    except Halted:
        raise StopAsked from None


def _stop(site: Site, slug: str, actor: Actor, id: str) -> None:
    """Somebody else may have stopped it meanwhile, or it has just been finished."""
    try:
        stop(store_of(site, slug), actor, id)
    except Rejected as rejected:
        if rejected.diagnostics[0].code != "run-is-finished":
            raise
