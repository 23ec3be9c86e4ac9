"""Choosing among cases written as ``<= bound -> y``: from the top, the first that fits."""

from __future__ import annotations

from decimal import Decimal

from engine.language.values import Missing, compare

__all__ = ["Case", "choose"]

Case = tuple[str, Decimal | None, Decimal]

_FITS: dict[str, tuple[int, ...]] = {
    "<": (-1,),
    "<=": (-1, 0),
    "=": (0,),
    ">=": (0, 1),
    ">": (1,),
    "!=": (-1, 1),
}


def choose(number: Decimal, cases: tuple[Case, ...], what: str) -> Decimal | Missing:
    """The y of the first case that fits, ``otherwise`` (no bound) always; none is ``no-case``."""
    for op, bound, y in cases:
        if bound is None or compare(number, bound) in _FITS[op]:
            return y
    return Missing("no-case", what)
