"""How the cells of a file are written: which texts are no value, dates, thousands (L5, L5.4)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from engine.diagnostics import Diagnostic, diagnose
from engine.scheme.read.nodes import Mapping, Node, Scalar, Sequence

__all__ = ["Formats", "read_formats"]

_TOKEN = re.compile(r"YYYY|MM|DD|M|D")
_STRAY = re.compile(r"[YMD]")


@dataclass(frozen=True, slots=True)
class Formats:
    """Texts that mean no value, date formats in the order they are tried, the thousands separator."""

    absent: tuple[str, ...] = ("",)
    dates: tuple[str, ...] = ("YYYY-MM-DD",)
    thousands: str = ""


def read_formats(node: Mapping, defaults: Formats, found: list[Diagnostic]) -> Formats:
    """The formats declared in a mapping, those it does not declare from ``defaults``."""
    absent, dates, thousands = node.get("absent"), node.get("dates"), node.get("thousands")
    found += [
        diagnose("date-format", written.span, found=written.text)
        for written in _scalars(dates)
        if not _is_date_format(written.text)
    ]
    if isinstance(thousands, Scalar) and not _is_separator(thousands.text):
        found.append(diagnose("thousands-mark", thousands.span, found=thousands.text))
    return Formats(
        defaults.absent if absent is None else tuple(one.text for one in _scalars(absent)),
        defaults.dates if dates is None else tuple(one.text for one in _scalars(dates)),
        thousands.text if isinstance(thousands, Scalar) else defaults.thousands,
    )


def _scalars(node: Node | None) -> tuple[Scalar, ...]:
    items = node.items if isinstance(node, Sequence) else (node,)
    return tuple(item for item in items if isinstance(item, Scalar))


def _is_date_format(text: str) -> bool:
    """Whether year and month stand in it once each, a day at most once, and nothing that looks like them."""
    kinds = Counter(token[0] for token in _TOKEN.findall(text))
    return (
        kinds | {"D": 1} == {"Y": 1, "M": 1, "D": 1}
        and kinds["D"] <= 1
        and _STRAY.search(_TOKEN.sub("", text)) is None
    )


def _is_separator(text: str) -> bool:
    """An empty one switches a default off."""
    return len(text) <= 1 and not any(mark.isalnum() or mark in ".-+%" for mark in text)
