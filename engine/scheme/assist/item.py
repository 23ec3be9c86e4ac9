"""What a completion offers, and what a hover shows, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.diagnostics import Span

__all__ = ["Block", "Hover", "Item"]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that may be typed.

    ``insert`` takes the place of the columns ``from_column`` to ``to_column`` (code points from 1, the end
    exclusive) of the line that was asked about. ``kind`` is key, value, record, field, relation, measure,
    parameter, function, argument, label, result, keyword, unit, period, grade, part, outcome, file or code.
    """

    label: str
    kind: str
    detail: str
    documentation: str
    insert: str
    from_column: int
    to_column: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a hover: plain ``text``, or ``code`` in the language of formulas."""

    kind: Literal["text", "code"]
    text: str


@dataclass(frozen=True, slots=True)
class Hover:
    """What is to be said of the stretch ``span``."""

    span: Span
    title: str
    blocks: tuple[Block, ...]
