"""What a page says an answer is, against the answer: ``…`` stands for anything, and names may be new.

Moments and names made of hexadecimal digits are those of the day the page was written; what each of them is
now is learnt where it first appears, and put into all commands after that. A shown name may be cut short.
"""

from __future__ import annotations

import json
import re

from tests.docs.fresh import Fresh

__all__ = ["compact", "matches"]

_MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00)"
# With a letter and a digit, or too long for a number of anything.
_NAME = r"(?<![0-9a-z_-])(?:(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{8,}|[0-9]{16,})(?![0-9a-z_-])"
_PIECE = re.compile(f"(?P<any>…)|(?P<moment>{_MOMENT})|(?P<name>{_NAME})")
_SIGNS = re.compile(r'"(?:[^"\\]|\\.)*"|\s+|.', re.DOTALL)


def compact(shown: str) -> str:
    """JSON as the interface writes it, from JSON that is laid out for reading."""
    return "".join(sign for sign in _SIGNS.findall(shown) if not sign.isspace())


def matches(shown: str, printed: str, kind: str, fresh: Fresh) -> bool:
    """Whether that is what was printed; what is new in it is then known to ``fresh``."""
    if kind == "json":
        shown, printed = compact(shown), _compact(printed)
    else:
        shown, printed = _lines(shown), _lines(printed)
    named: dict[str, str] = {}
    found = re.fullmatch(_pattern(shown, fresh, named), printed, re.DOTALL)
    if found is None:
        return False
    fresh.now |= {name: found[group] for name, group in named.items()}
    return True


def _compact(printed: str) -> str:
    content = json.loads(printed)
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _lines(text: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in text.strip().splitlines())


def _pattern(shown: str, fresh: Fresh, named: dict[str, str]) -> str:
    found, at = "", 0
    for piece in _PIECE.finditer(shown):
        found += re.escape(shown[at : piece.start()])
        at = piece.end()
        if piece["any"]:
            found += ".*?"
        elif piece["moment"]:
            found += _MOMENT
        else:
            found += _named(piece[0], fresh, named)
    return found + re.escape(shown[at:])


def _named(name: str, fresh: Fresh, named: dict[str, str]) -> str:
    if (now := fresh.typed(name)) != name:
        return re.escape(now)
    if name in named:
        return f"(?P={named[name]})"
    named[name] = f"name{len(named)}"
    return f"(?P<{named[name]}>[0-9a-f]{{{len(name)}}})"
