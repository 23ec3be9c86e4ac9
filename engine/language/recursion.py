"""Room for walks down an expression: its depth is bounded, Python's default stack is not enough for it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["room"]

# The deepest formula (300 levels, measures put in) takes some ten frames a level when it is traced.
_FRAMES = 12_000


@contextmanager
def room() -> Iterator[None]:
    """Run the body with a recursion limit that the deepest accepted formula cannot reach."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, _FRAMES))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
