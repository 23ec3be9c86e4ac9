"""Bundles that must be refused, each made from a good one: by anybody, or by whoever has the key."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from hashlib import sha256

from engine.archive.seal.container import HEADER_BYTES, opened
from engine.archive.seal.zipped import packed
from engine.proof.canonical import canon
from engine.proof.keys import PrivateKey, generate
from tests.archive_seal.sealed_world import Forged

__all__ = ["bad_containers", "bad_contents", "bad_headers", "bad_logs", "bad_subjects"]

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


def bad_contents(forged: Forged) -> Iterator[Bad]:
    """Files that are missing, surplus, written otherwise, or not those of the log; well signed."""
    files = forged.files
    for name in sorted(files):
        yield f"without {name}", "bundle-content", forged.changed(name, None).sealed()
        code = "closure-file-changed" if name.startswith("closure/") else ""
        yield f"a blank after {name}", code, forged.changed(name, files[name] + b" ").sealed()
        yield f"{name} empty", "", forged.changed(name, b"").sealed()
    headers: tuple[object, ...] = ([], 1, None)
    for header in headers:
        edited = forged.edited("snapshot.json", rep=header)
        yield f"header {header}", "bundle-content", edited.sealed()
    yield "surplus file", "bundle-content", forged.changed("readme.txt", b"").sealed()
    yield "surplus scheme", "bundle-content", forged.changed("closure/x.yaml", b"").sealed()
    yield "proofs in a full one", "bundle-content", forged.changed("proofs.json", b"{}").sealed()
    for name in ("manifest.json", "closure.json", "log/proof.json", "snapshot.json"):
        for what, text in _JSON.items():
            yield f"{name}: {what}", "not-canonical", forged.changed(name, text).sealed()
        for what, content in {"a list": [1], "a text": "x", "null": None}.items():
            yield f"{name} is {what}", "", forged.changed(name, canon(content)).sealed()
    for field, values in _MANIFEST.items():
        for value in values:
            edited = forged.edited("manifest.json", **{field: value})
            yield f"manifest {field} {value!a}", "", edited.sealed()
    for field, values in _CLOSURE.items():
        for value in values:
            edited = forged.edited("closure.json", **{field: value})
            yield f"closure {field} {str(value)[:40]!a}", "", edited.logged().sealed()
    for name in ("results.jsonl", "snapshot.jsonl"):
        lines = files[name].split(b"\n")[:-1]
        changes = {
            "one less": lines[1:], "one twice": [*lines, lines[-1]],
            "two swapped": [lines[1], lines[0], *lines[2:]],
            "an empty line": [b"", *lines], "one more": [*lines, b'["~","~",[]]'], "none": [],
            "one changed": [lines[0].replace(b"0", b"1").replace(b"r", b"q"), *lines[1:]],
        }  # fmt: skip
        for what, changed in changes.items():
            text = b"".join(line + b"\n" for line in changed)
            yield f"{name}: {what}", "", forged.changed(name, text).sealed()
    for name in ("results.jsonl", "snapshot.jsonl"):
        for what, extra in _JSON.items():
            lines = [*files[name].split(b"\n")[:-1], extra]
            text = b"".join(line + b"\n" for line in (sorted(lines) if "snap" in name else lines))
            again = forged.changed(name, text)
            yield f"{name} has {what}", "not-canonical", again.sealed()
    yield (
        "secret of another run",
        "bundle-mismatch",
        forged.changed("secret", b"0" * 64 + b"\n").sealed(),
    )
    yield (
        "secret in capitals",
        "bundle-content",
        forged.changed("secret", files["secret"].upper()).sealed(),
    )


_JSON = {
    "a blank": b'{ "a":1}', "keys out of order": b'{"b":1,"a":2}', "a key twice": b'{"a":1,"a":1}',
    "a fraction": b'{"a":1.5}', "an exponent": b'{"a":1e3}',
    "a large number": b'{"a":9007199254740992}',
    "a huge number": b'{"a":' + b"9" * 5000 + b"}", "NaN": b'{"a":NaN}',
    "an escape": b'{"a":"\\u0041"}',
    "a surrogate": b'{"a":"\\ud800"}', "no UTF-8": b'{"a":"\xff"}', "two values": b"{}{}",
    "nothing": b" ",
    "65 levels": b"[" * 65 + b"]" * 65, "100,000 levels": b"[" * 100_000, "a comment": b"{}//",
    "minus nought": b'{"a":-0}', "a byte order mark": b"\xef\xbb\xbf{}", "a zero first": b'{"a":01}',
}  # fmt: skip
_MANIFEST: dict[str, list[object]] = {
    "format": [0, 2, True, "1", None], "kind": ["subject", "x", None, []], "subject": ["r1", 1, {}],
    "seq": [2, 0, -1, True, "1"], "store": ["f" * 32, 1, None], "run": ["f" * 16, 1, None],
    "engine": [1, None],
    "more": [1],
}  # fmt: skip
_CLOSURE: dict[str, list[object]] = {
    "language": [2, "1", None], "entry": ["x.yaml", 1, None], "scheme": [1, None], "more": [1],
    "files": [{}, [], None, {"a.yaml": 1}, {"a.yaml": _H64}, {"a.yaml": _H64.upper()}, {"../a": _H64}],
}  # fmt: skip


def bad_logs(forged: Forged) -> Iterator[Bad]:
    """An entry, a checkpoint or a proof that is not right; signed by whoever has the key."""
    entry: dict[str, list[object]] = {
        "kind": ["run", "Run-finished", "", 1], "nonce": ["", "x" * 32, 1], "previous": ["0" * 63, 1],
        "seq": [0, 2, -1, True, "1"], "at": ["2026-02-30T00:00:00.000000Z",
        "2026-11-24 12:00:00.000000Z", "", 1,
                                             "2026-11-24T12:00:60.000000Z",
                                             "２026-11-24T12:00:00.000000Z"],
        "who": [1, None], "via": [1], "why": [None], "body": [[], None, {}], "rows": [{}, [1],
        [["a"]], [["a", 1]],
                                                                                      [[1, {}]]],
        "more": [1],
    }  # fmt: skip
    for field, values in entry.items():
        for value in values:
            yield f"entry {field} {value!a}", "", forged.entry(**{field: value}).sealed()
    body: dict[str, list[object]] = {
        "run": ["f" * 16, 1, None], "scheme": [1], "version": [1], "period": [1, None],
        "day": [None], "engine": [1],
        "corrects": [1], "closure": [_H64, 1, None],
    }  # fmt: skip
    for name in ("snapshot", "results"):
        body |= {
            name: [_H64, "x", None],
            f"{name}_root": [_H64, "x"],
            f"{name}_size": [0, 1, -1, "1", True, 2**40],
        }
    for field, values in body.items():
        for value in values:
            yield f"body {field} {value!a}", "", forged.body(**{field: value}).sealed()
    point: dict[str, list[object]] = {
        "store": ["f" * 32, "F" * 32], "size": [2, 0, 10**14], "root": [_H64], "key": ["f" * 16],
        "algorithm": ["sm2"], "at": ["2026-02-30T00:00:00.000000Z", "2026-11-24T12:00:00.0000000"],
    }  # fmt: skip
    for field, values in point.items():
        for value in values:
            yield f"checkpoint {field} {value}", "", forged.pointed(**{field: value}).sealed()
    line = forged.files["log/checkpoint"]
    for what, text in {
        "no end": line[:-1], "two lines": line + line, "CR LF": line[:-1] + b"\r\n",
        "no ASCII": b"\xff" + line,
        "capitals": line.upper(), "another signature": line[:-3] + b"00\n",
        "short signature": line[:-9] + b"\n",
        "a blank more": line.replace(b" ", b"  ", 1),
    }.items():  # fmt: skip
        yield f"checkpoint: {what}", "", forged.changed("log/checkpoint", text).sealed()
    paths: tuple[object, ...] = ([_H64], [1], [None], ["x"], [[]], {}, [_H64] * 70)
    for path in paths:
        proof = forged.changed("log/proof.json", canon(path))
        yield f"proof {str(path)[:30]}", "", proof.sealed()


def bad_subjects(forged: Forged) -> Iterator[Bad]:
    """Changes of a bundle for one subject."""
    proofs = forged.json("proofs.json")
    first = proofs["snapshot"][0]
    changes: dict[str, list[object]] = {
        "index": [first["index"] + 1, -1, 10**12, "1", True, None], "salt": [_H64, "", 1], "more": [1],
        "path": [first["path"][1:], [*first["path"], _H64], [], None, [1, *first["path"][1:]], {}],
    }  # fmt: skip
    for field, values in changes.items():
        for value in values:
            other = [{**first, field: value}, *proofs["snapshot"][1:]]
            edited = forged.edited("proofs.json", snapshot=other)
            yield f"proof {field} {str(value)[:30]}", "", edited.sealed()
    for name in ("snapshot", "results"):
        for what, list_ in {
            "one less": proofs[name][1:], "one more": [*proofs[name], first], "none": [], "no list": {},
            "not proofs": [1] * len(proofs[name]), "turned": proofs[name][::-1], "null": None,
            "the same": [proofs[name][0]] * len(proofs[name]),
        }.items():  # fmt: skip
            edited = forged.edited("proofs.json", **{name: list_})
            yield f"{name} proofs: {what}", "", edited.sealed()
        lines = forged.files[f"{name}.jsonl"].split(b"\n")[:-1]
        text = b"\n".join([lines[0].replace(b'"', b'"x', 1), *lines[1:], b""])
        yield f"{name}: one changed", "", forged.changed(f"{name}.jsonl", text).sealed()
    for subject in ("r0", "", None):
        yield f"of {subject}", "", forged.edited("manifest.json", subject=subject).sealed()
    yield "called full", "", forged.edited("manifest.json", kind="full", subject=None).sealed()
    yield "with a secret", "bundle-content", forged.changed("secret", b"0" * 64 + b"\n").sealed()
    yield "with headers", "bundle-content", forged.changed("snapshot.json", b"{}").sealed()
