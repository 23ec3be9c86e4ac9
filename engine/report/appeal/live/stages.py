"""What the run gives for a part on its way from the amount to the score, read off its ledger lines."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from engine.evaluate.score import Scored
from engine.language.values import Value, exact_sum
from engine.report.appeal.live.ruled import Ruled
from engine.report.appeal.live.terms import is_state
from engine.scheme.model import Part, PartKind

__all__ = ["Stages", "stages_of"]


@dataclass(frozen=True, slots=True)
class Stages:
    """The amount after each step; of a deduction before its sign is turned, but for the score."""

    amount: Decimal
    prorated: Decimal
    floored: Decimal
    capped: Decimal
    score: Value


def stages_of(part: Part, own: Scored, rules: Ruled) -> Stages:
    """The stages of a part taken by itself; all 0 where it has no score or none of its own."""
    score = own.result.score
    zero = Decimal(0)
    if is_state(score) or not rules.limits_known:
        return Stages(zero, zero, zero, zero, score)
    sign = Decimal(-1 if part.kind is PartKind.DEDUCT else 1)
    changes = {
        kind: exact_sum(
            sign * line.amount for line in own.lines if _is(line.part, line.kind, part, kind)
        )
        for kind in ("prorated", "floor", "cap")
    }
    late = ("prorated", "floor", "cap", "rounding", "veto")
    amount = exact_sum(
        sign * line.amount for line in own.lines if line.part != part.id or line.kind not in late
    )
    prorated = amount + changes["prorated"]
    floored = prorated + changes["floor"]
    return Stages(amount, prorated, floored, floored + changes["cap"], score)


def _is(line: str, kind: str, part: Part, wanted: str) -> bool:
    return line == part.id and kind == wanted
