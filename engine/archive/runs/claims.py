"""Who works on a run: one process at a time, known by its machine and its process, and by its beat.

Nothing but haste depends on it: whoever lost a run to another one finds so when it wants to finish it.
"""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select, update

from engine.archive.store.tables import metadata
from engine.proof.moment import moment

__all__ = ["Progress", "at_work", "beaten", "claimed", "progress_of", "released", "told_to_stop"]

_PROGRESS = metadata.tables["progress"]
# Longer than a machine is busy with other things; a process that is gone is known at once.
_SILENT = timedelta(seconds=60)
_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: ``done`` of ``total`` subjects, 0 of 0 before they are known.

    ``worker`` is empty where nobody works on it; ``beat`` is when it last said something.
    """

    done: int
    total: int
    worker: str
    beat: str
    stop: bool


@cache
def _self(pid: int) -> str:
    return f"{socket.gethostname()}/{pid}/{_started(pid) or 0}"


def _started(pid: int) -> str | None:
    """When a process of this machine began, in ticks; None where there is none. Linux only."""
    try:
        rest = (_PROC / str(pid) / "stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return None
    # proc(5): state is the 3rd field, starttime the 22nd. A zombie has ended.
    return None if rest[0] in ("Z", "X") else rest[19]


def claimed(connection: Connection, run: str) -> None:
    """From now on this process works on a run."""
    connection.execute(delete(_PROGRESS).where(_PROGRESS.c.run == run))
    connection.execute(
        insert(_PROGRESS).values(
            run=run, done=0, total=0, worker=_self(os.getpid()), beat=moment(), stop=False
        )
    )


def released(connection: Connection, run: str, done: int | None = None) -> None:
    """Nobody works on a run any more; ``done`` subjects are all there are, where it is finished."""
    there: dict[str, object] = {} if done is None else {"done": done, "total": done}
    connection.execute(
        update(_PROGRESS).where(_PROGRESS.c.run == run).values(worker="", beat=moment(), **there)
    )


def told_to_stop(connection: Connection, run: str) -> None:
    """Its worker is to leave off."""
    connection.execute(update(_PROGRESS).where(_PROGRESS.c.run == run).values(stop=True))


def beaten(connection: Connection, run: str, done: int, total: int) -> bool:
    """Say how far this process is; False when it is to leave off, or another one has the run now."""
    mine = (_PROGRESS.c.run == run) & (_PROGRESS.c.worker == _self(os.getpid()))
    changed = connection.execute(
        update(_PROGRESS).where(mine).values(done=done, total=total, beat=moment())
    )
    stop = connection.execute(select(_PROGRESS.c.stop).where(mine)).scalar()
    return changed.rowcount == 1 and not stop


def progress_of(connection: Connection, run: str) -> Progress:
    """How far a run is."""
    row = connection.execute(select(_PROGRESS).where(_PROGRESS.c.run == run)).first()
    if row is None:
        return Progress(0, 0, "", "", False)
    return Progress(row.done, row.total, row.worker, row.beat, row.stop)


def at_work(progress: Progress) -> bool:
    """Whether the worker lives: on this machine its process, on another one by its beat."""
    if not progress.worker or progress.stop:
        return False
    host, pid, started = progress.worker.rsplit("/", 2)
    if host == socket.gethostname() and _PROC.is_dir() and _started(int(pid)) != started:
        return False
    beat = datetime.fromisoformat(progress.beat)
    return datetime.now(UTC) - beat < _SILENT
