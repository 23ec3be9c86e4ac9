"""How work says how far it is, and learns that it shall stop."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event

__all__ = ["Progress", "StopAsked"]

# Nanoseconds between two reports that are written down.
_APART = 300_000_000


class StopAsked(Exception):
    """Somebody asked the work to stop."""


class Progress:
    """Call it with how much is done, of how much. Raises StopAsked when the work shall end."""

    def __init__(self, told: Callable[[int, int], None], asked_to_stop: Event) -> None:
        self._told = told
        self._asked_to_stop = asked_to_stop
        self._next = 0

    def __call__(self, done: int, total: int) -> None:
        """Say that ``done`` of ``total`` is done. It costs nothing to say it often."""
        if (now := time.monotonic_ns()) >= self._next:
            self._told(done, total)
            self._next = now + _APART
        if self.stopping:
            raise StopAsked

    def wait(self, seconds: int) -> bool:
        """Rest, at the longest so many seconds; whether the work shall end."""
        return self._asked_to_stop.wait(seconds)

    @property
    def stopping(self) -> bool:
        """Whether the work shall end."""
        return self._asked_to_stop.is_set()
