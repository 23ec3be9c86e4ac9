"""The threads of a process that do long work, and how those who wait for it learn that it went on."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from threading import Condition, Event, Thread

from engine.diagnostics import Rejected, diagnose

__all__ = ["Workers"]

# Scoring keeps one core busy; more threads would only slow each other and the pages.
_THREADS = 2


class Workers:
    """Work in progress by name. Nothing starts before the first work comes."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._turn = 0
        self._stops: dict[str, Event] = {}
        self._pool: ThreadPoolExecutor | None = None
        self._closed = Event()
        self._pulse: Thread | None = None

    def start(self, name: str, work: Callable[[Event], None]) -> Future[None]:
        """Do it when a thread is free. ``work`` is given what is set when it shall stop.

        Raises Rejected: ``site-closing``.
        """
        stop = Event()

        def done() -> None:
            try:
                work(stop)
            finally:
                with self._changed:
                    self._stops.pop(name, None)
                self.changed()

        with self._changed:
            if self._closed.is_set():
                raise Rejected([diagnose("site-closing", None)])
            if self._pool is None:
                self._pool = ThreadPoolExecutor(_THREADS, "kaohe-job")
            self._stops[name] = stop
            return self._pool.submit(done)

    def pulse(self, seconds: int, beat: Callable[[tuple[str, ...]], None]) -> None:
        """Tell ``beat`` the names of all work of this process, again and again, from now on."""

        def beating() -> None:
            while not self._closed.wait(seconds):
                names = self.names()
                if names:
                    # A beat that was missed is made up by the next.
                    with suppress(Exception):
                        beat(names)

        with self._changed:
            if self._pulse is None and not self._closed.is_set():
                self._pulse = Thread(target=beating, name="kaohe-pulse", daemon=True)
                self._pulse.start()

    def names(self) -> tuple[str, ...]:
        """The work that is going on or waiting here."""
        with self._changed:
            return tuple(self._stops)

    def stop(self, name: str) -> None:
        """Ask work to stop, if it is here."""
        with self._changed:
            if name in self._stops:
                self._stops[name].set()

    def changed(self) -> None:
        """Wake those who wait."""
        with self._changed:
            self._turn += 1
            self._changed.notify_all()

    @property
    def turn(self) -> int:
        """Counts the changes."""
        with self._changed:
            return self._turn

    def wait(self, turn: int, seconds: int) -> bool:
        """Until something changed after ``turn``, which is told, or the time is over."""
        with self._changed:
            return self._changed.wait_for(lambda: self._turn != turn, seconds)

    def close(self) -> None:
        """Ask all work to stop, and wait for it."""
        with self._changed:
            self._closed.set()
            for stop in self._stops.values():
                stop.set()
            pool, pulse = self._pool, self._pulse
        if pool is not None:
            pool.shutdown(wait=True)
        if pulse is not None:
            pulse.join()
