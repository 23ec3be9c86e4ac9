"""How much a file of a stranger may be and need."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LIMITS", "Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of a file as it comes; of a ZIP its files, the bytes of all of them unpacked, and how many
    times as large that may make a file; rows of a table, cells of a table; seconds and bytes of memory
    for whoever reads one file.
    """

    bytes: int = 200_000_000
    files: int = 200
    unpacked: int = 1_000_000_000
    ratio: int = 200
    rows: int = 5_000_000
    cells: int = 60_000_000
    seconds: int = 600
    memory: int = 2 * 1024**3


LIMITS = Limits()
