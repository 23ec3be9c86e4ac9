"""Whether a formula that stands in rows speaks of the subject above them (L6.10).

Level 0 is the subject in a formula of the subject; one that never looks there can stand on its own row.
"""

from __future__ import annotations

from engine.language import typed
from engine.language.walk import children

__all__ = ["speaks_of_subject"]


def speaks_of_subject(top: typed.AnyNode) -> bool:
    """Whether any value of a formula is that of the row on level 0, or of a measure of it."""
    stack: list[typed.AnyNode] = [top]
    while stack:
        node = stack.pop()
        match node:
            case typed.MeasureRef(row=None) | typed.MeasureRef(under_subject=True):
                return True
            case typed.MeasureRef(row=row):
                assert row is not None
                stack.append(row)
            case typed.FieldRef(level=0) | typed.UpRef(level=0) | typed.RowRef(level=0):
                return True
            case typed.RowSeries(base=0) | typed.OnlyRow(base=0):
                return True
            case _:
                stack.extend(children(node))
    return False
