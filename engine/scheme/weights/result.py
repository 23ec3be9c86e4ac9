"""Weights of the parts of a group, with what is known of how far to trust them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["Weights"]


@dataclass(frozen=True, slots=True)
class Weights:
    """``values`` by name, in the order given; they sum to exactly 1.

    From judgements also the largest eigenvalue, the consistency index and ratio (34 digits) and the name
    of the table of random indices behind the ratio; otherwise these are None.
    """

    values: Mapping[str, Decimal]
    lambda_max: Decimal | None = None
    ci: Decimal | None = None
    cr: Decimal | None = None
    table: str | None = None
