"""Items being collected: each with what is said of it, all for one stretch of one line."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.scheme.assist.item import Block, Item

__all__ = ["Offers", "paragraph"]


def paragraph(blocks: tuple[Block, ...]) -> str:
    """Blocks as one text."""
    return "\n".join(block.text for block in blocks)


@dataclass(slots=True)
class Offers:
    """Items for the columns ``start`` to ``end`` of a line; each label of a kind is offered once."""

    start: int
    end: int
    items: list[Item] = field(default_factory=list)
    _seen: set[tuple[str, str]] = field(default_factory=set)

    def add(
        self, label: str, kind: str, detail: str = "", about: str = "", insert: str | None = None
    ) -> None:
        """One more item."""
        if (label, kind) not in self._seen:
            self._seen.add((label, kind))
            written = label if insert is None else insert
            self.items.append(Item(label, kind, detail, about, written, self.start, self.end))
