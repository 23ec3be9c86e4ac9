"""The ZIP of a workbook: looked over before anything is unpacked, then read part by part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from engine.records.workbook.child.refused import Refused

__all__ = ["Package"]

_ENTRIES = 10_000
_UNPACKED = 4 * 1024**3
# Rows of a real sheet differ by their numbers at least and shrink to a fiftieth at best.
_RATIO = 200
_SMALL = 16 * 1024 * 1024
_CHUNK = 64 * 1024
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SEARCHED = 64 * 1024 * 1024


class Package:
    """The parts of a workbook by name, without regard to case."""

    def __init__(self, file: BinaryIO) -> None:
        _look_at(file)
        self._zip = ZipFile(file)
        infos = self._zip.infolist()
        if len(infos) > _ENTRIES:
            raise Refused("entries")
        self._parts = {info.filename.lstrip("/").lower(): info for info in infos}
        if len(self._parts) < len(infos):
            raise Refused("twice")
        if any(info.flag_bits & 1 for info in infos):
            raise Refused("encrypted")
        if sum(info.file_size for info in infos) > _UNPACKED:
            raise Refused("size")
        if "mimetype" in self._parts:
            raise Refused("ods")
        if "xl/workbook.bin" in self._parts:
            raise Refused("xlsb")

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def chunks(self, name: str) -> Iterator[bytes]:
        """The content of a part, piece by piece. Raises Refused."""
        info = self._parts.get(name.lower())
        if info is None:
            raise Refused("part")
        _check(info)
        with self._zip.open(info) as part:
            while chunk := part.read(_CHUNK):
                yield chunk


def _check(info: ZipInfo) -> None:
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise Refused("method")
    if info.file_size > max(_SMALL, _RATIO * info.compress_size):
        raise Refused("ratio")


def _look_at(file: BinaryIO) -> None:
    """What calls itself a workbook and is none. Raises Refused."""
    head = file.read(512)
    if not head:
        raise Refused("empty")
    if head.startswith(_OLD):
        held = head + file.read(_SEARCHED)
        raise Refused("encrypted" if _ENCRYPTED in held else "xls")
    if not head.startswith(b"PK"):
        text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
        raise Refused("html" if text.startswith(b"<") else "other")
    file.seek(0)
