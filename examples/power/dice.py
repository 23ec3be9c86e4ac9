"""Repeatable dice for the power example: whole numbers from SHA-256, the same on every machine.

Each stream has its own name, so that an edit in one part of the world leaves the others as they were.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

__all__ = ["Dice"]

T = TypeVar("T")


class Dice:
    """A stream of numbers that depends on nothing but the seed and the names."""

    def __init__(self, seed: int, *names: object) -> None:
        self._name = "/".join([str(seed), *map(str, names)])
        self._thrown = 0

    def below(self, bound: int) -> int:
        """A whole number from 0 up to, but not, the bound."""
        self._thrown += 1
        digest = sha256(f"{self._name}#{self._thrown}".encode()).digest()
        return int.from_bytes(digest[:8], "big") % bound

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + self.below(high - low + 1)

    def hits(self, permille: int) -> bool:
        """True that many times in a thousand."""
        return self.below(1000) < permille

    def pick(self, things: Sequence[T]) -> T:
        """One of the things."""
        return things[self.below(len(things))]

    def some(self, things: Sequence[T], count: int) -> list[T]:
        """So many different things, in the order of the things."""
        left = list(range(len(things)))
        taken = [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]
        return [things[at] for at in sorted(taken)]
