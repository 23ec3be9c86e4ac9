"""One grade band: the scores from one bound to another, as a scheme writes it.

Bounds and scores are exact decimals.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from engine.language.values import decide

__all__ = ["OTHERWISE", "Band", "parse_band", "place"]

_NUMBER = r"(-?\d+(?:\.\d+)?)"
_RANGE = re.compile(rf"{_NUMBER}\s*(?:-|~|〜|至|到|to|\.\.)\s*{_NUMBER}", re.IGNORECASE)
_BRACKETS = re.compile(r"([\[(])\s*(-∞|-?\d+(?:\.\d+)?)\s*,\s*(\+?∞|-?\d+(?:\.\d+)?)\s*([\])])")
_BEFORE = re.compile(rf"([^\d.+-]+?)\s*{_NUMBER}", re.IGNORECASE)
_AFTER = re.compile(rf"{_NUMBER}\s*(\D+)")
_LOWER = {">=": True, "≥": True, "不低于": True, "高于": False, "超过": False, "大于": False}
_LOWER |= {">": False, "above": False}
_UPPER = {"<=": True, "≤": True, "不超过": True, "不高于": True, "低于": False, "不满": False}
_UPPER |= {"<": False, "below": False, "小于": False, "不足": False}
_LOWER_AFTER = ("以上", "及以上")
_UPPER_AFTER = ("以下", "及以下", "以内")
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "〜": "~"})


@dataclass(frozen=True, slots=True)
class Band:
    """The scores from ``low`` to ``high``; None is no bound on that side, ``_in`` whether it is in."""

    low: Decimal | None = None
    low_in: bool = False
    high: Decimal | None = None
    high_in: bool = False

    def holds(self, value: Decimal) -> bool:
        """Whether the decision value of a score lies in the band."""
        score = decide(value)
        above = self.low is None or score > self.low or (self.low_in and score == self.low)
        below = self.high is None or score < self.high or (self.high_in and score == self.high)
        return above and below

    @property
    def direction(self) -> int:
        """1 for ``>= a``, -1 for ``< a``, 0 for a band with two bounds or none."""
        return (self.high is None) - (self.low is None)

    @property
    def empty(self) -> bool:
        """Whether no number at all lies in it."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (
            self.low == self.high and not (self.low_in and self.high_in)
        )


OTHERWISE = Band()


def parse_band(text: str) -> Band | None:
    """The band a text describes (L6.6), or None when it is not one. It may be ``empty``.

    Typed full-width characters are read as their plain twins, and ``分`` may follow a number.
    """
    plain = _fold(text)
    if plain.lower() == "otherwise":
        return OTHERWISE
    if match := _RANGE.fullmatch(plain):
        low, high = sorted((_decimal(match[1]), _decimal(match[2])))
        return Band(low, True, high, True)
    if match := _BRACKETS.fullmatch(plain):
        return _between(*match.groups())
    if match := _BEFORE.fullmatch(plain):
        return _one_sided(match[1].strip().lower(), _decimal(match[2]))
    if match := _AFTER.fullmatch(plain):
        return _followed(match[2].strip(), _decimal(match[1]))
    return None


def place(bands: Iterable[tuple[str, Band]], value: Decimal) -> str | None:
    """The name of the first band that holds the decision value of a score, or None."""
    score = decide(value)
    return next((name for name, band in bands if band.holds(score)), None)


def _fold(text: str) -> str:
    """NFKC makes ``９０～１００`` and ``（７５，９０］`` plain."""
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES)
    return re.sub(r"(?<=\d)\s*分", "", plain).strip()


def _decimal(text: str) -> Decimal:
    return decide(Decimal(text))


def _between(left: str, low: str, high: str, right: str) -> Band | None:
    bottom = None if low == "-∞" else _decimal(low)
    top = None if high in ("∞", "+∞") else _decimal(high)
    if bottom is None and top is None:
        return None
    return Band(bottom, left == "[" and bottom is not None, top, right == "]" and top is not None)


def _one_sided(word: str, bound: Decimal) -> Band | None:
    if word in _LOWER:
        return Band(low=bound, low_in=_LOWER[word])
    if word in _UPPER:
        return Band(high=bound, high_in=_UPPER[word])
    return None


def _followed(word: str, bound: Decimal) -> Band | None:
    if word in _LOWER_AFTER:
        return Band(low=bound, low_in=True)
    if word in _UPPER_AFTER:
        return Band(high=bound, high_in=True)
    return None
