"""How many requests one caller may make: a bucket each, in the memory of this process."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

__all__ = ["Rates"]

# Callers remembered at most; who was quiet for longest is forgotten first.
_CALLERS = 10_000


class Rates:
    """Buckets that hold ``amount`` requests and fill again evenly within a minute."""

    def __init__(self, amount: int, clock: Callable[[], float] = monotonic) -> None:
        self._amount = amount
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, caller: str) -> int:
        """Take one; 0, or the whole seconds until there is one again."""
        now = self._clock()
        speed = self._amount / 60
        with self._lock:
            left, then = self._buckets.pop(caller, (float(self._amount), now))
            left = min(float(self._amount), left + (now - then) * speed)
            wait = 0 if left >= 1 else int((1 - left) / speed) + 1
            self._buckets[caller] = (left - 1 if left >= 1 else left, now)
            if len(self._buckets) > _CALLERS:
                self._buckets.popitem(last=False)
        return wait
