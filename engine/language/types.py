"""The static types of expressions."""

from __future__ import annotations

from dataclasses import dataclass

from engine.language.units import PLAIN, Unit

__all__ = [
    "BOOLEAN",
    "DATE",
    "NUMBER",
    "PERIOD",
    "TEXT",
    "BooleanType",
    "DateType",
    "NumberType",
    "OneOf",
    "PeersType",
    "PeriodType",
    "RowType",
    "SeriesType",
    "TextType",
    "Type",
    "describe",
]


@dataclass(frozen=True, slots=True)
class NumberType:
    """A decimal. ``unit`` None is a bare literal, which takes the unit of what it meets."""

    unit: Unit | None = PLAIN


@dataclass(frozen=True, slots=True)
class TextType:
    """A text."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """A text out of a declared list."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BooleanType:
    """True or false."""


@dataclass(frozen=True, slots=True)
class DateType:
    """A calendar day."""


@dataclass(frozen=True, slots=True)
class PeriodType:
    """A period written ``2015``, ``2015H2``, ``2015Q4`` or ``2015-11``; only in records."""


@dataclass(frozen=True, slots=True)
class RowType:
    """A row of the named record type."""

    record: str


@dataclass(frozen=True, slots=True)
class SeriesType:
    """Many values: of rows, of periods or of peers."""

    of: Type


@dataclass(frozen=True, slots=True)
class PeersType:
    """One's own value together with those of one's peers."""

    of: Type


Type = (
    NumberType
    | TextType
    | OneOf
    | BooleanType
    | DateType
    | PeriodType
    | RowType
    | SeriesType
    | PeersType
)

NUMBER = NumberType()
TEXT = TextType()
BOOLEAN = BooleanType()
DATE = DateType()
PERIOD = PeriodType()


def describe(kind: Type, lang: str) -> str:
    """The type in words, ``lang`` being zh or en."""
    zh = lang == "zh"
    match kind:
        case NumberType(unit):
            word = "数值" if zh else "number"
            return f"{word} ({unit})" if unit is not None and unit.factors else word
        case TextType():
            return "文本" if zh else "text"
        case OneOf(options):
            return f"选项（{'、'.join(options)}）" if zh else "one of " + ", ".join(options)
        case BooleanType():
            return "判断（是或否）" if zh else "true or false"
        case DateType():
            return "日期" if zh else "date"
        case PeriodType():
            return "周期" if zh else "period"
        case RowType(record):
            return f"记录 {record}" if zh else f"a row of {record}"
        case SeriesType(of):
            return f"一组{describe(of, lang)}" if zh else f"many of: {describe(of, lang)}"
        case PeersType(of):
            return f"同组各{describe(of, lang)}" if zh else f"peers' {describe(of, lang)}"
