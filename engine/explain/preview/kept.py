"""A bounded store of what was worked out: the oldest unused goes first, and nothing is made twice at once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

__all__ = ["Kept"]

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """Values by key, safe for threads.

    The weights of all values together stay at or below ``most``, but for the one that was asked for last;
    ``weigh`` gives the weight of a value, 1 by default.
    """

    def __init__(self, most: int, weigh: Callable[[V], int] | None = None) -> None:
        self._most = most
        self._weigh = weigh or (lambda _: 1)
        self._lock = Lock()
        self._made: OrderedDict[K, Future[V]] = OrderedDict()
        self._weights: dict[K, int] = {}

    def __len__(self) -> int:
        """How many values are held or being made."""
        return len(self._made)

    @property
    def weight(self) -> int:
        """What the values held weigh together."""
        with self._lock:
            return sum(self._weights.values())

    def held(self, key: K) -> V | None:
        """The value of a key if it is there already."""
        with self._lock:
            future = self._made.get(key)
            if future is None or not future.done():
                return None
            self._made.move_to_end(key)
        return future.result()

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The value of a key; who asks first makes it and the others wait.

        What ``make`` raises goes to its caller alone: of those that wait the next one tries for itself.
        """
        while True:
            with self._lock:
                future = self._made.get(key)
                mine = future is None
                if future is None:
                    future = self._made[key] = Future()
                else:
                    self._made.move_to_end(key)
            if mine:
                return self._make(key, future, make)
            if future.exception() is None:
                return future.result()

    def _make(self, key: K, future: Future[V], make: Callable[[], V]) -> V:
        try:
            value = make()
            weight = self._weigh(value)
        except BaseException as error:
            with self._lock:
                del self._made[key]
            future.set_exception(error)
            raise
        with self._lock:
            self._weights[key] = weight
            future.set_result(value)
            self._bound(key)
        return value

    def _bound(self, last: K) -> None:
        total = sum(self._weights.values())
        for key in list(self._made):
            if total <= self._most:
                return
            if key != last and key in self._weights:
                del self._made[key]
                total -= self._weights.pop(key)
