"""Brackets and lists as each language writes them."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["bracketed", "listed"]


def bracketed(text: str, lang: str) -> str:
    """The text in brackets, to follow another; nothing for no text."""
    if not text:
        return ""
    return f"（{text}）" if lang == "zh" else f" ({text})"


def listed(texts: Iterable[str], lang: str) -> str:
    """Several things said one after the other; empty ones are left out."""
    return ("；" if lang == "zh" else "; ").join(text for text in texts if text)
