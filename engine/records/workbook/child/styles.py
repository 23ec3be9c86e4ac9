"""What the format of a cell says its number is: a day, a share in percent, or a plain number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.records.workbook.child.markup import elements
from engine.records.workbook.child.package import Package

__all__ = ["kind_of_format", "kinds_of_styles"]

# Formats without a code in the file; 27 to 36 and 50 to 58 are days and times of East-Asian Excel.
_DAYS = {14, 15, 16, 22, *range(27, 32), 36, *range(50, 55), 56, 57, 58}
_MONTHS = {17, 55}
_TIMES = {*range(18, 22), *range(32, 36), 45, 47}
_PERCENT = {9, 10}
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_ZEROS = re.compile("0{2,15}")


def kinds_of_styles(package: Package, part: str | None) -> Sequence[str]:
    """The kind of each style: ``d`` day, ``m`` month, ``t`` time of day, ``p`` percent, ``z`` and a
    width for leading zeros, ``n`` other numbers.
    """
    if part is None:
        return ()
    codes: dict[str, str] = {}
    kinds: list[str] = []
    inside = False
    for name, attributes in elements(package, part):
        if name == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "xf" and inside:
            number = attributes.get("numFmtId", "0")
            kinds.append(kind_of_format(codes[number]) if number in codes else _built_in(number))
        elif name in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            inside = name == "cellXfs"
    return kinds


def kind_of_format(code: str) -> str:
    """The kind of numbers that a format code shows."""
    first = code.split(";", 1)[0]
    if _ELAPSED.search(first):
        return "n"
    shown = _QUOTED.sub("", first).lower().replace("general", "").replace("g/通用格式", "")
    if _ZEROS.fullmatch(shown):
        return f"z{len(shown)}"
    if "%" in shown:
        return "p"
    if "y" in shown or "d" in shown or "e" in shown.replace("e+", "").replace("e-", ""):
        return "d" if "d" in shown or "m" not in shown else "m"
    if "h" in shown or "s" in shown:
        return "t"
    return "d" if "m" in shown else "n"


def _built_in(number: str) -> str:
    known = int(number) if number.isdecimal() and len(number) < 4 else 0
    if known in _DAYS:
        return "d"
    if known in _MONTHS:
        return "m"
    if known in _TIMES:
        return "t"
    return "p" if known in _PERCENT else "n"
