"""A workbook being read by a child process: asked for its sheets, and for the rows of each.

Nothing the child says is trusted; whatever it does, the answer is rows or one Rejected.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, Self

from engine.diagnostics import Rejected, Words, diagnose
from engine.records.limited.process import Process
from engine.records.limited.wire import END, INFO, ROWS, START, Garbage
from engine.records.workbook.answer import Answer, Frames, message
from engine.records.workbook.cell import Decoder
from engine.records.workbook.refusals import Unreadable, refusal, stopped

__all__ = ["SheetName", "Workbook"]

_PROGRAM = "engine.records.workbook.child.run"
_SECONDS = 60
_SECONDS_PER_MEGABYTE = 30
_SECONDS_AT_MOST = 3600
_SHEETS, _NAME = 500, 255


class SheetName(NamedTuple):
    """A sheet of a workbook as its tab shows it."""

    name: str
    hidden: bool


class Workbook(Process):
    """A context: inside it ``sheets`` are known and can be read one after another. Raises Rejected."""

    def __init__(self, path: Path, seconds: int = 0) -> None:
        super().__init__(path)
        self.sheets: tuple[SheetName, ...] = ()
        self._allowed = seconds
        self._decoder = Decoder(False)

    def __enter__(self) -> Self:
        try:
            size = self.path.stat().st_size
            with self.path.open("rb"):
                pass
            needed = min(_SECONDS + _SECONDS_PER_MEGABYTE * size // 1_000_000, _SECONDS_AT_MOST)
            seconds = self._allowed or needed
            self.start(_PROGRAM, str(self.path.resolve()), str(seconds), seconds=seconds)
        except OSError as error:
            reason = error.strerror or error
            raise Unreadable(
                [diagnose("unreadable-data-file", None, path=self.path, reason=reason)]
            ) from error
        try:
            self._greeted()
        except BaseException:
            self.end()
            raise
        return self

    def rows(self, sheet: int, most: int = 0) -> Answer:
        """The rows of a sheet, to be taken one by one, or its first ones when ``most`` is given.

        Taken to their end before anything else is asked.
        """
        self.ask(f"{'peek' if most else 'read'} {sheet} {most}".encode())
        return Answer(self._frames(), self._decoder, self.path)

    def refused(self, payload: bytes) -> Rejected:
        return refusal(self.path, message(payload).get("reason"))

    def stopped(self, why: Words) -> Rejected:
        return stopped(self.path, why)

    def _frames(self) -> Frames:
        """The frames of an answer up to its end. Raises Rejected."""
        expected: tuple[bytes, ...] = (START,)
        kind = b""
        while kind != END:
            try:
                kind, payload = self.frame(expected)
                yield kind, payload
            except Garbage as garbage:
                raise self.lost() from garbage
            expected = (ROWS, END)

    def _greeted(self) -> None:
        try:
            said = message(self.frame((INFO,))[1])
            sheets = said.get("sheets")
            if not isinstance(sheets, list) or not 0 < len(sheets) <= _SHEETS:
                raise Garbage("no sheets")
            self.sheets = tuple(map(_sheet_name, sheets))
            self._decoder = Decoder(said.get("since_1904") is True)
        except Garbage as garbage:
            raise self.lost() from garbage


def _sheet_name(said: object) -> SheetName:
    match said:
        case [str(name), bool(hidden)] if len(name) <= _NAME:
            return SheetName(name, hidden)
    raise Garbage("no name of a sheet")
