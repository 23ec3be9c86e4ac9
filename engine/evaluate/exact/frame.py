"""Where a formula is being evaluated: its rows, its window, its measure's arguments."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.language.periods import Window
from engine.language.record_types import Row
from engine.language.values import Value

__all__ = ["Code", "Frame"]

_NOTHING: Mapping[str, Value] = {}


class Frame:
    """``rows[0]`` is the subject, the last one the current row. ``specials`` hold score, grade, rank."""

    __slots__ = ("arguments", "rows", "specials", "window")

    def __init__(
        self,
        rows: tuple[Row, ...],
        window: Window,
        arguments: Mapping[str, Value] = _NOTHING,
        specials: Mapping[str, Value] = _NOTHING,
    ) -> None:
        self.rows = rows
        self.window = window
        self.arguments = arguments
        self.specials = specials

    def within(self, window: Window) -> Frame:
        """The same rows in another window."""
        return Frame(self.rows, window, self.arguments, self.specials)

    def inside(self, row: Row) -> Frame:
        """One level further down."""
        return Frame((*self.rows, row), self.window, self.arguments, self.specials)


Code = Callable[[Frame], Value]
