"""Which revision of a draft a call was made on: the ETag of a draft is its number."""

from __future__ import annotations

from web.problems import Refused

__all__ = ["revision_of"]


def revision_of(match: str) -> int:
    """The number that If-Match names. Raises Refused."""
    if not (match.isascii() and match.isdigit() and 0 < int(match[:12]) < 2**31):
        raise Refused.of("match-failed", given=match)
    return int(match)
