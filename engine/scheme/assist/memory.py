"""What is expensive, remembered by the content it was made from; the caller holds it and sets its bound."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar, cast

__all__ = ["Memory"]

_T = TypeVar("_T")
# Kinds of results that hold a whole file read; of each a new one is made at every stroke of a key.
_WHOLE = frozenset(("checker", "form", "known", "said", "tree", "types"))
_UNDER = 8


class Memory:
    """At most ``limit`` small results, ``whole`` texts as typed, and eight times as many files below these;
    those longest unused are forgotten first.

    A key is the kind and all that a result depends on, by content: nothing ever has to be invalidated. Safe
    for several threads; two that ask for the same at once may both make it.
    """

    def __init__(self, limit: int = 4_000, whole: int = 16) -> None:
        self.limit = limit
        self.whole = whole
        self._kept: dict[str, OrderedDict[tuple[object, ...], Any]] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        with self._lock:
            return sum(map(len, self._kept.values()))

    def of(self, kind: str, key: tuple[object, ...], make: Callable[[], _T]) -> _T:
        """The result of ``make``, or the one that was made for ``key`` before."""
        name, most = (kind, self.whole) if kind in _WHOLE else ("", self.limit)
        # What lies under a file that is typed is asked for again at every stroke.
        most = most * _UNDER if kind in ("tree", "types") else most
        whole_key = (kind, *key)
        with self._lock:
            kept = self._kept.setdefault(name, OrderedDict())
            if whole_key in kept:
                kept.move_to_end(whole_key)
                return cast(_T, kept[whole_key])
        made = make()
        with self._lock:
            kept[whole_key] = made
            while len(kept) > most:
                kept.popitem(last=False)
        return made
