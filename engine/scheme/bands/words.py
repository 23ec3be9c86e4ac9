"""Bands and stretches of scores in words, for messages."""

from __future__ import annotations

from decimal import Decimal

from engine.diagnostics import Words
from engine.scheme.bands.band import Band
from engine.scheme.bands.stretch import Stretch

__all__ = ["band_text", "in_words", "number_text"]


def number_text(number: Decimal) -> str:
    """The number in full, without exponent and trailing zeros (L7.3)."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def in_words(stretch: Stretch) -> Words:
    """A stretch that is not empty, such as ``above 89 and below 90``."""
    start, end = stretch.start, stretch.end
    if start.at == end.at:
        only = number_text(start.at)
        return Words(f"等于 {only}", f"exactly {only}")
    zh: list[str] = []
    en: list[str] = []
    if start.at.is_finite():
        low = number_text(start.at)
        zh.append(f"大于 {low}" if start.after else f"不低于 {low}")
        en.append(f"above {low}" if start.after else f"at least {low}")
    if end.at.is_finite():
        high = number_text(end.at)
        zh.append(f"不高于 {high}" if end.after else f"低于 {high}")
        en.append(f"at most {high}" if end.after else f"below {high}")
    return Words("、".join(zh) or "任何分数", " and ".join(en) or "any score")


def band_text(band: Band) -> str:
    """The band as a scheme would write it."""
    if band.low is None:
        return (
            "otherwise"
            if band.high is None
            else f"{_sign('<', band.high_in)} {number_text(band.high)}"
        )
    if band.high is None:
        return f"{_sign('>', band.low_in)} {number_text(band.low)}"
    left, right = "[" if band.low_in else "(", "]" if band.high_in else ")"
    return f"{left}{number_text(band.low)}, {number_text(band.high)}{right}"


def _sign(mark: str, included: bool) -> str:
    return f"{mark}=" if included else mark
