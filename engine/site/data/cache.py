"""What was made once and may be asked for again soon: bounded, and made once however many threads ask."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

__all__ = ["Cache"]

_Value = TypeVar("_Value")


class Cache(Generic[_Value]):
    """Values by key; those asked for least recently go when all together weigh more than ``most``.

    What is in it belongs to all threads and must not be changed.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._weight = 0
        self._held: OrderedDict[Hashable, tuple[_Value, int]] = OrderedDict()
        self._making: dict[Hashable, tuple[Lock, int]] = {}
        self._lock = Lock()

    def get(
        self, key: Hashable, make: Callable[[], _Value], weigh: Callable[[_Value], int]
    ) -> _Value:
        """The value of a key, made unless it is there; what ``make`` raises is not kept."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key][0]
            own, waiting = self._making.get(key, (Lock(), 0))
            self._making[key] = own, waiting + 1
        try:
            with own:
                with self._lock:
                    if key in self._held:
                        return self._held[key][0]
                value = make()
                self._keep(key, value, weigh(value))
                return value
        finally:
            with self._lock:
                own, waiting = self._making[key]
                if waiting > 1:
                    self._making[key] = own, waiting - 1
                else:
                    del self._making[key]

    def _keep(self, key: Hashable, value: _Value, weight: int) -> None:
        with self._lock:
            if weight > self._most:
                return
            self._held[key] = value, weight
            self._weight += weight
            while self._weight > self._most:
                _, (_, lighter) = self._held.popitem(last=False)
                self._weight -= lighter
