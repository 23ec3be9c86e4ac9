"""What most cells of a column are, where some are not: a slip in a few must not hide what the rest is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from engine.records.date_formats import fitting_format
from engine.records.numbers import read_number

__all__ = ["NEARLY_NOTHING", "Nearly", "nearly"]

# So many texts are looked at, and so many of a hundred have to agree.
_LOOKED_AT = 200
_MOST = 80


@dataclass(frozen=True, slots=True)
class Nearly:
    """The kind that most texts fit: date, number, or empty for neither; the forms of these dates, whether
    commas divide the thousands of these numbers, and which texts seem to mean no value beside them.
    """

    kind: str = ""
    dates: tuple[str, ...] = ()
    thousands: bool = False
    absent: tuple[str, ...] = ()


NEARLY_NOTHING = Nearly()


def nearly(texts: Collection[str], nothing: Collection[str]) -> Nearly:
    """What most of some different texts are; those of ``nothing`` often stand where a value is absent."""
    absent = tuple(text for text in nothing if text in texts)
    listed = sorted(text for text in texts if text not in absent)
    part = listed[:: max(1, len(listed) // _LOOKED_AT)]
    forms = [form for text in part if (form := fitting_format(text)) is not None]
    if _most(len(forms), len(part)):
        return Nearly("date", tuple(sorted(set(forms))), absent=absent)
    plain = sum(isinstance(read_number(text, ""), Decimal) for text in part)
    divided = sum(isinstance(read_number(text, ","), Decimal) for text in part)
    if _most(divided, len(part)):
        return Nearly("number", (), divided > plain, absent)
    return NEARLY_NOTHING


def _most(count: int, of: int) -> bool:
    return of > 0 and 100 * count >= _MOST * of
