"""Weights from the data themselves: what tells subjects apart more, weighs more (熵权法).

For reference weights; a value that all subjects share cannot move them and gets nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext

from engine.language.values import Fault, exact_sum
from engine.scheme.weights.apportion import apportion
from engine.scheme.weights.result import Weights

__all__ = ["entropy"]

_CONTEXT = Context(prec=50, rounding=ROUND_HALF_EVEN)
_FORTY = Decimal(1).scaleb(-40)


def entropy(
    columns: Mapping[str, Sequence[Decimal]], *, places: int | None = None
) -> Weights | Fault:
    """The weights of the named columns, each the values of the same subjects in the same order.

    With p = x / Σx and e = -Σ p ln p / ln m over the m subjects, w = (1 - e) / Σ(1 - e); 0 ln 0 is 0. A
    column of equal values has e = 1 and weight 0. Where all columns are so, nothing tells the subjects
    apart and the weights are equal. Rounded to ``places`` decimals (34 without); they sum to 1. The order of
    subjects cannot change a digit. A negative value is the fault ``entropy-negative``, fewer than
    two subjects the fault ``entropy-subjects``.
    """
    for name, values in columns.items():
        if any(value < 0 for value in values):
            return Fault("entropy-negative", name)
        if len(values) < 2:
            return Fault("entropy-subjects", name)
    spread = [_spread(values) for values in columns.values()]
    if not any(spread):
        spread = [Decimal(1)] * len(spread)
    with localcontext(_CONTEXT):
        total = exact_sum(spread)
        # The digits beyond the 40th are noise and must not decide between equal remainders.
        shares = [(share / total).quantize(_FORTY) for share in spread]
    return Weights(dict(zip(columns, apportion(shares, places), strict=True)))


def _spread(values: Sequence[Decimal]) -> Decimal:
    """1 - e, exactly 0 for equal values."""
    if min(values) == max(values):
        return Decimal(0)
    with localcontext(_CONTEXT):
        total = exact_sum(values)
        parts = [value / total for value in values if value]
        chaos = exact_sum(part * part.ln() for part in parts)
        return 1 + chaos / Decimal(len(values)).ln()
