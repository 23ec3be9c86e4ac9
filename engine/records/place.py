"""Where records are kept: a path, or the URL of a database, which is shown without its password."""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["is_database", "shown_place"]

_OPTION = re.compile(r"(password=)[^&]*", re.IGNORECASE)


def is_database(place: Path | str) -> bool:
    """Whether a place is the URL of a database."""
    return isinstance(place, str) and "://" in place


def shown_place(place: Path | str) -> str:
    """The place as messages and reports may show it: *** for what stands between ``user:`` and the last
    @, and for options that are passwords.
    """
    if not isinstance(place, str) or "://" not in place:
        return str(place)
    kind, _, rest = place.partition("://")
    before, at, host = rest.rpartition("@")
    user, colon, _ = before.partition(":")
    hidden = f"{user}{colon}{'***' if colon else ''}{at}"
    options = _OPTION.sub(lambda found: f"{found[1]}***", host)
    return f"{kind}://{hidden}{options}"
