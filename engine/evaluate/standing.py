"""Who stands where among the others: order, ranks, and how many a quota takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import TypeVar

from engine.language.values import CONTEXT, Value, decide
from engine.scheme.model import Heads, Quota

__all__ = ["by_standing", "competition", "heads_of", "standing_key"]

T = TypeVar("T")
_MODES = {Heads.DOWN: ROUND_FLOOR, Heads.UP: ROUND_CEILING, Heads.HALF: ROUND_HALF_UP}


def standing_key(values: Iterable[Value]) -> tuple[tuple[int, Decimal], ...]:
    """A key that sorts best first by decision values; what has no value comes last."""
    return tuple(
        (0, -decide(value)) if isinstance(value, Decimal) else (1, Decimal(0)) for value in values
    )


def by_standing(
    items: Iterable[T], values: Callable[[T], Iterable[Value]], name: Callable[[T], str]
) -> list[tuple[T, tuple[tuple[int, Decimal], ...]]]:
    """The items best first, each with its key; equal keys stand in the order of names."""
    keyed = [(item, standing_key(values(item))) for item in items]
    return sorted(keyed, key=lambda entry: (entry[1], name(entry[0])))


def competition(keys: list[tuple[tuple[int, Decimal], ...]]) -> list[int]:
    """Competition ranks of sorted keys: 1, 2, 2, 4."""
    ranks: list[int] = []
    for index, key in enumerate(keys):
        ranks.append(ranks[-1] if index and key == keys[index - 1] else index + 1)
    return ranks


def heads_of(quota: Quota, size: int, heads: Heads) -> int:
    """How many of ``size`` people a quota means."""
    if quota.heads is not None:
        return min(quota.heads, size)
    assert quota.share is not None
    share = CONTEXT.multiply(quota.share, Decimal(size))
    return int(share.quantize(Decimal(1), rounding=_MODES[heads]))
