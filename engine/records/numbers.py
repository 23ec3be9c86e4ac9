"""Cells that are numbers: plain decimals, exactly as written, or a reason why not."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from engine.records.sheet import Bad

__all__ = ["exact", "read_number", "read_percent"]

_PLAIN = re.compile(r"-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)")
_EXPONENT = re.compile(r"[-+]?[0-9.]+[eE][-+]?[0-9]+")
_DIGITS = 34
_MAGNITUDE = 6143


def read_number(text: str, thousands: str) -> Decimal | Bad:
    """The number a stripped text stands for; ``thousands`` is the declared separator or empty.

    Leading zeros and a missing zero before the point (``.5``) are read, a plus sign and exponents
    are not.
    """
    plain = text
    if thousands and thousands in text:
        if not _grouped(text, thousands):
            return Bad("misplaced-thousands", (("separator", thousands),))
        plain = text.replace(thousands, "")
    if not _PLAIN.fullmatch(plain):
        return _why_not(text, thousands)
    return exact(Decimal(plain))


def read_percent(text: str, thousands: str) -> Decimal | Bad:
    """The hundredth of the number before the sign: ``12.5%`` is 0.125. The sign must be there."""
    if not text.endswith("%"):
        number = read_number(text, thousands)
        if isinstance(number, Bad) and number.code == "full-width-number":
            return number
        return Bad("percent-without-sign")
    number = read_number(text[:-1].rstrip(), thousands)
    if isinstance(number, Bad):
        return number
    sign, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)
    return exact(Decimal((sign, digits, exponent - 2)))


def exact(number: Decimal) -> Decimal | Bad:
    """The number without exponent and trailing zeros, so that equal numbers look equal."""
    if not number.is_finite():
        return Bad("not-a-number")
    if not number:
        return Decimal(0)
    if abs(number.adjusted()) > _MAGNITUDE:
        return Bad("too-many-digits")
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if len(text.lstrip("-").replace(".", "").strip("0")) > _DIGITS:
        return Bad("too-many-digits")
    return Decimal(text)


def _grouped(text: str, separator: str) -> bool:
    mark = re.escape(separator)
    return re.fullmatch(rf"-?[0-9]{{1,3}}(?:{mark}[0-9]{{3}})+(?:\.[0-9]+)?", text) is not None


def _why_not(text: str, thousands: str) -> Bad:
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").strip()
    if plain != text and (_PLAIN.fullmatch(plain.removesuffix("%")) or _grouped(plain, ",")):
        return Bad("full-width-number", (("plain", plain),))
    if not thousands and _grouped(text, ","):
        return Bad("undeclared-thousands")
    if text.endswith("%") and _PLAIN.fullmatch(text[:-1]):
        return Bad("percent-in-number")
    if _EXPONENT.fullmatch(text):
        return Bad("exponent-in-number")
    return Bad("not-a-number")
