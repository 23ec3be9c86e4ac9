"""Declared date formats (``YYYY-MM-DD``, ``YYYY年M月D日``, ``YYYY-MM-DD hh:mm:ss.fff``) and dates read
by them. A format without a day (``YYYY年M月``) means the first of the month.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from engine.diagnostics import Rejected, diagnose
from engine.language.record_types import RecordType

__all__ = ["DateFormat", "date_format", "date_formats", "fitting_format", "read_date"]

_TOKEN = re.compile(r"YYYY|MM|DD|hh|mm|ss|fff|M|D")
_FORMS = {
    "YYYY": "(?P<year>[0-9]{4})",
    "MM": "(?P<month>[0-9]{2})",
    "M": "(?P<month>[0-9]{1,2})",
    "DD": "(?P<day>[0-9]{2})",
    "D": "(?P<day>[0-9]{1,2})",
    "hh": "(?P<hour>[0-9]{2})",
    "mm": "(?P<minute>[0-9]{2})",
    "ss": "(?P<second>[0-9]{2})",
    "fff": "(?P<fraction>[0-9]{3})",
}
# What spreadsheets and programs write; only proposed, never tried unasked.
_USUAL: tuple[str, ...] = (
    "YYYY-MM-DD", "YYYY/M/D", "YYYY-M-D", "YYYY.M.D", "YYYY年M月D日", "YYYYMMDD",
    "YYYY-MM-DD hh:mm:ss", "YYYY/M/D hh:mm:ss", "YYYY-MM-DDThh:mm:ss", "YYYY-MM-DD hh:mm:ss.fff",
)  # fmt: skip
# A month alone is proposed for a single cell; a whole column of such texts may as well be periods.
_MONTHS: tuple[str, ...] = ("YYYY-MM", "YYYY/M", "YYYY年M月")
_LIMITS = {"hour": 23, "minute": 59, "second": 59}


@dataclass(frozen=True, slots=True)
class DateFormat:
    """A format as declared and the expression that fits it."""

    text: str
    form: re.Pattern[str]


def date_formats(record: RecordType) -> tuple[DateFormat, ...]:
    """The formats a type declares. Raises Rejected (``unusable-date-format``) for one without year
    and month.
    """
    formats = tuple(date_format(text) for text in record.dates)
    wrong = [text for text, form in zip(record.dates, formats, strict=True) if form is None]
    if wrong:
        raise Rejected(
            diagnose("unusable-date-format", record.span, type=record.name, format=text)
            for text in wrong
        )
    return tuple(form for form in formats if form is not None)


def read_date(text: str, formats: tuple[DateFormat, ...]) -> date | None:
    """The day a stripped text stands for by the first format that fits, or None.

    A time of day must be a valid one and is then left out: kaohe counts in days.
    """
    for item in formats:
        match = item.form.fullmatch(text)
        if match is None:
            continue
        parts = {name: int(part) for name, part in match.groupdict().items()}
        if any(parts.get(name, 0) > limit for name, limit in _LIMITS.items()):
            continue
        try:
            return date(parts["year"], parts["month"], parts.get("day", 1))
        except ValueError:
            continue
    return None


def fitting_format(text: str, months: bool = False) -> str | None:
    """The usual format that a text would fit, None when there is none; ``months`` tries months alone too."""
    for usual in _USUAL + _MONTHS if months else _USUAL:
        form = date_format(usual)
        if form is not None and read_date(text, (form,)) is not None:
            return usual
    return None


def date_format(text: str) -> DateFormat | None:
    """The expression that fits a format, None for one without year and month."""
    pieces: list[str] = []
    end = 0
    for token in _TOKEN.finditer(text):
        pieces += [re.escape(text[end : token.start()]), _FORMS[token[0]]]
        end = token.end()
    pieces.append(re.escape(text[end:]))
    try:
        form = re.compile("".join(pieces))
    except re.error:
        return None
    needed = {"year", "month"}
    return DateFormat(text, form) if needed <= form.groupindex.keys() else None
