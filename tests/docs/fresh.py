"""What is new every time a page is walked: moments, names made of hexadecimal digits, and passwords.

The page shows those of the day it was written. Walking it, each of them stands for what is printed now, in
all that follows, also in the commands that are typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

__all__ = ["Fresh"]

_MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?Z"
# With a letter, or too long for a number of anything.
_NAME = r"(?<![0-9a-z])(?:(?=[0-9]*[a-f])[0-9a-f]{8,}|[0-9]{16,})(?![0-9a-z])"
# A generated password: four groups of letters and digits that cannot be taken for each other.
_GROUPS = r"(?<![\w-])(?:[2-9a-hj-km-np-z]{4}-){3}[2-9a-hj-km-np-z]{4}(?![\w-])"
_ANY = re.compile(f"{_MOMENT}|{_GROUPS}|{_NAME}")
_TYPED = re.compile(r"(?<![0-9a-z])[0-9a-f]{6,}(?![0-9a-z])")


@dataclass
class Fresh:
    """What the names on a page stand for in this walk."""

    now: dict[str, str] = field(default_factory=dict)

    def typed(self, command: str) -> str:
        """A command of the page with the names of this walk; a name may be cut short."""
        return _TYPED.sub(lambda found: self._named(found[0]), command)

    def _named(self, name: str) -> str:
        for told, is_now in self.now.items():
            if told.startswith(name):
                return is_now[: len(name)]
        return name

    def shown(self, told: str, printed: str) -> str:
        """What was printed, with the names that the page uses for what is new.

        A name that the page uses for two things, or two names for one, stays as it was printed.
        """
        if _ANY.sub("", told) != _ANY.sub("", printed):
            names = {is_now: name for name, is_now in self.now.items()}
            return _ANY.sub(lambda found: names.get(found[0], found[0]), printed)
        old = iter(_ANY.findall(told))
        return _ANY.sub(lambda found: self._old(next(old), found[0]), printed)

    def _old(self, told: str, printed: str) -> str:
        if "T" in told and "T" in printed:
            return told
        if told not in self.now and printed not in self.now.values():
            self.now[told] = printed
        return told if self.now.get(told) == printed else printed
