"""A typed formula with the text it was written as."""

from __future__ import annotations

from dataclasses import dataclass

from engine.diagnostics import Source
from engine.language.typed import Typed

__all__ = ["Formula"]


@dataclass(frozen=True, slots=True)
class Formula:
    """A typed formula with the text it was written as."""

    typed: Typed
    source: Source

    @property
    def text(self) -> str:
        """The formula as written."""
        return self.source.text
