"""Numbers for people in templates: grouped, rounded half up, with a sign. The files have them exact."""

from __future__ import annotations

from decimal import Decimal

from engine.language.record_types import Row
from engine.language.values import Value, plain, round_half_up
from engine.report.labels import KINDS, name_of
from engine.report.numbers import short, state_word, written
from engine.scheme.model import ROOT, Part
from web.charts.icicle import part_title as cell_title

__all__ = ["FILTERS", "TESTS", "percent", "places", "signed", "thousands", "value_text"]


def thousands(number: int | None) -> str:
    """``12,345``."""
    return f"{number:,}" if number is not None else ""


def places(number: Decimal | str | None, count: int | None = 2) -> str:
    """A number to so many places, half up; None for a number as it is."""
    if number is None:
        return ""
    exact = Decimal(number)
    if count is None:
        return plain(exact)
    return f"{round_half_up(exact, count):,f}"


def signed(number: Decimal | str | None, count: int | None = 2) -> str:
    """The same with a sign: ``+1.50``, ``−0.25``."""
    if number is None:
        return ""
    exact = Decimal(number)
    shown = places(abs(exact), count)
    return f"+{shown}" if exact > 0 else (f"−{shown}" if exact < 0 else shown)


def percent(share: Decimal | None, count: int = 1) -> str:
    """A share as ``87.5%``."""
    return f"{places(share * 100, count)}%" if share is not None else ""


def called(row: Row) -> str:
    """The name of a subject, where it has one."""
    return name_of(row)


def kind_words(kind: str, lang: str) -> str:
    """A kind of ledger line in words."""
    return KINDS[kind].of(lang)


def value_text(value: Value, lang: str) -> str:
    """A value for people; a text without quotation marks."""
    if isinstance(value, Decimal):
        return short(value)
    return value if isinstance(value, str) else written(value, lang)


def cell_text(cell: object) -> str:
    """A cell of a table as text."""
    if cell is None:
        return ""
    return short(cell) if isinstance(cell, Decimal) else str(cell)


def is_number(cell: object) -> bool:
    """Whether a cell is a number."""
    return isinstance(cell, int | Decimal)


def part_title(part: Part, lang: str) -> str:
    """A part as people call it; the whole is the total where the scheme has no word for it."""
    if part.id == ROOT and part.title.en == ROOT:
        return "总分" if lang == "zh" else "Total"
    return part.title.of(lang)


TESTS = {"number_cell": is_number}
FILTERS = {
    "thousands": thousands, "places": places, "signed": signed, "percent": percent, "called": called,
    "state_words": state_word, "dict_of": dict, "kind_words": kind_words, "value_text": value_text,
    "cell_text": cell_text, "part_title": part_title, "cell_title": cell_title,
}  # fmt: skip
