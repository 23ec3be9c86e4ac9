"""First lines and ZIPs that must be refused, each made from a good bundle, by anybody or with the key."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from hashlib import sha256

from engine.archive.seal.container import HEADER_BYTES, opened
from engine.archive.seal.zipped import packed
from engine.proof.keys import PrivateKey, generate

__all__ = ["Bad", "bad_containers", "bad_headers"]

Bad = tuple[str, str, bytes]
_H64 = "ab" * 32


def _signed(payload: bytes, key: PrivateKey) -> bytes:
    line = f"kaohe-bundle-1 sha256 {sha256(payload).hexdigest()} ed25519 {key.public.raw.hex()}"
    return f"{line} {key.sign(line.encode()).hex()}\n".encode() + payload


def bad_headers(good: bytes) -> Iterator[Bad]:
    """Name, code of the engine, bytes: changes that anybody can make."""
    line, payload = good[:HEADER_BYTES], good[HEADER_BYTES:]
    words = line.split(b" ")
    texts = {
        "empty": b"",
        "no line feed": line[:-1] + payload,
        "cut header": line[:100],
        "a line before": b"\n" + good,
        "byte order mark": b"\xef\xbb\xbf" + good,
        "another name": good.replace(b"kaohe-bundle-1", b"kaohe-bundle-2", 1),
        "another digest": good.replace(b"sha256", b"sha512", 1),
        "another algorithm": good.replace(b"ed25519", b"rsa2048", 1),
        "capital digest": good.replace(words[2], words[2].upper(), 1),
        "capital key": good.replace(words[4], words[4].upper(), 1),
        "capital signature": good.replace(words[5], words[5].upper(), 1),
        "CR LF": line[:-1] + b"\r\n" + payload,
        "CR": line[:-1] + b"\r" + payload,
        "two spaces": good.replace(b" ", b"  ", 1),
        "a tab": good.replace(b" ", b"\t", 1),
        "space at the end": line[:-1] + b" \n" + payload,
        "one word more": line[:-1] + b" x\n" + payload,
        "digest too short": good.replace(words[2], words[2][:-1], 1),
        "key too long": good.replace(words[4], words[4] + b"00", 1),
        "signature too short": line[:-3] + b"\n" + payload,
        "just the payload": payload,
    }
    yield from ((name, "bundle-header", data) for name, data in texts.items())
    zeros = good.replace(words[5][:-1], b"0" * 128, 1)
    yield "signature of zeros", "bundle-signature", zeros
    other = generate().public.raw.hex().encode()
    yield "key of another", "bundle-signature", good.replace(words[4], other, 1)
    yield "key of zeros", "bundle-signature", good.replace(words[4], b"0" * 64, 1)
    bad_digest = sha256(payload + b"x").hexdigest().encode()
    yield "digest of another", "bundle-signature", good.replace(words[2], bad_digest, 1)
    yield "one byte more", "bundle-digest", good + b"\n"
    yield "one byte less", "bundle-digest", good[:-1]
    yield "nothing after the header", "bundle-digest", line
    yield "twice", "bundle-digest", good + good


def bad_containers(good: bytes, key: PrivateKey) -> Iterator[Bad]:
    """ZIPs that are not of the one form, signed."""
    payload = good[HEADER_BYTES:]
    files = opened(good).files
    some = {"a.txt": b"a" * 50, "b.txt": b"b"}
    pack = packed(some, HEADER_BYTES)
    end = pack.index(b"PK\x05\x06")
    cases = {
        "nothing": b"",
        "no ZIP": b"hello",
        "no end": payload[:-22],
        "bytes after the end": payload + b"x",
        "bytes before": b"x" + payload,
        "comment": payload[:-2] + b"\x01\x00x",
        "offsets without the header": packed(files, 0),
        "entries out of order": _zip([("b.txt", b"b"), ("a.txt", b"a")]),
        "the same name twice": _zip([("a.txt", b"a"), ("a.txt", b"b")]),
        "another count": pack[: end + 8] + b"\x03\x00\x03\x00" + pack[end + 12 :],
        "another disk": pack[: end + 4] + b"\x01\x00" + pack[end + 6 :],
        "a gap before the directory": _gap(pack),
        "central name differs": _last(pack, b"a.txt", b"z.txt"),
        "local name differs": pack.replace(b"a.txt", b"z.txt", 1),
        "encrypted": pack.replace(b"PK\x03\x04\x14\x00\x00\x08", b"PK\x03\x04\x14\x00\x01\x08", 1),
        "descriptor": pack.replace(b"PK\x03\x04\x14\x00\x00\x08", b"PK\x03\x04\x14\x00\x08\x08", 1),
        "newer ZIP": pack.replace(b"PK\x03\x04\x14", b"PK\x03\x04\x2d", 1),
        "another date": pack.replace(b"\x00\x00\x21\x00", b"\x00\x00\x22\x00"),
        "other rights": pack.replace(b"\xa4\x81", b"\xff\x81"),
        "too many files": _zip([(f"{n:06d}", b"") for n in range(10_001)]),
        "method 12": _zip([("a.txt", b"a")], method=12),
        "wrong check sum": _zip([("a.txt", b"a")], crc=7),
        "longer than it says": _zip([("a.txt", b"aaaa")], size=3),
        "shorter than it says": _zip([("a.txt", b"aaaa")], size=5),
        "deflated rubbish": _zip([("a.txt", b"rubbish")], method=8, size=7),
        "deflated rubbish of nothing": _zip([("a.txt", b"rubbish")], method=8, size=0, crc=0),
        "deflated with bytes after": _zip([("a.txt", _deflated(b"a" * 9) + b"x")], method=8, size=9,
                                          crc=zlib.crc32(b"a" * 9)),
        "deflated without end": _zip([("a.txt", _deflated(b"abc" * 9)[:-2])], method=8, size=27,
                                     crc=zlib.crc32(b"abc" * 9)),
        "bomb that says so": _bomb(2**30),
        "bomb that says little": _bomb(10),
        "bomb beyond all": _zip([(f"{n}", b"") for n in range(5)], method=8, size=2**31 - 1),
    }  # fmt: skip
    for name in _PATHS:
        cases[f"name {name!a}"] = _zip([(name, b"x")])
    cases["name no UTF-8"] = _zip([("\udcff", b"x")])
    cases["names of one case"] = _zip([("A", b"x"), ("a", b"y")])
    cases["names of one width"] = _zip([("A", b"x"), ("Ａ", b"y")])
    yield from ((name, "bundle-container", _signed(zip, key)) for name, zip in cases.items())


_PATHS = (
    "../a", "/etc/passwd", "a/../b", "./a", "a//b", "a/", "C:/a", "a\\b", "a\x00b", "a\nb",
    "con.", " a",
    "a\u202eb", "e\u0301", "x" * 209, "",
)  # fmt: skip


def _deflated(content: bytes) -> bytes:
    maker = zlib.compressobj(9, zlib.DEFLATED, -15)
    return maker.compress(content) + maker.flush()


def _zip(
    files: list[tuple[str, bytes]],
    *,
    method: int = 0,
    size: int | None = None,
    crc: int | None = None,
) -> bytes:
    """A ZIP in our form of bytes as they are, its headers saying whatever they are told."""
    out, central = b"", b""
    for text, raw in files:
        name = text.encode("utf-8", "surrogateescape")
        length = len(raw) if size is None else size
        check = zlib.crc32(raw) if crc is None else crc
        meant = (20, 0x800, method, 0, 0x21, check, len(raw), length, len(name))
        place = HEADER_BYTES + len(out)
        out += struct.pack("<4s5H3L2H", b"PK\x03\x04", *meant, 0) + name + raw
        rest = (0, 0, 0, 0, 0o100644 << 16, place)
        central += struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 0x314, *meant, *rest) + name
    counts = (len(files), len(files), len(central), HEADER_BYTES + len(out), 0)
    return out + central + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, *counts)


def _bomb(says: int) -> bytes:
    raw = _deflated(bytes(20_000_000))
    return _zip([("a", raw)], method=8, size=says, crc=0)


def _gap(pack: bytes) -> bytes:
    at = pack.index(b"PK\x01\x02")
    end = pack.index(b"PK\x05\x06")
    place = struct.pack("<L", HEADER_BYTES + at + 4)
    return pack[:at] + b"gap!" + pack[at : end + 16] + place + pack[end + 20 :]


def _last(pack: bytes, old: bytes, new: bytes) -> bytes:
    at = pack.rindex(old)
    return pack[:at] + new + pack[at + len(old) :]
