"""A file as cells, before anything is known of their meaning, and what may be wrong with a cell or
row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from engine.diagnostics import Diagnostic, Span

__all__ = ["Bad", "Fault", "Sheet", "excerpt"]

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Bad:
    """In the place of a value: the cell cannot be read. ``fields`` fill the templates of the code."""

    code: str
    fields: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a row; ``column`` names a field or relation, or is empty: the row as a
    whole.
    """

    code: str
    column: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Cells by record. ``lines`` says on which physical line each record starts (Parquet: its
    number).

    ``file`` is the name relative to the data folder; ``span(record, cell)`` finds the place, where
    cell -1 means the whole row. Text files have cells of type str, others also Decimal, int, bool,
    date and None.
    """

    file: str
    header: tuple[str, ...]
    records: Sequence[Sequence[object]]
    lines: Sequence[int]
    span: Callable[[int, int], Span]
    notes: tuple[Diagnostic, ...] = ()


def excerpt(cell: object) -> str:
    """The cell as a message shows it: on one line, at most 40 characters."""
    text = " ".join(str(cell).splitlines())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
