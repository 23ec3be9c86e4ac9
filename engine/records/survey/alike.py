"""How much two names are alike, with the reason in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import NamedTuple
from unicodedata import normalize

from engine.diagnostics import Words

__all__ = ["NOTHING", "Likeness", "folded", "name_likeness"]

_SAME = Words("名称相同", "the same name")
_FOLDED = Words("名称只差大小写、全半角或空格", "the same name but for case, width or blanks")
_TITLE = Words("和标题相同", "the same as the title")
_UNIT = Words("去掉括号里的单位后相同", "the same without the unit in brackets")
_PART = Words("名称互相包含", "one name contains the other")
_NEAR = Words("名称相近", "similar names")
_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
# Letters in common, of a hundred.
_CLOSE = 75


class Likeness(NamedTuple):
    """From 0 to 100, and why."""

    score: int
    reason: Words


NOTHING = Likeness(0, Words("", ""))


def folded(name: str) -> str:
    """A name as it is compared: without width, case, blanks and marks."""
    return re.sub(r"[\W_]+", "", normalize("NFKC", name)).casefold()


def name_likeness(found: str, wanted: str, others: Iterable[str] = ()) -> Likeness:
    """How much a name that was found is like the one that is wanted, or like others it goes by."""
    if found == wanted:
        return Likeness(100, _SAME)
    names = [name for name in dict.fromkeys((wanted, *others)) if name]
    plain = folded(found)
    if plain and plain == folded(wanted):
        return Likeness(95, _FOLDED)
    if plain and plain in map(folded, names):
        return Likeness(90, _TITLE)
    bare = folded(_BRACKETS.sub("", found))
    if bare and bare in {folded(_BRACKETS.sub("", name)) for name in names}:
        return Likeness(85, _UNIT)
    near = (_near(plain, folded(name)) for name in names)
    return max(near, key=lambda each: each.score, default=NOTHING)


def _near(found: str, wanted: str) -> Likeness:
    short, long = sorted((found, wanted), key=len)
    if len(short) >= 2 and short in long:
        return Likeness(50 + 30 * len(short) // len(long), _PART)
    blocks = SequenceMatcher(None, found, wanted).get_matching_blocks()
    common = sum(block.size for block in blocks)
    alike = 200 * common >= _CLOSE * (len(found) + len(wanted)) > 0
    return Likeness(45, _NEAR) if alike else NOTHING
