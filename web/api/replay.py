"""Replaying a run: made again from what was kept, or by another version or other records, to ask what if."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine.archive.replay import noted, replay
from engine.archive.runs import stored_run
from engine.archive.versions import find_version
from engine.archive.versions.kept import closure_kept
from engine.diagnostics import Words
from engine.records import Dataset
from engine.scheme.model import Scheme
from engine.site.data.load import load
from engine.site.data.sets import data_set
from engine.site.governance.replays import place, replay_json
from engine.site.jobs import Progress
from web.answer import Answer, Call
from web.api.shapes import obj, optional, text
from web.jobs import JOB, started
from web.routes import Routes
from web.visit import Visit

__all__ = ["routes"]

routes = Routes("replay")
# Of those whose result is another so many are told: the log and the command line have all.
_MOST = 500


@routes.operation(
    "POST", "/o/<org>/runs/<run>/replay", "replay", Words("重放考核", "Replay a run"),
    body=obj(
        version=optional(text(0, 100)), data=optional(text(0, 64)), why=optional(text(0, 2000))
    ),
    answers={202: JOB},
)  # fmt: skip
def replayed(visit: Visit, call: Call, org: str, run: str) -> Answer:
    """A job: identical, or the first node that differs. The log says what came out."""
    stored = stored_run(visit.store, run)
    site, store, actor = visit.site, visit.store, visit.actor
    version, data = call.body.get("version", ""), call.body.get("data", "")
    closure, records = None, None
    if version:
        with store.reading() as connection:
            closure = closure_kept(store.objects, find_version(connection, version).closure)
    if data:
        data_set(site, org, data)
        records = _reading(site, org, data)

    def work(progress: Progress) -> dict[str, object]:
        found = replay(store, stored, closure=closure, records=records, watcher=progress)
        entry = noted(store, actor, [found], call.body.get("why", ""))
        told: dict[str, Any] = replay_json(found)
        if found.first is not None:
            where = place(found.first)
            told["where"] = {"zh": where.zh, "en": where.en}
            changes = told["changes"]
            told["counts"] = {name: len(changes[name]) for name in changes}
            told["changes"] = {name: _first(changes[name]) for name in changes}
        return {**told, "seq": entry.seq}

    asked = {"run": stored.id, "version": version, "data": data}
    return started(visit, "replay", asked, work)


def _first(found: Any) -> Any:
    if isinstance(found, dict):
        return dict(list(found.items())[:_MOST])
    return list(found)[:_MOST]


def _reading(site: Any, org: str, data: str) -> Callable[[Scheme], Dataset]:
    return lambda scheme: load(site, org, data, scheme)
