"""From a cell to the value of a field. What cannot be read becomes Bad; nothing is guessed or
rounded.

Blanks around numbers, dates, booleans and periods are ignored; texts are kept, NFC-normalised;
blanks around a key or a reference are a problem, because two codes that look the same would differ.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from unicodedata import normalize

from engine.diagnostics import nearest
from engine.language.periods import parse_period
from engine.language.record_types import Field, RecordType, RecordTypes, Relation
from engine.language.types import TEXT, BooleanType, DateType, NumberType, OneOf, PeriodType
from engine.language.values import Missing, Value
from engine.records.date_formats import DateFormat, date_formats, fitting_format, read_date
from engine.records.numbers import exact, read_number, read_percent
from engine.records.sheet import Bad

__all__ = ["Read", "plain_text", "read_field", "read_relation"]

# Spreadsheets count days from 1900; today has five digits.
_SERIAL_DIGITS = 5

Read = Callable[[object], Value | Bad]


def plain_text(value: object) -> str:
    """A value as the canonical text of keys: numbers in full, dates as YYYY-MM-DD, texts
    NFC-normalised.
    """
    if isinstance(value, str):
        return value if value.isascii() else normalize("NFC", value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        text = format(value, "f") if value.is_finite() else str(value)
        return text.rstrip("0").rstrip(".") if "." in text else text
    return value.isoformat() if isinstance(value, date) else str(value)


def read_field(record: RecordType, field: Field, iso: bool = False) -> Read:
    """The reader of a field's cells; ``iso`` admits ISO dates besides the declared ones. Raises
    Rejected.
    """
    is_key = field.name in record.key
    inner = _spelled(field, _reader(record, field, is_key, iso))
    return _unless_absent(record, field.name, field.optional and not is_key, field, inner)


def read_relation(
    types: RecordTypes, record: RecordType, relation: Relation, iso: bool = False
) -> Read:
    """The reader of a reference: read as the target's key is, so that both give the same text.
    Raises Rejected.
    """
    target = types[relation.target]
    like = replace(target.fields[target.key[0]], low=None, high=None)
    if isinstance(like.type, OneOf):
        like = replace(like, type=TEXT)
    inner = _spelled(like, _reader(record, like, True, iso))

    def read(cell: object) -> Value | Bad:
        value = inner(cell)
        return value if isinstance(value, Bad) else plain_text(value)

    return _unless_absent(record, relation.name, relation.optional, like, read)


def _spelled(field: Field, inner: Read) -> Read:
    """Words of the data are read as the values they stand for."""
    if not field.values:
        return inner

    def read(cell: object) -> Value | Bad:
        text = plain_text(cell)
        meant = field.values.get(text, field.values.get(text.strip()))
        return inner(cell if meant is None else meant)

    return read


def _unless_absent(
    record: RecordType, name: str, optional: bool, field: Field, inner: Read
) -> Read:
    """Absent texts are compared stripped where blanks do not count, and as they are for texts."""
    result = Missing("absent-field", f"{record.name}.{name}") if optional else Bad("absent-value")
    absent = frozenset(normalize("NFC", text) for text in record.absent)
    stripped = not isinstance(field.type, OneOf | type(TEXT))

    def read(cell: object) -> Value | Bad:
        if cell is None:
            return result
        if isinstance(cell, Bad):
            return cell
        if isinstance(cell, str) and (cell.strip() if stripped else plain_text(cell)) in absent:
            return result
        return inner(cell)

    return read


def _reader(record: RecordType, field: Field, is_key: bool, iso: bool) -> Read:
    match field.type:
        case NumberType():
            return _number(field, record.thousands)
        case DateType():
            formats = date_formats(record)
            if iso:
                formats += date_formats(replace(record, dates=("YYYY-MM-DD",)))
            return _date(formats)
        case BooleanType():
            return _boolean(field.words)
        case PeriodType():
            return _period
        case OneOf(options):
            return _one_of(tuple(normalize("NFC", option) for option in options))
        case _:
            return _key if is_key else plain_text


def _number(field: Field, thousands: str) -> Read:
    read = read_percent if field.percent else read_number

    def number(cell: object) -> Value | Bad:
        if isinstance(cell, str):
            value = read(cell.strip(), thousands)
        elif isinstance(cell, Decimal | int) and not isinstance(cell, bool):
            value = exact(Decimal(cell))
        else:
            return Bad("not-a-number")
        if isinstance(value, Bad):
            return value
        if field.integer and value.as_tuple().exponent != 0:
            return Bad("not-an-integer")
        low, high = field.low, field.high
        if (low is not None and value < low) or (high is not None and value > high):
            return Bad("out-of-range", (("range", _range(low, high)),))
        return value

    return number


def _range(low: Decimal | None, high: Decimal | None) -> str:
    return "..".join("" if bound is None else plain_text(bound) for bound in (low, high))


def _date(formats: tuple[DateFormat, ...]) -> Read:
    declared = ", ".join(dict.fromkeys(item.text for item in formats))

    def read(cell: object) -> Value | Bad:
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        found = read_date(cell.strip(), formats) if isinstance(cell, str) else None
        return _no_date(cell, formats, declared) if found is None else found

    return read


def _no_date(cell: object, formats: tuple[DateFormat, ...], declared: str) -> Bad:
    """Why a cell is no date: no such day, a spreadsheet's day number, or a format not declared."""
    text = str(cell).strip()
    if any(item.form.fullmatch(text) for item in formats):
        return Bad("no-such-day")
    if text.isascii() and text.isdigit() and len(text) == _SERIAL_DIGITS:
        return Bad("day-number")
    usual = fitting_format(text, months=True)
    if usual is not None:
        return Bad("other-date-format", (("formats", declared), ("usual", usual)))
    return Bad("not-a-date", (("formats", declared),))


def _boolean(words: tuple[str, str] | None) -> Read:
    yes, no = map(plain_text, words) if words else ("true", "false")

    def read(cell: object) -> Value | Bad:
        if isinstance(cell, bool):
            return cell
        text = plain_text(cell).strip()
        text = text if words else text.lower()
        if text not in (yes, no):
            return Bad("not-a-boolean", (("yes", yes), ("no", no)))
        return text == yes

    return read


def _period(cell: object) -> Value | Bad:
    window = parse_period(plain_text(cell).strip())
    return Bad("not-a-period") if window is None else str(window)


def _one_of(options: tuple[str, ...]) -> Read:
    def read(cell: object) -> Value | Bad:
        text = plain_text(cell)
        if text in options:
            return text
        near = nearest(text.strip(), options) or options[0]
        return Bad("not-an-option", (("options", ", ".join(options)), ("nearest", near)))

    return read


def _key(cell: object) -> Value | Bad:
    text = plain_text(cell)
    return text if text == text.strip() else Bad("padded-key", (("plain", text.strip()),))
