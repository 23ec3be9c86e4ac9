"""How the days in which a row is there are told; an open end is said to be open."""

from __future__ import annotations

from datetime import date

from engine.diagnostics import Words

__all__ = ["life_words"]


def life_words(life: tuple[date, date]) -> Words:
    """The first and the last day in words. ``date.min`` and ``date.max`` stand for an open end."""
    first, last = life
    if last == date.max:
        return (
            Words("一直在册", "always")
            if first == date.min
            else Words(f"{first} 起", f"from {first}")
        )
    if first == date.min:
        return Words(f"{last} 止", f"until {last}")
    return Words(f"{first} 至 {last}", f"{first} to {last}")
