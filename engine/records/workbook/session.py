"""A workbook being read by a child process: started, asked, listened to, and ended in any case.

Nothing the child says is trusted; whatever it does, the answer is rows or one Rejected.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import NamedTuple, Self

import engine
from engine.diagnostics import Words, diagnose
from engine.records.workbook.answer import Answer, Frames, message
from engine.records.workbook.cell import Decoder
from engine.records.workbook.refusals import Unreadable, refusal, stopped
from engine.records.workbook.wire import END, INFO, REFUSED, ROWS, START, Garbage, read_frame

__all__ = ["SheetName", "Workbook"]

_ROOT = Path(engine.__file__).resolve().parent.parent
# Packages without their __init__, so that the child loads what it needs and nothing else.
_START = """
import os, sys, types
root, path, seconds = sys.argv[1:]
name = ""
for part in ("engine", "records", "workbook", "child"):
    name = f"{name}.{part}".lstrip(".")
    sys.modules[name] = types.ModuleType(name)
    sys.modules[name].__path__ = [os.path.join(root, *name.split("."))]
from engine.records.workbook.child.run import main
sys.exit(main(path, seconds))
"""
_SECONDS = 60
_SECONDS_PER_MEGABYTE = 30
_SECONDS_AT_MOST = 3600
_SHEETS, _NAME = 500, 255


class SheetName(NamedTuple):
    """A sheet of a workbook as its tab shows it."""

    name: str
    hidden: bool


class Workbook:
    """A context: inside it ``sheets`` are known and can be read one after another. Raises Rejected."""

    def __init__(self, path: Path, seconds: int = 0) -> None:
        self.path = path
        self.sheets: tuple[SheetName, ...] = ()
        self._seconds = seconds
        self._process: subprocess.Popen[bytes]
        self._timer: Timer
        self._late = False
        self._decoder = Decoder(False)

    def __enter__(self) -> Self:
        try:
            size = self.path.stat().st_size
            with self.path.open("rb"):
                pass
            allowed = _SECONDS + _SECONDS_PER_MEGABYTE * size // 1_000_000
            self._seconds = self._seconds or min(allowed, _SECONDS_AT_MOST)
            self._process = _child(self.path, self._seconds)
        except OSError as error:
            reason = error.strerror or error
            raise Unreadable(
                [diagnose("unreadable-data-file", None, path=self.path, reason=reason)]
            ) from error
        self._timer = Timer(self._seconds, self._stop)
        self._timer.daemon = True
        self._timer.start()
        try:
            self._greeted()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._end()

    def rows(self, sheet: int, most: int = 0) -> Answer:
        """The rows of a sheet, to be taken one by one, or its first ones when ``most`` is given.

        Taken to their end before anything else is asked.
        """
        assert self._process.stdin is not None
        # A child that is gone is noticed when it is listened to.
        with suppress(OSError):
            self._process.stdin.write(f"{'peek' if most else 'read'} {sheet} {most}\n".encode())
            self._process.stdin.flush()
        return Answer(self._frames(), self._decoder, self.path)

    def _frames(self) -> Frames:
        """The frames of an answer up to its end. Raises Rejected."""
        expected: tuple[bytes, ...] = (START,)
        kind = b""
        while kind != END:
            try:
                kind, payload = self._frame(expected)
                yield kind, payload
            except Garbage as garbage:
                raise self._lost() from garbage
            expected = (ROWS, END)

    def _frame(self, expected: tuple[bytes, ...]) -> tuple[bytes, bytes]:
        """The next frame, of one of the kinds expected. Raises Garbage, Rejected."""
        assert self._process.stdout is not None
        frame = read_frame(self._process.stdout)  # type: ignore[arg-type]  # a buffered pipe
        if frame is None:
            raise Garbage("the pipe has ended")
        kind, payload = frame
        if kind == REFUSED:
            raise refusal(self.path, message(payload).get("reason"))
        if kind not in expected:
            raise Garbage("another frame was expected")
        return frame

    def _greeted(self) -> None:
        try:
            said = message(self._frame((INFO,))[1])
            sheets = said.get("sheets")
            if not isinstance(sheets, list) or not 0 < len(sheets) <= _SHEETS:
                raise Garbage("no sheets")
            self.sheets = tuple(map(_sheet_name, sheets))
            self._decoder = Decoder(said.get("since_1904") is True)
        except Garbage as garbage:
            raise self._lost() from garbage

    def _lost(self) -> Unreadable:
        """Why the child did not come to an end."""
        seconds = self._seconds
        if self._late:
            why = Words(f"超过 {seconds} 秒还没有读完", f"it was not read within {seconds} seconds")
            return stopped(self.path, why)
        return stopped(
            self.path, Words("读取进程意外结束", "the process that reads it came to an end")
        )

    def _stop(self) -> None:
        self._late = True
        self._process.kill()

    def _end(self) -> None:
        """No process is left behind, whatever it was doing."""
        self._timer.cancel()
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._process.wait()


def _child(path: Path, seconds: int) -> subprocess.Popen[bytes]:
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return subprocess.Popen(  # noqa: S603 - our own program; the path is an argument, no command
        [sys.executable, "-I", "-S", "-c", _START, str(_ROOT), str(path.resolve()), str(seconds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=kept,
    )


def _sheet_name(said: object) -> SheetName:
    match said:
        case [str(name), bool(hidden)] if len(name) <= _NAME:
            return SheetName(name, hidden)
    raise Garbage("no name of a sheet")
