"""What is expensive, remembered by the content it was made from; the caller holds it and sets its bound."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar, cast

__all__ = ["Memory"]

_T = TypeVar("_T")


class Memory:
    """At most ``limit`` results, those longest unused forgotten first. Safe for several threads.

    A key must name all that a result depends on, by content: then nothing ever has to be invalidated.
    """

    def __init__(self, limit: int = 4_000) -> None:
        self.limit = limit
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def of(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """The result of ``make``, or the one that was made for ``key`` before."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast(_T, self._kept[key])
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self.limit:
                self._kept.popitem(last=False)
        return made
