"""Proposed cases in words: which value of what tells a mutant from the scheme."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from engine.diagnostics import Words
from engine.explain.mutation.mutant import Proposal
from engine.explain.mutation.neighbours import between, number_in

__all__ = ["MIRRORED", "at_boundary", "exactly", "loosely", "meets", "situation"]

# A longer piece of a formula is not read, and its place is shown anyway.
_LONG = 60

MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
_MEETS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


def meets(op: str, left: Decimal, right: Decimal) -> bool:
    """Whether a comparison of two numbers holds."""
    return _MEETS[op](left, right)


def exactly(item: str | Words, value: str) -> Proposal:
    """A case in which something has just that value."""
    name = item if isinstance(item, Words) else Words(_brief(item), _brief(item))
    words = Words("{item} 正好为 {value}", "{item} is exactly {value}").fill(item=name, value=value)
    return Proposal(words, item.en if isinstance(item, Words) else item, value)


def at_boundary(item: str | Words, op: str, old: str, new: str) -> Proposal:
    """A case in which ``item op old`` and ``item op new`` differ; ``old`` where they are no numbers."""
    a, b = number_in(old), number_in(new)
    if a is None or b is None or op not in _MEETS:
        return exactly(item, old)
    for text in between(old, new):
        value = number_in(text)
        assert value is not None
        if meets(op, value, a) != meets(op, value, b):
            return exactly(item, text)
    return exactly(item, old)


def situation(zh: str, en: str, **fields: object) -> Proposal:
    """A case described in words; ``fields`` fill them, long texts cut short."""
    return Proposal(Words(zh, en).fill(**{name: _brief(str(f)) for name, f in fields.items()}))


def loosely(owner: str, piece: str) -> Proposal:
    """A case that states what something must come to, where no single value decides."""
    return situation(
        "写明 {owner} 应得的数，并让 {piece} 起作用（不为 0、不缺失）",
        "state what {owner} must be, with {piece} taking effect (neither 0 nor missing)",
        owner=owner, piece=piece,
    )  # fmt: skip


def _brief(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONG else text[: _LONG - 1] + "…"
