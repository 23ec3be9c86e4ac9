"""A child process that reads a file: started, listened to, and ended in any case."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Self

import engine
from engine.diagnostics import Rejected, Words
from engine.records.limited.wire import REFUSED, Garbage, read_frame

__all__ = ["Process"]

_ROOT = Path(engine.__file__).resolve().parent.parent
# Packages without their __init__, so that the child loads what it needs and nothing else.
_START = """
import importlib, os, sys, types
root, program, *given = sys.argv[1:]
for name in (
    "engine", "engine.language", "engine.records", "engine.records.workbook", "engine.records.workbook.child",
    "engine.records.limited", "engine.records.limited.child",
):
    sys.modules[name] = types.ModuleType(name)
    sys.modules[name].__path__ = [os.path.join(root, *name.split("."))]
sys.path.append(root)
sys.exit(importlib.import_module(program).main(*given))
"""
# All of the program, for a child that does what the program does.
_WHOLE = """
import importlib, sys
root, program, *given = sys.argv[1:]
sys.path.append(root)
sys.exit(importlib.import_module(program).main(*given))
"""


class Process:
    """A context in which a program of ours runs with a few words, and is asked and listened to.

    Subclasses say what a refusal of the child means (``refused``), and that it did not come to an end
    (``stopped``).
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seconds = 0
        self._process: subprocess.Popen[bytes]
        self._timer: Timer
        self._late = False

    def start(
        self, program: str, *given: str, seconds: int, libraries: bool = False, whole: bool = False
    ) -> None:
        """Start the child: ``main`` of the module ``program``. ``libraries``: others' packages are there;
        ``whole``: so is everything of ours.

        Raises OSError.
        """
        self._seconds = seconds
        called = (program, *given)
        self._process = _child(called, libraries, _WHOLE) if whole else _child(called, libraries)
        self._timer = Timer(seconds, self._stop)
        self._timer.daemon = True
        self._timer.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.end()

    def ask(self, command: bytes) -> None:
        """Send a command, one line. A child that is gone is noticed when it is listened to."""
        assert self._process.stdin is not None
        with suppress(OSError):
            self._process.stdin.write(command + b"\n")
            self._process.stdin.flush()

    def frame(self, expected: tuple[bytes, ...]) -> tuple[bytes, bytes]:
        """The next frame, of one of the kinds expected. Raises Garbage, Rejected."""
        assert self._process.stdout is not None
        frame = read_frame(self._process.stdout)  # type: ignore[arg-type]  # a buffered pipe
        if frame is None:
            raise Garbage("the pipe has ended")
        kind, payload = frame
        if kind == REFUSED:
            raise self.refused(payload)
        if kind not in expected:
            raise Garbage("another frame was expected")
        return frame

    def refused(self, payload: bytes) -> Rejected:
        """What it means that the child refuses. Raises Garbage where it means nothing."""
        raise NotImplementedError

    def stopped(self, why: Words) -> Rejected:
        """The rejection when the child did not come to an end."""
        raise NotImplementedError

    def lost(self) -> Rejected:
        """Why the child did not come to an end."""
        seconds = self._seconds
        if self._late:
            why = Words(f"超过 {seconds} 秒还没有读完", f"it was not read within {seconds} seconds")
            return self.stopped(why)
        return self.stopped(Words("读取进程意外结束", "the process that reads it came to an end"))

    def _stop(self) -> None:
        self._late = True
        self._process.kill()

    def end(self) -> None:
        """No process is left behind, whatever it was doing."""
        self._timer.cancel()
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._process.wait()


def _child(
    given: Sequence[str], libraries: bool, start: str | None = None
) -> subprocess.Popen[bytes]:
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    # Arrow keeps what it once had unless it takes memory from the system.
    kept |= {"ARROW_DEFAULT_MEMORY_POOL": "system", "OMP_NUM_THREADS": "1"} if libraries else {}
    options = ("-I",) if libraries else ("-I", "-S")
    return subprocess.Popen(  # noqa: S603 - our own program; what is given are arguments, no command
        [sys.executable, *options, "-c", start or _START, str(_ROOT), *given],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=kept,
    )
