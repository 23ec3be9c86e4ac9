"""Published tables of the random index: the mean inconsistency of random judgements about n things.

A consistency ratio means nothing without the name of its table. Where sources disagree a table ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

__all__ = ["TABLES", "RandomIndices"]


@dataclass(frozen=True, slots=True)
class RandomIndices:
    """One table: where it comes from, and its value for each number of things from 3 on."""

    name: str
    source: str
    values: Mapping[int, Decimal]

    @property
    def largest(self) -> int:
        """The greatest number of things it covers."""
        return max(self.values)


def _table(name: str, source: str, values: str) -> RandomIndices:
    indices = {n: Decimal(value) for n, value in enumerate(values.split(), start=3)}
    return RandomIndices(name, source, MappingProxyType(indices))


# Beyond 10 the printings of the first table differ (1.51 or 1.52 for 11), so it ends there.
TABLES: Mapping[str, RandomIndices] = MappingProxyType(
    {
        "saaty": _table(
            "saaty",
            "T. L. Saaty, The Analytic Hierarchy Process, 1980",
            "0.58 0.90 1.12 1.24 1.32 1.41 1.45 1.49",
        ),
        "saaty-2005": _table(
            "saaty-2005",
            "T. L. Saaty, Theory and Applications of the Analytic Network Process, 2005",
            "0.52 0.89 1.11 1.25 1.35 1.40 1.45 1.49 1.52 1.54 1.56 1.58 1.59",
        ),
        "donegan-dodd": _table(
            "donegan-dodd",
            "H. A. Donegan, F. J. Dodd, A note on Saaty's random indexes, 1991",
            "0.4914 0.8286 1.0591 1.1797 1.2519 1.3171 1.3733 1.4055 1.4213 1.4497 1.4643 1.4822 1.4969",
        ),
    }
)
