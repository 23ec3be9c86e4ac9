"""The shipped schemes and records files, and every scalar of theirs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from engine.scheme.assist.loose import Leaf, read_loose, walk
from engine.scheme.assist.loose.tree import Path as Way

__all__ = ["RULES", "scalars", "shipped"]

RULES = Path(__file__).resolve().parents[2] / "rules"


def shipped() -> list[Path]:
    """Every YAML file below ``rules``: schemes, records and cases."""
    return sorted(RULES.rglob("*.yaml"))


def scalars(text: str) -> Iterator[tuple[Way, Leaf]]:
    """Every scalar value of a text with its path."""
    for path, entry in walk(read_loose(text, "").root):
        if isinstance(entry.value, Leaf):
            yield path, entry.value
