"""The beat of a worker: every second it says how far it is and hears whether it is to leave off."""

from __future__ import annotations

from threading import Event, Thread
from types import TracebackType

from engine.archive.runs.claims import beaten
from engine.archive.store import Store
from engine.archive.store.refused import told
from engine.diagnostics import Rejected

__all__ = ["Beat"]

_EVERY = 1


class Beat:
    """A thread beside the work. ``halted`` says that the run is not to be finished by this process."""

    def __init__(self, store: Store, run: str) -> None:
        self._store = store
        self._run = run
        self._done = (0, 0)
        self._over = Event()
        self._halted = Event()
        self._thread = Thread(target=self._beat, name=f"beat of {run}", daemon=True)

    @property
    def halted(self) -> bool:
        """Whether the work is to end here."""
        return self._halted.is_set()

    def at(self, done: int, total: int) -> None:
        """So far the work is."""
        self._done = (done, total)

    def __enter__(self) -> Beat:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()

    def _beat(self) -> None:
        while not self._over.wait(_EVERY):
            try:
                with told(), self._store.exclusive() as connection:
                    alive = beaten(connection, self._run, *self._done)
            except Rejected:
                # The work itself tells when the database is gone for good.
                continue
            if not alive:
                self._halted.set()
                return
