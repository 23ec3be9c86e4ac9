"""Places to go to after signing in: on this service, and nowhere else."""

from __future__ import annotations

__all__ = ["safe_place"]


def safe_place(place: str) -> str:
    """The place, or the first page where it may lead elsewhere: a browser reads ``/\\`` and tabs kindly."""
    odd = any(ord(sign) < 33 or sign == "\\" for sign in place)
    return "/" if odd or not place.startswith("/") or place.startswith("//") else place
