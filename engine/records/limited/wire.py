"""What goes over the pipe: frames of a kind, a length, a checksum and a payload; never pickle.

Used by the child that reads a file and by the parent that trusts nothing it says. Standard
library only.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import BinaryIO
from zlib import crc32

__all__ = [
    "CELL", "END", "FRAME_LIMIT", "INFO", "JUMP", "REFUSED", "ROW", "ROWS", "START", "Garbage",
    "read_frame", "write_frame", "write_message",
]  # fmt: skip

# Kinds of frames, in the order a conversation has them.
INFO, START, ROWS, END, REFUSED = b"I", b"S", b"R", b"E", b"X"
# Between rows and between cells: characters that XML cannot hold.
ROW, CELL = "\x1e", "\x1f"
# Before the number of a column that does not follow the one before it.
JUMP = "@"
FRAME_LIMIT = 8 * 1024 * 1024
_HEAD = struct.Struct(">cII")


class Garbage(Exception):
    """The pipe does not hold what the format allows."""


def write_frame(pipe: BinaryIO, kind: bytes, payload: bytes) -> None:
    """One frame, sent at once. Raises OSError when nobody listens any more."""
    pipe.write(_HEAD.pack(kind, len(payload), _check(kind, payload)))
    pipe.write(payload)
    pipe.flush()


def write_message(pipe: BinaryIO, kind: bytes, content: Mapping[str, object]) -> None:
    """A frame of JSON."""
    write_frame(pipe, kind, json.dumps(content).encode())


def read_frame(pipe: BinaryIO) -> tuple[bytes, bytes] | None:
    """Kind and payload of the next frame; None at the end. Raises Garbage."""
    head = pipe.read(_HEAD.size)
    if not head:
        return None
    if len(head) < _HEAD.size:
        raise Garbage("a frame without a head")
    kind, length, check = _HEAD.unpack(head)
    if kind not in (INFO, START, ROWS, END, REFUSED) or length > FRAME_LIMIT:
        raise Garbage("a frame of no kind")
    payload = pipe.read(length)
    if len(payload) < length or _check(kind, payload) != check:
        raise Garbage("a frame cut short")
    return kind, payload


def _check(kind: bytes, payload: bytes) -> int:
    return crc32(payload, crc32(kind))
