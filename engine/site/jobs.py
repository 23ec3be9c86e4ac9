"""Long work: begun by one request, watched by others, kept with its result.

It is done by threads of the process that was asked. Every few seconds that process says that it lives; work
of one that fell silent is told as failed (``job-lost``). Whoever waits is woken at once in that process,
and looks every second from another.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from threading import Event
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from engine.diagnostics import Rejected, diagnose
from engine.site.connected import Site, when
from engine.site.organisations import known_organisation
from engine.site.progress import Progress, StopAsked
from engine.site.tables import metadata

__all__ = ["Job", "Progress", "StopAsked", "begin", "job", "jobs", "stop", "wait_for"]

_TABLE = metadata.tables["job"]
_LOG = logging.getLogger("kaohe.site")
# Seconds: between two signs of life, and without any until work is told as lost.
_BEAT = 10
_SILENT = 60
_OPEN = ("queued", "working")
_SECOND = 1


@dataclass(frozen=True, slots=True)
class Job:
    """Work that was asked for. ``state``: queued, working, done, failed or stopped.

    ``done`` of ``total`` is how far it is; ``problems`` are diagnostics as JSON gives them; ``step`` grows
    with each change. Times are in UTC.
    """

    id: str
    organisation: str
    account_id: int
    kind: str
    asked: dict[str, Any]
    state: str
    done: int
    total: int
    result: dict[str, Any] | None
    problems: list[dict[str, Any]] | None
    began: datetime
    ended: datetime | None
    step: int

    @property
    def is_over(self) -> bool:
        """Whether nothing will change any more."""
        return self.state not in _OPEN


def begin(
    site: Site,
    slug: str,
    account_id: int,
    kind: str,
    asked: Mapping[str, object],
    work: Callable[[Progress], Mapping[str, object]],
) -> Job:
    """Have work done by a thread of this process. ``work`` gives the result, told in JSON.

    What it raises as Rejected becomes the job's problems.
    Raises Rejected: ``organisation-unknown``, ``site-closing``.
    """
    known_organisation(site, slug)
    now = site.moment()
    row = {
        "id": token_hex(10), "organisation": slug, "account": account_id, "kind": kind,
        "asked": _json(asked), "state": "queued", "done": 0, "total": 0, "began": now,
        "beat": now, "stop": False, "step": 1,
    }  # fmt: skip
    with site.writing() as connection:
        made = _job(site, connection.execute(insert(_TABLE).values(row).returning(_TABLE)).one())
    site.workers.pulse(_BEAT, lambda names: _beat(site, names))
    try:
        site.workers.start(made.id, lambda asked_to_stop: _work(site, made.id, work, asked_to_stop))
    except Rejected:
        with site.writing() as connection:
            connection.execute(delete(_TABLE).where(_TABLE.c.id == made.id))
        raise
    return made


def job(site: Site, slug: str, id: str) -> Job:
    """A job of an organisation as it stands. Raises Rejected: ``no-such-job``."""
    with site.reading() as connection:
        row = connection.execute(
            select(_TABLE).where(_TABLE.c.organisation == slug, _TABLE.c.id == id)
        ).first()
    if row is None:
        raise Rejected([diagnose("no-such-job", None, id=id)])
    return _job(site, row)


def jobs(site: Site, slug: str, most: int = 100) -> tuple[Job, ...]:
    """The latest jobs of an organisation, the newest first."""
    with site.reading() as connection:
        rows = connection.execute(
            select(_TABLE)
            .where(_TABLE.c.organisation == slug)
            .order_by(_TABLE.c.began.desc(), _TABLE.c.id)
            .limit(most)
        ).all()
    return tuple(_job(site, row) for row in rows)


def stop(site: Site, slug: str, id: str) -> Job:
    """Ask a job to stop, which it does when it next says how far it is. Raises Rejected: ``no-such-job``."""
    found = job(site, slug, id)
    if not found.is_over:
        _change(site, id, stop=True)
        site.workers.stop(id)
    return job(site, slug, id)


def wait_for(site: Site, slug: str, id: str, seen: int, seconds: int) -> Job:
    """The job when its ``step`` is another than ``seen`` or it is over, at the latest after so many seconds.

    Raises Rejected: ``no-such-job``.
    """
    left = seconds
    while True:
        turn = site.workers.turn
        found = job(site, slug, id)
        if found.is_over or found.step != seen or left <= 0:
            return found
        if site.workers.wait(turn, _SECOND):
            # Something else changed here: that took less than a second, and is not counted as one.
            continue
        left -= _SECOND


def _work(
    site: Site,
    id: str,
    work: Callable[[Progress], Mapping[str, object]],
    asked_to_stop: Event,
) -> None:
    def told(done: int, total: int) -> None:
        if _change(site, id, done=done, total=total):
            asked_to_stop.set()

    ending: dict[str, object]
    try:
        if asked_to_stop.is_set() or _change(site, id, state="working"):
            raise StopAsked
        ending = {"state": "done", "result": _json(work(Progress(told, asked_to_stop)))}
    except StopAsked:
        ending = {"state": "stopped"}
    except Rejected as rejected:
        problems = [each.as_json() for each in rejected.diagnostics]
        ending = {"state": "failed", "problems": _json(problems)}
    except Exception as error:  # noqa: BLE001  # whatever it is, those who wait must learn of it
        _LOG.exception("job %s of %s failed", id, site.folder)
        what = f"{type(error).__name__}: {error}"
        problem = diagnose("internal-fault", None, what=what).as_json()
        ending = {"state": "failed", "problems": _json([problem])}
    _change(site, id, ended=site.moment(), **ending)


def _change(site: Site, id: str, **values: object) -> bool:
    """Write down what changed of a job that is not over; whether it shall stop."""
    with site.writing() as connection:
        stop = connection.execute(
            update(_TABLE)
            .where(_TABLE.c.id == id, _TABLE.c.state.in_(_OPEN))
            .values(**values, beat=site.moment(), step=_TABLE.c.step + 1)
            .returning(_TABLE.c.stop)
        ).scalar()
    site.workers.changed()
    return bool(stop)


def _beat(site: Site, names: tuple[str, ...]) -> None:
    """The process lives; what others asked to stop is stopped."""
    with site.writing() as connection:
        stopped = connection.execute(
            update(_TABLE)
            .where(_TABLE.c.id.in_(names), _TABLE.c.state.in_(_OPEN))
            .values(beat=site.moment())
            .returning(_TABLE.c.id, _TABLE.c.stop)
        ).all()
    for row in stopped:
        if row.stop:
            site.workers.stop(row.id)


def _job(site: Site, row: Row[Any]) -> Job:
    state, ended = row.state, None if row.ended is None else when(row.ended)
    problems = None if row.problems is None else json.loads(row.problems)
    step = row.step
    if state in _OPEN and row.beat < site.moment(-_SILENT):
        state, ended, step = "failed", when(row.beat), step + 1
        problems = [diagnose("job-lost", None).as_json()]
    return Job(
        row.id, row.organisation, row.account, row.kind, json.loads(row.asked), state,
        row.done, row.total, None if row.result is None else json.loads(row.result), problems,
        when(row.began), ended, step,
    )  # fmt: skip


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, allow_nan=False)
