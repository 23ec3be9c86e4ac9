"""From the words of a workbook to cells: exact decimals as texts, days as dates, and what is bad.

Excel keeps numbers as binary fractions and shows 15 digits of them. The decimal that the file
writes is rounded to those 15: the 0.30000000000000004 of 0.1+0.2 is 0.3.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import NamedTuple

from engine.records.sheet import Bad

__all__ = ["Cell", "Decoder"]

_NUMBER = re.compile(
    r"[-+]?(?:[0-9]{1,400}(?:\.[0-9]{0,400})?|\.[0-9]{1,400})(?:[eE][-+]?[0-9]{1,3})?"
)
_SHOWN = Context(prec=15, rounding=ROUND_HALF_UP)
_BEYOND = 15
_KINDS = frozenset("snpzdmtibef")
_DAY = 86_400
_LAST = date.max.toordinal()


class Cell(NamedTuple):
    """``kind`` is the letter of the wire; ``value`` a str, date, datetime, bool or Bad."""

    kind: str
    value: object


class Decoder:
    """Reads the cells of one workbook. ``since_1904``: days are counted from 1904."""

    def __init__(self, since_1904: bool) -> None:
        self._since_1904 = since_1904

    def cell(self, word: str) -> Cell | None:
        """The cell a word of the wire stands for; None when there is no such word."""
        kind, text = word[:1], word[1:]
        if kind not in _KINDS:
            return None
        return Cell(kind, text if kind == "s" else self._value(kind, text.strip()))

    def _value(self, kind: str, text: str) -> object:
        if kind == "f":
            return Bad("formula-without-value", (("cell", ""),))
        if kind == "e":
            return Bad("error-cell", (("cell", text[:40]),))
        if kind == "b":
            return text == "1" if text in ("0", "1") else _broken(text)
        if kind == "i":
            return _iso(text)
        width, _, text = text.rpartition(" ")
        if not _NUMBER.fullmatch(text):
            return _broken(text)
        number = _SHOWN.plus(Decimal(text))
        if number.adjusted() >= _BEYOND:
            return Bad("digits-beyond-excel", (("cell", text[:40]),))
        if kind in "dmt":
            return self._moment(number, kind)
        if kind == "z" and number == number.to_integral_value() and number >= 0:
            return _plain(number).zfill(int(width) if width.isdecimal() else 0)
        return _plain(number.scaleb(2)) + "%" if kind == "p" else _plain(number)

    def _moment(self, days: Decimal, kind: str) -> object:
        """The day a count of days stands for; 29 February 1900, which Excel has, there never was."""
        whole = int(days.to_integral_value("ROUND_FLOOR"))
        seconds = int(((days - whole) * _DAY).to_integral_value(ROUND_HALF_UP))
        time = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        if kind == "t" and whole == 0:
            return time
        if self._since_1904:
            ordinal = date(1904, 1, 1).toordinal() + whole
        else:
            ordinal = date(1899, 12, 30).toordinal() + whole + (whole < 60)
        impossible = whole < 0 or (not self._since_1904 and whole in (0, 60))
        if impossible or ordinal > _LAST:
            return Bad("no-day-of-excel", (("cell", _plain(days)),))
        day = date.fromordinal(ordinal)
        if not seconds:
            return day
        return datetime(day.year, day.month, day.day) + timedelta(seconds=seconds)  # noqa: DTZ001


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _iso(text: str) -> object:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return _broken(text)


def _broken(text: str) -> Bad:
    return Bad("broken-cell", (("cell", text[:40]),))
