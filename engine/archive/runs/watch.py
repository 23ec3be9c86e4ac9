"""Watching a run: how far it is, until it is over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import sleep

from engine.archive.runs.claims import Progress, at_work, progress_of
from engine.archive.runs.read import StoredRun, found_run
from engine.archive.store import Store

__all__ = ["Seen", "seen", "watch"]

_POLL = 1
_OVER = ("finished", "stopped", "failed")


@dataclass(frozen=True, slots=True)
class Seen:
    """A run at one moment. ``state`` is that of the run, or ``lost`` where its worker died."""

    run: StoredRun
    progress: Progress
    state: str

    @property
    def over(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self.state in (*_OVER, "lost")


def seen(store: Store, id: str) -> Seen:
    """The run as it is now. Raises Rejected where there is none."""
    with store.reading() as connection:
        run = found_run(connection, id)
        progress = progress_of(connection, run.id)
    lost = run.state not in _OVER and not at_work(progress)
    return Seen(run, progress, "lost" if lost else run.state)


def watch(store: Store, id: str) -> Iterator[Seen]:
    """The run now and every second until it is over. Raises Rejected where there is none."""
    while True:
        now = seen(store, id)
        yield now
        if now.over:
            return
        sleep(_POLL)
