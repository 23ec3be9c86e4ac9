"""What a literal of a formula is compared with: from its old and its new text to the case that tells."""

from __future__ import annotations

from collections.abc import Callable

from engine.explain.mutation.mutant import Proposal
from engine.explain.mutation.proposals import at_boundary, exactly, loosely, situation

__all__ = ["Hint", "always", "at_value", "compared", "mirrored", "of_argument"]

# From the literal as it stands and as it would stand to the case that tells the two apart.
Hint = Callable[[str, str], Proposal]


def always(proposal: Proposal) -> Hint:
    """The same case for whatever the literal becomes."""
    return lambda *_: proposal


def compared(op: str, item: str) -> Hint:
    """The literal stands in ``item op literal``."""
    return lambda old, new: at_boundary(item, op, old, new)


def at_value(item: str) -> Hint:
    """The literal is a value that ``item`` may have."""
    return lambda old, *_: exactly(item, old)


def mirrored(hint: Hint) -> Hint:
    """The literal stands behind a minus."""
    return lambda old, new: hint(f"-{old}", f"-{new}")


def of_argument(name: str | None, owner: str, item: str, whole: str) -> Hint:
    """The literal is an argument of a call, ``whole``, whose first one is ``item``."""
    if name in ("cap", "high"):
        return lambda old, *_: situation(
            "{whole} 超过 {old} 而被封顶", "{whole} would be above {old}", whole=whole, old=old
        )
    if name in ("floor", "low"):
        return lambda old, *_: situation(
            "{whole} 低于 {old} 而保底", "{whole} would be below {old}", whole=whole, old=old
        )
    if name in ("from", "to"):
        return always(situation(
            "{item} 落在 {whole} 的两点之间", "{item} lies between the two points of {whole}",
            item=item, whole=whole,
        ))  # fmt: skip
    return always(loosely(owner, whole))
