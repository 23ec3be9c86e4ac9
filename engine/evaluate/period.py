"""Whether a scheme is for a period."""

from __future__ import annotations

from engine.diagnostics import Rejected, diagnose
from engine.language.periods import Window
from engine.scheme.model import Scheme

__all__ = ["fitting"]

_UNITS = {1: "month", 3: "quarter", 6: "half", 12: "year"}


def fitting(window: Window, scheme: Scheme) -> Window:
    """A period, if the scheme is for such periods and its years begin in the same month.

    Raises Rejected: ``period-two-years``, ``period-not-declared``.
    """
    months = (window.end.year - window.start.year) * 12 + window.end.month - window.start.month + 1
    if months > 1 and window.begins != scheme.begins:
        raise Rejected(
            [diagnose("period-two-years", None, period=window, one=window.begins, other=scheme.begins)]
        )  # fmt: skip
    if scheme.periods and _UNITS[months] not in scheme.periods:
        declared = ", ".join(scheme.periods)
        raise Rejected([diagnose("period-not-declared", None, period=window, declared=declared)])
    return window.counted_from(scheme.begins)
