"""What a file that is sent is called when it is saved (RFC 6266): any name, in a header of ASCII alone."""

from __future__ import annotations

import re
from urllib.parse import quote

__all__ = ["attachment"]

_UNUSABLE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')
_PLAIN = re.compile(r"[^A-Za-z0-9._-]+")


def attachment(name: str) -> str:
    """The value of Content-Disposition; programs that know ASCII alone get a plain name of the same kind."""
    named = _UNUSABLE.sub("_", name).strip() or "file"
    plain = _PLAIN.sub("_", named).strip("_") or "file"
    encoded = quote(named.encode("utf-8", "replace"), safe="")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}"
