"""What a comparison gives: everyone before and after, and the parts of each change. Frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from engine.evaluate.results import Evaluation, SubjectResult
from engine.explain.compare.edit import Cause, Edit
from engine.language.values import exact_sum

__all__ = ["Blame", "Comparison", "LineChange", "Movement", "RowChange"]


@dataclass(frozen=True, slots=True)
class Blame:
    """What changed besides the score, and the causes (by index) it comes from.

    ``what`` is ``state``, ``grade`` or ``outcome``; ``old`` and ``new`` are None where there is none.
    Each of ``alone`` is enough for it; without any of ``needed`` it would not have happened. Where both
    are empty the causes did it together.
    """

    what: str
    old: str | None
    new: str | None
    alone: tuple[int, ...] = ()
    needed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line of the ledger (L7.2) before and after; 0 where it is not there."""

    part: str
    kind: str
    old: Decimal
    new: Decimal

    @property
    def change(self) -> Decimal:
        """Exactly how much it changed."""
        return exact_sum((self.new, self.old.copy_negate()))


@dataclass(frozen=True, slots=True)
class RowChange:
    """How many rows of a record type came, went, or have the same key with other values."""

    type: str
    added: int
    removed: int
    changed: int


@dataclass(frozen=True, slots=True)
class Movement:
    """One subject before and after; None where it is not scored at all.

    ``change`` is the exact difference of the scores, None unless both have one. ``shares`` are its parts
    by column of the comparison and sum to exactly ``change``; None where there is no change to split, or
    where it cannot be split. ``lines`` are given for two runs of one scheme, ``rows`` for two data sets.
    """

    key: str
    old: SubjectResult | None
    new: SubjectResult | None
    change: Decimal | None
    shares: tuple[Decimal, ...] | None
    blames: tuple[Blame, ...] = ()
    lines: tuple[LineChange, ...] = ()
    rows: tuple[RowChange, ...] = ()

    @property
    def moved(self) -> bool:
        """Whether anything at all is different for the subject: score, rank, state, grade, outcomes."""
        ranks = [side.rank if side is not None else None for side in (self.old, self.new)]
        return bool(self.change) or bool(self.blames) or ranks[0] != ranks[1]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two evaluations and what lies between them.

    ``columns`` name the shares: of two schemes ``e1``, ``e2`` …, one for each cause; of two runs the ids
    of the parts right below the total, each with all below it, and ``score`` for the total's own lines.
    ``method`` is ``every-order``, ``two-orders`` or ``ledger``. ``silent`` are edits without effect.
    ``rows`` are those of two data sets as a whole. ``people`` are in the order of keys.
    """

    old: Evaluation
    new: Evaluation
    method: str
    columns: tuple[str, ...]
    people: tuple[Movement, ...]
    causes: tuple[Cause, ...] = ()
    silent: tuple[Edit, ...] = ()
    rows: tuple[RowChange, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether anyone moved, or there is an edit that could move somebody."""
        return bool(self.causes) or any(person.moved for person in self.people)
