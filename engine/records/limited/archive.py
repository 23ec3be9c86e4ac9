"""A ZIP of a stranger: a limited child unpacks it, the parent decides what is written, and how much."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import NamedTuple, Self
from unicodedata import normalize

from engine.diagnostics import Rejected, Words, diagnose
from engine.records.limited.limits import LIMITS, Limits
from engine.records.limited.process import Process
from engine.records.limited.wire import END, INFO, ROWS, START, Garbage

__all__ = ["Archive", "Entry"]

_PROGRAM = "engine.records.limited.child.archive"
# Sheets of numbers shrink to a fiftieth at best; a small file may be anything.
_SMALL = 1_000_000
_NAME = 200
_WHY = {
    "memory": Words("需要的内存过多", "it needs too much memory"),
    "entries": Words("其中的文件过多", "it has too many files"),
    "size": Words("解压后过大", "unpacked it is too large"),
    "ratio": Words("解压后与原来相差过大", "it unpacks to far more than it is"),
}
_BROKEN = {
    "broken": Words("内容损坏或没有写完", "it is damaged or unfinished"),
    "method": Words("压缩方法不认识", "it is packed in an unknown way"),
    "encrypted": Words("有密码", "it has a password"),
}


class Entry(NamedTuple):
    """A file of a ZIP: where it stands in it, its name with folders, how many bytes it is unpacked."""

    at: int
    name: str
    size: int


class Archive(Process):
    """A context: inside it ``entries`` are known and can be unpacked. ``book`` says that it is a workbook.

    Raises Rejected: ``upload-broken-zip``, ``upload-needs-too-much``, ``upload-bad-name``,
    ``upload-reader-stopped``.
    """

    def __init__(self, path: Path, name: str, limits: Limits = LIMITS) -> None:
        super().__init__(path)
        self.book = False
        self.entries: tuple[Entry, ...] = ()
        self._name, self._limits = name, limits
        self._left = limits.unpacked

    def __enter__(self) -> Self:
        seconds, memory = self._limits.seconds, self._limits.memory
        try:
            given = (str(self.path.resolve()), str(seconds), str(memory))
            self.start(_PROGRAM, *given, seconds=seconds)
        except OSError as error:
            reason = error.strerror or error
            wrong = diagnose("unreadable-data-file", None, path=self._name, reason=reason)
            raise Rejected([wrong]) from error
        try:
            self._greeted()
        except (Garbage, ValueError, RecursionError) as error:
            lost = self.lost()
            self.end()
            raise lost from error
        except BaseException:
            self.end()
            raise
        return self

    def unpack(self, entry: Entry, target: Path) -> None:
        """Write the bytes of an entry to a file that is not there yet. Raises Rejected, OSError."""
        self.ask(f"read {entry.at}".encode())
        try:
            self.frame((START,))
            with target.open("xb") as file:
                written = 0
                while (frame := self.frame((ROWS, END)))[0] == ROWS:
                    written += len(frame[1])
                    self._left -= len(frame[1])
                    # What an entry says of its size is no promise.
                    if self._left < 0 or written > entry.size:
                        raise self._too_much("size")
                    file.write(frame[1])
        except (Garbage, ValueError) as error:
            raise self.lost() from error

    def refused(self, payload: bytes) -> Rejected:
        match json.loads(payload):
            case {"reason": str(reason)} if reason in _WHY:
                return self._too_much(reason)
            case {"reason": str(reason)} if reason in _BROKEN:
                why = _BROKEN[reason]
                return Rejected([diagnose("upload-broken-zip", None, path=self._name, why=why)])
        raise Garbage("a reason that is none")

    def stopped(self, why: Words) -> Rejected:
        return Rejected([diagnose("upload-reader-stopped", None, path=self._name, why=why)])

    def _too_much(self, reason: str) -> Rejected:
        why = _WHY[reason]
        return Rejected([diagnose("upload-needs-too-much", None, path=self._name, why=why)])

    def _greeted(self) -> None:
        match json.loads(self.frame((INFO,))[1]):
            case {"book": bool(book), "entries": list(entries)}:
                self.book = book
                found = [] if book else list(map(_entry, range(len(entries)), entries))
            case _:
                raise Garbage("no entries")
        kept = [(entry, packed) for entry, packed, folder in found if not folder]
        if len(kept) > self._limits.files:
            raise self._too_much("entries")
        if sum(entry.size for entry, _ in kept) > self._limits.unpacked:
            raise self._too_much("size")
        for entry, packed in kept:
            if entry.size > max(_SMALL, self._limits.ratio * packed):
                raise self._too_much("ratio")
            if not _is_plain(entry.name):
                name = entry.name[:_NAME].encode("unicode_escape").decode()
                wrong = diagnose("upload-bad-name", None, path=self._name, entry=name)
                raise Rejected([wrong])
        self.entries = tuple(entry for entry, _ in kept)


def _entry(at: int, said: object) -> tuple[Entry, int, bool]:
    match said:
        case [str(name), int(size), int(packed), bool(folder)] if size >= 0 and packed >= 0:
            return Entry(at, normalize("NFC", name), size), packed, folder
    raise Garbage("no entry")


def _is_plain(name: str) -> bool:
    """Whether a name stays below the folder it is unpacked to, on every system."""
    parts = PurePosixPath(name).parts
    return (
        0 < len(name.encode("utf-8", "replace")) <= _NAME
        and name.isprintable()
        and "\\" not in name
        and not name.startswith("/")
        and not PureWindowsPath(name).drive
        and ":" not in name
        and ".." not in parts
        and bool(parts)
    )
