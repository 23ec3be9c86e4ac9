"""The child that opens a ZIP: it tells what is in it, and unpacks what it is asked for into the pipe."""

from __future__ import annotations

import struct
import sys
import zlib
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from engine.records.limited.wire import END, INFO, REFUSED, ROWS, START, write_frame, write_message
from engine.records.workbook.child.limits import limit

__all__ = ["main"]

_LISTED = 10_000
_CHUNK = 1024 * 1024
_UTF8 = 0x800
_BOOKS = ("xl/workbook.xml", "xl/workbook.bin", "mimetype")
_BROKEN = (
    BadZipFile, zlib.error, struct.error, EOFError, LookupError, NotImplementedError, RuntimeError,
    ValueError,
)  # fmt: skip


def main(path: str, seconds: str, memory: str) -> int:
    """Tell of the entries, then answer ``read N`` with the bytes of one, until stdin ends."""
    limit(int(seconds), int(memory))
    pipe = sys.stdout.buffer
    try:
        with ZipFile(Path(path)) as archive:
            _talk(archive, sys.stdin.buffer, pipe)
    except MemoryError:
        write_message(pipe, REFUSED, {"reason": "memory"})
    except (BrokenPipeError, KeyboardInterrupt):
        return 1
    except (*_BROKEN, OSError):
        write_message(pipe, REFUSED, {"reason": "broken"})
    return 0


def _talk(archive: ZipFile, commands: BinaryIO, pipe: BinaryIO) -> None:
    entries = archive.infolist()
    if len(entries) > _LISTED:
        write_message(pipe, REFUSED, {"reason": "entries"})
        return
    listed = [[_name(each), each.file_size, each.compress_size, each.is_dir()] for each in entries]
    if any(each.flag_bits & 1 for each in entries):
        write_message(pipe, REFUSED, {"reason": "encrypted"})
        return
    if any(each.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for each in entries):
        write_message(pipe, REFUSED, {"reason": "method"})
        return
    book = any(each.filename.lstrip("/").lower() in _BOOKS for each in entries)
    write_message(pipe, INFO, {"book": book, "entries": listed})
    while command := commands.readline():
        write_message(pipe, START, {})
        with archive.open(entries[int(command.split()[1])]) as entry:
            while chunk := entry.read(_CHUNK):
                write_frame(pipe, ROWS, chunk)
        write_message(pipe, END, {})


def _name(entry: ZipInfo) -> str:
    """Windows in China writes names in its own encoding and does not say so."""
    if entry.flag_bits & _UTF8:
        return entry.filename
    try:
        written = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return written.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename
