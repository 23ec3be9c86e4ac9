"""What a column of cells seems to hold: a type as records declare it, with the forms of its dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from unicodedata import normalize

from engine.language.lex import RESERVED
from engine.language.periods import parse_period
from engine.records.cells import plain_text
from engine.records.date_formats import date_format, fitting_format, read_date
from engine.records.numbers import read_number, read_percent
from engine.records.sheet import Bad
from engine.records.survey.nearly import NEARLY_NOTHING, Nearly, nearly

__all__ = ["ColumnGuess", "days_of", "guess_column", "name_from", "without"]

# Texts that often stand where a value is absent; taken so only beside values that are no text.
_ABSENT = ("-", "--", "—", "——", "/", "无", "空", "N/A", "n/a", "NA", "NULL", "null", "#N/A")
_PAIRS = (("是", "否"), ("有", "无"), ("合格", "不合格"), ("Y", "N"), ("yes", "no"), ("Yes", "No"))
_CODE = re.compile(
    r"(?i)(?:^|[^a-z])(?:id|code|no|key)$|Id$|ID$|编号|编码|代码|代号|工号|账号|电话|手机|证号"
)
_PERIOD = re.compile(r"(?i)period|month|quarter|year|年|月|季|期")
_UNIT = re.compile(r"^(?P<name>.+?)\s*[(（](?P<unit>[^()（）\s]{1,8})[)）]$")
_CURRENCY = re.compile(r"[\w]+(?:/[\w]+)?")
# Those of a database mean no value among texts as well.
_NULL = frozenset({"NULL", "null", "N/A", "n/a", "#N/A"})
# One of a few words that come again and again; more, or longer ones, are texts.
_OPTIONS, _LENGTH, _AGAIN = 8, 12, 4


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """A column: its header, the name and the type proposed for it.

    ``type`` is as in L5.1 without ``optional``. ``dates`` are the forms of its dates, ``absent`` the texts
    that seem to mean no value. ``code`` says that it looks like a key or a reference. ``values`` are the
    distinct texts of its cells; ``nearly`` is what most cells of a column of texts are.
    """

    header: str
    name: str
    type: str
    unit: str = ""
    optional: bool = False
    dates: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    thousands: bool = False
    code: bool = False
    unique: bool = False
    values: frozenset[str] = frozenset()
    nearly: Nearly = NEARLY_NOTHING


def guess_column(header: str, cells: Sequence[object]) -> ColumnGuess:
    """What the cells of a column seem to be."""
    name, unit = name_from(header)
    texts = [_text(cell) for cell in cells]
    filled = [text for text in texts if text]
    code = bool(_CODE.search(header))
    found = None if code else _typed(header, filled)
    if found is None:
        nulls = tuple(word for word in _ABSENT if word in _NULL and word in filled)
        filled = [text for text in filled if text not in nulls]
        found = replace(_Found("text") if code else _words(filled), absent=nulls)
    kept = [text for text in filled if text not in found.absent]
    return ColumnGuess(
        header, name, found.type, unit if found.type in ("number", "integer") else "",
        len(kept) < len(texts), found.dates, found.absent, found.thousands, code,
        len(set(kept)) == len(texts) > 0, frozenset(kept),
        nearly(set(kept), _ABSENT) if found.type == "text" and not code else NEARLY_NOTHING,
    )  # fmt: skip


def without(column: ColumnGuess, absent: set[str]) -> ColumnGuess:
    """The column in a table where these texts mean no value: absences are declared for a whole table."""
    lost = column.values & absent
    if not lost:
        return column
    return replace(column, optional=True, unique=False, values=column.values - lost)


def days_of(column: ColumnGuess) -> Iterator[date]:
    """The days of a column of dates, and the last days of a column of periods."""
    for text in column.values:
        if column.type == "period":
            window = parse_period(text)
            if window is not None:
                yield window.end
        else:
            day = read_date(text, tuple(f for f in map(date_format, column.dates) if f is not None))
            if day is not None:
                yield day


def name_from(header: str) -> tuple[str, str]:
    """A name for formulas, and the unit that a header has in brackets: ``金额（元）``."""
    unit = ""
    match = _UNIT.match(header)
    if match is not None and _CURRENCY.fullmatch(match["unit"]) and not match["unit"].isdigit():
        header, unit = match["name"], match["unit"]
    name = re.sub(r"\W+", "_", normalize("NFC", header)).strip("_")
    if not name or name[0].isdigit():
        name = f"c_{name}" if name else "column"
    return (f"{name}_" if name in RESERVED else name), unit


@dataclass(frozen=True, slots=True)
class _Found:
    type: str
    absent: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    thousands: bool = False


def _text(cell: object) -> str:
    return "" if cell is None else plain_text(cell).strip()


def _typed(header: str, filled: Sequence[str]) -> _Found | None:
    """A type other than text that every cell fits, but for texts that mean no value."""
    absent = tuple(word for word in _ABSENT if word in set(filled))
    kept = [text for text in filled if text not in absent]
    if not kept:
        return None
    distinct = set(kept)
    pair = next((pair for pair in _PAIRS if distinct <= set(pair) and len(kept) >= _AGAIN), None)
    if pair is not None and set(filled) <= {*pair, *absent}:
        return _Found(f"boolean of {pair[0]}/{pair[1]}", tuple(a for a in absent if a not in pair))
    if distinct <= {"true", "false"}:
        return _Found("boolean", absent)
    if _PERIOD.search(header) and all(parse_period(text) is not None for text in distinct):
        return _Found("period", absent)
    dates = _forms(distinct)
    if dates:
        return _Found("date", absent, dates)
    return _numeric(distinct, absent)


def _forms(texts: set[str]) -> tuple[str, ...]:
    """The usual forms that read all the texts as dates, none where one is no date."""
    forms = {fitting_format(text) for text in texts}
    return () if None in forms else tuple(sorted(form for form in forms if form is not None))


def _numeric(texts: set[str], absent: tuple[str, ...]) -> _Found | None:
    if any(_padded(text) for text in texts):
        return None
    if all(text.endswith("%") for text in texts):
        return _Found("percent", absent) if _all_read(texts, read_percent, "") else None
    for thousands in ("", ","):
        if _all_read(texts, read_number, thousands):
            numbers = [read_number(text, thousands) for text in texts]
            whole = all(isinstance(n, Decimal) and n == n.to_integral_value() for n in numbers)
            return _Found("integer" if whole else "number", absent, (), bool(thousands))
    return None


def _padded(text: str) -> bool:
    """Digits with zeros before them are a code, whatever the header says."""
    return len(text) > 1 and text.isdigit() and text[0] == "0"


def _all_read(texts: set[str], read: Callable[[str, str], Decimal | Bad], thousands: str) -> bool:
    return all(isinstance(read(text, thousands), Decimal) for text in texts)


def _words(filled: Sequence[str]) -> _Found:
    """A few words that come again and again are options; anything else is text."""
    options = sorted(set(filled))
    short = all(
        len(word) <= _LENGTH and not re.search(r"[,，、/\s\"'()（）]", word) for word in options
    )
    again = len(filled) >= _AGAIN * len(options)
    if options and 1 < len(options) <= _OPTIONS and short and again:
        return _Found("one of " + ", ".join(options))
    return _Found("text")
