"""A page of a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

__all__ = ["Page", "stretch"]

_Item = TypeVar("_Item")
_MOST = 500


@dataclass(frozen=True, slots=True)
class Page(Generic[_Item]):
    """Some items of a list: from the one at ``offset`` on, of ``total``."""

    items: tuple[_Item, ...]
    total: int
    offset: int


def stretch(offset: int, limit: int) -> tuple[int, int]:
    """Offset and limit as they can be: not below 0, and no more than 500 at once."""
    return max(offset, 0), min(max(limit, 0), _MOST)
