"""Where the header of a sheet is: under titles, beside blank columns, over two rows if need be."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from unicodedata import normalize

from engine.records.cells import plain_text
from engine.records.sheet import Bad
from engine.records.workbook.answer import SheetRow

__all__ = ["LOOKED_AT", "Header", "find_header"]

# Rows from the top among which a header is looked for.
LOOKED_AT = 50


@dataclass(frozen=True, slots=True)
class Header:
    """The texts by column. ``above`` are the columns whose text stands in the row above ``row``."""

    row: int
    texts: Mapping[int, str]
    above: frozenset[int] = field(default_factory=frozenset)

    def held(self, wanted: Collection[str]) -> int:
        """How many of the wanted headers it has."""
        return len(set(wanted) & set(self.texts.values()))


def find_header(rows: Sequence[SheetRow], wanted: Collection[str]) -> Header | None:
    """The first row with all wanted headers, else with the row above it, else with most of them.

    With no wanted ones: the first of the rows with the most texts. None when there are no rows at all.
    """
    if not wanted:
        most = max(
            rows, key=lambda row: sum(c.kind == "s" for c in row.cells.values()), default=None
        )
        return Header(most.number, _texts(most, wanted)) if most else None
    single = [Header(row.number, _texts(row, wanted)) for row in rows]
    for header in single:
        if header.held(wanted) == len(wanted):
            return header
    for upper, lower in pairwise(single):
        if lower.row == upper.row + 1 and lower.held(wanted):
            above = {at: text for at, text in upper.texts.items() if at not in lower.texts}
            texts = dict(sorted({**above, **lower.texts}.items()))
            both = Header(lower.row, texts, frozenset(above))
            if both.held(wanted) == len(wanted):
                return both
    return max(single, key=lambda header: header.held(wanted), default=None)


def _texts(row: SheetRow, wanted: Collection[str]) -> dict[int, str]:
    texts = {at: _text(cell.value, wanted) for at, cell in row.cells.items()}
    return {at: text for at, text in texts.items() if text}


def _text(value: object, wanted: Collection[str]) -> str:
    """A header as it is meant: a line break in it counts as nothing or as a blank."""
    if isinstance(value, Bad):
        return ""
    text = normalize("NFC", plain_text(value).strip())
    lines = text.splitlines()
    if len(lines) > 1:
        joined = ("".join(lines), " ".join(lines))
        return next((form for form in joined if form in wanted), joined[1])
    return text
