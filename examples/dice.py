"""Repeatable dice: 64-bit integer arithmetic only, so every Python throws the same numbers.

Each stream has its own name; an edit in one part of the world leaves the others as they were.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

__all__ = ["Dice"]

T = TypeVar("T")
_MASK = (1 << 64) - 1


class Dice:
    """A stream of numbers that depends on nothing but the seed and the names (splitmix64)."""

    def __init__(self, seed: int, *names: object) -> None:
        text = "/".join([str(seed), *map(str, names)])
        self._state = int.from_bytes(sha256(text.encode()).digest()[:8], "big")

    def _next(self) -> int:
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return mixed ^ (mixed >> 31)

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + self._next() % (high - low + 1)

    def hits(self, permille: int) -> bool:
        """True that many times in a thousand."""
        return self._next() % 1000 < permille

    def near(self, middle: int, spread: int) -> int:
        """A whole number around ``middle``, the middle more often than the ends."""
        return middle + (self.between(-spread, spread) + self.between(-spread, spread)) // 2

    def pick(self, things: Sequence[T]) -> T:
        """One of the things."""
        return things[self._next() % len(things)]

    def weighted(self, things: Sequence[tuple[T, int]]) -> T:
        """One of the things, each as often as its weight says."""
        left = self._next() % sum(weight for _, weight in things)
        for thing, weight in things:
            if left < weight:
                return thing
            left -= weight
        raise AssertionError("the weights sum to more than was drawn")

    def some(self, things: Sequence[T], count: int) -> list[T]:
        """Up to ``count`` different things, in the order drawn."""
        left = list(things)
        return [left.pop(self._next() % len(left)) for _ in range(min(count, len(left)))]
