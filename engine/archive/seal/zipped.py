"""The payload of a bundle: a ZIP (APPNOTE 6.3) of which exactly one form is written and read.

Any tool opens it, and none can see something else in it than kaohe does: what the headers say is built
again from what was read, and must be the same bytes. Promises bounded memory; may not know the contents.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from unicodedata import normalize

from engine.diagnostics import Rejected, Words, diagnose

__all__ = ["MAX_FILES", "MAX_UNPACKED", "fits", "packed", "unpacked"]

MAX_FILES = 10_000
MAX_UNPACKED = 2**31
# Beyond it a file is stored as it is: what promises to grow more is a bomb.
_MOST_TIMES = 100
_STORED, _DEFLATED = 0, 8
_UTF8 = 0x0800
_1980_01_01 = 0x21
_PLAIN_FILE = 0o100644 << 16
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
# As for the files of a closure, which stand in a folder of their own.
_ODD = re.compile(r'[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\\:*?"<>|]')
_LONGEST_NAME = 208


@dataclass(frozen=True, slots=True)
class _Member:
    name: bytes
    method: int
    crc: int
    packed: int
    unpacked: int
    offset: int

    def local(self) -> bytes:
        return _LOCAL.pack(
            b"PK\x03\x04", 20, _UTF8, self.method, 0, _1980_01_01,
            self.crc, self.packed, self.unpacked, len(self.name), 0,
        ) + self.name  # fmt: skip

    def central(self) -> bytes:
        return _CENTRAL.pack(
            b"PK\x01\x02", 0x0314, 20, _UTF8, self.method, 0, _1980_01_01,
            self.crc, self.packed, self.unpacked, len(self.name), 0, 0, 0, 0, _PLAIN_FILE, self.offset,
        ) + self.name  # fmt: skip


def fits(name: str) -> bool:
    """Whether a name is portable: relative, NFC, with no part that leads elsewhere."""
    return (
        len(name) <= _LONGEST_NAME
        and _ODD.search(name) is None
        and normalize("NFC", name) == name
        and all(part and part == part.strip() and part[-1] != "." for part in name.split("/"))
    )


def packed(files: Mapping[str, bytes], before: int) -> bytes:
    """The ZIP of these files, which will stand after ``before`` bytes of its file.

    Raises ValueError for a name or a size that `unpacked` would refuse.
    """
    members, out = [], bytearray()
    for name in sorted(files, key=str.encode):
        content = files[name]
        method, raw = _smallest(content)
        member = _Member(
            name.encode(), method, zlib.crc32(content), len(raw), len(content), before + len(out)
        )
        out += member.local() + raw
        members.append(member)
    fault = _unfit(members)
    if fault is not None:
        raise ValueError(fault.en)
    return bytes(out + _directory(members, before + len(out)))


def _smallest(content: bytes) -> tuple[int, bytes]:
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    raw = compressor.compress(content) + compressor.flush()
    if len(content) > len(raw) and len(content) <= _MOST_TIMES * len(raw):
        return _DEFLATED, raw
    return _STORED, content


def _directory(members: list[_Member], start: int) -> bytes:
    central = b"".join(member.central() for member in members)
    count = len(members)
    return central + _END.pack(b"PK\x05\x06", 0, 0, count, count, len(central), start, 0)


def _unfit(members: list[_Member]) -> Words | None:
    names = [member.name for member in members]
    if len(members) > MAX_FILES or sum(member.unpacked for member in members) > MAX_UNPACKED:
        return Words("内容超过上限", "it holds more than is allowed")
    if names != sorted(set(names)):
        return Words("文件名重复或次序不对", "names are repeated or out of order")
    # U+FFFD stands for what is no UTF-8, and no name may hold it.
    texts = [name.decode("utf-8", "replace") for name in names]
    bad = next((text for text in texts if "\ufffd" in text or not fits(text)), None)
    if bad is not None:
        return Words(f"文件名不能用：{bad[:80]!a}", f"a name that may not be used: {bad[:80]!a}")
    if len({normalize("NFKC", text).casefold() for text in texts}) < len(texts):
        return Words("有的文件名在一些系统上是同一个", "names that some systems take for one")
    return None


def unpacked(payload: bytes, before: int) -> dict[str, bytes]:
    """The files of a ZIP that `packed` wrote. Raises Rejected (``bundle-container``) for any other."""
    members: list[_Member] = []
    raws: list[memoryview] = []
    at = 0
    for member, start in _members(payload, before):
        members.append(member)
        raws.append(memoryview(payload)[start : start + member.packed])
        at = start + member.packed
    fault = _unfit(members)
    if fault is not None:
        raise _refused(fault)
    if payload[at:] != _directory(members, before + at):
        raise _refused(Words("目录与内容不一致", "its directory is not that of its files"))
    return {m.name.decode(): _content(m, raw) for m, raw in zip(members, raws, strict=True)}


def _members(payload: bytes, before: int) -> Iterator[tuple[_Member, int]]:
    """Each file's header as it stands there, and where its bytes begin."""
    at = count = 0
    while payload[at : at + 4] == b"PK\x03\x04":
        count += 1
        if count > MAX_FILES or len(payload) < at + _LOCAL.size:
            raise _refused(Words("文件太多或不完整", "too many files, or it ends too early"))
        fields = _LOCAL.unpack_from(payload, at)
        length = fields[9]
        name = payload[at + _LOCAL.size : at + _LOCAL.size + length]
        member = _Member(name, fields[3], fields[6], fields[7], fields[8], before + at)
        start = at + _LOCAL.size + length
        if payload[at:start] != member.local() or start + member.packed > len(payload):
            raise _refused(
                Words("文件头不是规定的写法", "the header of a file is written otherwise")
            )
        yield member, start
        at = start + member.packed


def _content(member: _Member, raw: memoryview) -> bytes:
    wrong = _refused(
        Words("文件内容与其头不符", "the content of a file is not what its header says")
    )
    if member.method == _STORED:
        content = bytes(raw)
    elif member.method == _DEFLATED and member.unpacked <= _MOST_TIMES * member.packed:
        reader = zlib.decompressobj(-15)
        try:
            content = reader.decompress(raw, member.unpacked + 1)
        except zlib.error:
            raise wrong from None
        if not reader.eof or reader.unused_data:
            raise wrong
    else:
        raise wrong
    if len(content) != member.unpacked or zlib.crc32(content) != member.crc:
        raise wrong
    return content


def _refused(reason: Words) -> Rejected:
    return Rejected([diagnose("bundle-container", None, reason=reason)])
