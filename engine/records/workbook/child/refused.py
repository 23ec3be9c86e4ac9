"""Why a workbook is not read, as a word that the parent knows how to say."""

from __future__ import annotations

__all__ = ["Refused"]


class Refused(Exception):
    """``reason`` is a key of the parent's table of refusals, never a text of the file."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)
