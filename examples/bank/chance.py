"""Chance that repeats: whole numbers from a named stream, the same on every machine and every Python."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

__all__ = ["Chance"]

T = TypeVar("T")


class Chance:
    """A stream that depends on the seed and its names only: each number is a hash of its place."""

    def __init__(self, seed: int, *names: object) -> None:
        self._name = "/".join(map(str, (seed, *names)))
        self._drawn = 0

    def _next(self) -> int:
        self._drawn += 1
        text = f"{self._name}#{self._drawn}"
        return int.from_bytes(sha256(text.encode()).digest()[:8], "big")

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + self._next() % (high - low + 1)

    def around(self, middle: int, percent: int) -> int:
        """A whole number at most that many percent away from the middle, more often near it."""
        away = self.between(-percent, percent) + self.between(-percent, percent)
        return middle + middle * away // 200

    def hits(self, percent: int) -> bool:
        """True that many times in a hundred."""
        return self._next() % 100 < percent

    def pick(self, things: Sequence[T]) -> T:
        """One of the things."""
        return things[self._next() % len(things)]
