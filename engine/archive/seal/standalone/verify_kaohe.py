"""核对一个 kaohe 封存文件，不需要 kaohe。 Verify a sealed run of kaohe without kaohe.

    python verify_kaohe.py run.kaohe --key 单位公布的公钥.pub

只用 Python 3.11 以上的标准库和签名库 cryptography，不连网络，不写文件。核对签名、每个字节的摘要、
日志的证明，以及方案、数据、结果是否就是日志记下的；不重新计算分数，那是 kaohe verify 做的。
Takes Python 3.11 and the library cryptography; no network. Checks the signature, every digest, the proofs
from the log, and that scheme, records and results are the log's. Scores again: that is kaohe verify.
退出码 exit code: 0 通过 verified, 1 不通过 refused, 2 用法不对 usage。从上往下读 Read from the top.
"""

from __future__ import annotations

import argparse
import hashlib
import hmac
import json
import re
import struct
import sys
import unicodedata
import zlib
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

# 不通过的原因。 Why a file is refused.
REASONS = {
    "bundle-unreadable": "文件太大 / the file is too large",
    "bundle-header": "第一行不是封存文件的第一行 / the first line is not that of a bundle",
    "bundle-key": "不是你认可的公钥签的 / it was not signed by the key you trust",
    "bundle-signature": "第一行的签名不对 / the signature of the first line is wrong",
    "bundle-digest": "第一行之后的内容被改过 / the content after the first line was changed",
    "bundle-container": "ZIP 不是规定的写法 / the ZIP is not of the form prescribed",
    "bundle-content": "内容不合规定 / its content is not of the form prescribed",
    "bundle-mismatch": "与日志记下的对不上 / it does not agree with what the log says",
    "not-canonical": "不是规范的 JSON / it is not canonical JSON",
    "closure": "方案的文件不对 / the files of the scheme are wrong",
    "proof-wrong": "证明不成立 / a proof fails",
    "checkpoint": "检查点不对 / the checkpoint is wrong",
    "checkpoint-kept": "与保存的检查点不同 / the checkpoint is not the one that was kept",
}


class Refused(Exception):
    """不通过：原因和哪一处。 Refused: the reason, and what it is about."""


def need(holds: bool, code: str, what: str = "") -> None:
    if not holds:
        raise Refused(code, what)


def fits(holds: bool, what: str) -> None:
    need(holds, "bundle-content", what)


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


# 一、第一行：摘要、公钥、签名。在它们对上之前，后面的内容一个字节也不解析。
# 1. The first line: digest, key, signature. Nothing after it is parsed before these are right.
HEADER = rb"(kaohe-bundle-1 sha256 ([0-9a-f]{64}) ed25519 ([0-9a-f]{64})) ([0-9a-f]{128})\n"


def open_bundle(data: bytes, trusted: str) -> tuple[bytes, dict[str, bytes]]:
    """公钥，和其中的文件。 The key, and the files by name."""
    found: Any = re.match(HEADER, data)
    need(found is not None, "bundle-header")
    digest, key, signature = (bytes.fromhex(found[n].decode()) for n in (2, 3, 4))
    need(sha256(key).hex().startswith(trusted), "bundle-key", f"{trusted} != {sha256(key).hex()}")
    need(signed_by(key, signature, found[1]), "bundle-signature")
    need(sha256(data[found.end() :]) == digest, "bundle-digest")
    return key, unzip(data[found.end() :], found.end())


def signed_by(key: bytes, signature: bytes, data: bytes) -> bool:
    with suppress(InvalidSignature, ValueError):
        Ed25519PublicKey.from_public_bytes(key).verify(signature, data)  # RFC 8032
        return True
    return False


# 二、ZIP。只认一种写法，这样任何工具看到的内容都一样，也解不出过大的文件。
# 2. The ZIP. One form only, so that every tool sees the same in it and nothing grows beyond bounds.
MAX_BUNDLE, MAX_UNPACKED, MAX_FILES, MAX_TIMES = 2**30, 2**31, 10_000, 100
LOCAL, CENTRAL, END = map(struct.Struct, ("<4s5H3L2H", "<4s6H3L5H2L", "<4s4H2LH"))
ODD = re.compile(r'[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\\:*?"<>|\ufffd]')


def unzip(payload: bytes, before: int) -> dict[str, bytes]:
    code, at, central = "bundle-container", 0, b""
    names, members = list[bytes](), list[Any]()
    while payload[at : at + 4] == b"PK\x03\x04":
        need(len(names) < MAX_FILES and len(payload) >= at + LOCAL.size, code)
        _, _, _, method, _, _, crc, packed, size, length, _ = LOCAL.unpack_from(payload, at)
        start = at + LOCAL.size + length
        name = payload[at + LOCAL.size : start]
        meant = (0x800, method, 0, 0x21, crc, packed, size, len(name))
        need(payload[at:start] == LOCAL.pack(b"PK\x03\x04", 20, *meant, 0) + name, code)
        need(start + packed <= len(payload), code)
        rest = (0, 0, 0, 0, 0o100644 << 16, before + at)
        central += CENTRAL.pack(b"PK\x01\x02", 0x314, 20, *meant, *rest) + name
        names.append(name)
        members.append((method, crc, size, payload[start : start + packed]))
        at = start + packed
    need(names == sorted(set(names)) and sum(m[2] for m in members) <= MAX_UNPACKED, code)
    texts = [name.decode("utf-8", "replace") for name in names]
    folded = {unicodedata.normalize("NFKC", text).casefold() for text in texts}
    need(len(folded) == len(texts) and all(map(portable, texts)), code)
    counts = (len(names), len(names), len(central), before + at, 0)
    need(payload[at:] == central + END.pack(b"PK\x05\x06", 0, 0, *counts), code)
    return {text: unpacked(*member) for text, member in zip(texts, members, strict=True)}


def portable(name: str) -> bool:
    """相对的、到处都能用的文件名。 A relative name that is the same everywhere and leads nowhere else."""
    plain = unicodedata.normalize("NFC", name) == name and not ODD.search(name)
    parts = all(p and p == p.strip() and p[-1] != "." for p in name.split("/"))
    return plain and parts and len(name) <= 208


def unpacked(method: int, crc: int, size: int, raw: bytes) -> bytes:
    found, whole = raw, method == 0
    if method == 8 and size <= MAX_TIMES * len(raw):
        reader = zlib.decompressobj(-15)
        with suppress(zlib.error):
            found = reader.decompress(raw, size + 1)
            whole = reader.eof and not reader.unused_data
    need(whole and len(found) == size and zlib.crc32(found) == crc, "bundle-container")
    return found


# 三、规范的 JSON：同一内容只有一种写法。 3. Canonical JSON: one content has one form.
def parse(data: bytes, name: str) -> Any:
    try:
        found = json.loads(data.decode(), parse_int=whole, parse_float=whole, parse_constant=whole)
        fine = len(data) <= 2**26 and shallow(found, 64) and canon(found) == data
    except (ValueError, RecursionError):
        fine, found = False, None
    need(fine, "not-canonical", name)
    return found


def whole(text: str) -> int:
    if len(text) > 17 or not re.fullmatch("-?[0-9]+", text) or abs(int(text)) >= 2**53:
        raise ValueError(text)
    return int(text)


def shallow(found: Any, depth: int) -> bool:
    inside = found.values() if isinstance(found, dict) else found
    flat = not isinstance(found, dict | list)
    return flat or (depth > 0 and all(shallow(each, depth - 1) for each in inside))


def canon(found: Any) -> bytes:
    return json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fields(found: Any, name: str, **types: Any) -> Any:
    fits(isinstance(found, dict) and found.keys() == types.keys(), name)
    fits(all(is_a(found[field], kind) for field, kind in types.items()), name)
    return found


def is_a(value: Any, kind: Any) -> bool:
    if isinstance(kind, str):
        return isinstance(value, str) and re.fullmatch(kind, value) is not None
    return isinstance(value, kind) and not (kind is int and isinstance(value, bool))


# 四、清单，和方案的每个文件。 4. What is in the bundle, and every file of the scheme.
HASH, MAYBE = "[0-9a-f]{64}", str | None
FIXED = {"closure.json", "log/checkpoint", "log/entry.json", "log/proof.json", "manifest.json"}
FIXED |= {"results.jsonl", "snapshot.jsonl"}


def check_manifest(files: dict[str, bytes]) -> Any:
    fits(files.keys() >= FIXED, "ZIP")
    found = parse(files["manifest.json"], "manifest.json")
    types = {"engine": str, "format": int, "kind": "full|subject", "run": str, "seq": int}
    fields(found, "manifest.json", store=str, subject=MAYBE, **types)
    fits(found["format"] == 1, "manifest.json")
    fits((found["kind"] == "full") == (found["subject"] is None), "manifest.json")
    return found


def check_closure(files: dict[str, bytes], own: set[str]) -> tuple[str, str]:
    """方案的摘要（即版本名）和名称。 The digest of the scheme, which names its version; its name."""
    found = parse(files["closure.json"], "closure.json")
    fields(found, "closure.json", entry=str, files=dict, language=int, scheme=str)
    listed = found["files"]
    fits(files.keys() == FIXED | own | {f"closure/{name}" for name in listed}, "ZIP")
    need(found["language"] == 1 and found["entry"] in listed, "closure")
    for name, digest in listed.items():
        need(sha256(files[f"closure/{name}"]).hex() == digest, "closure", name)
    return sha256(files["closure.json"]).hex(), found["scheme"]


# 五、哈希树（RFC 9162 第 2.1 节）：叶子前面加 00，节点前面加 01，左边是小于总数的最大的 2 的幂。
# 5. Trees of hashes (RFC 9162, section 2.1): 00 before a leaf, 01 before a node; on the left stand as many
# leaves as the largest power of two below their number.
def root_by(found: bytes, index: int, size: int, path: Any) -> bytes:
    """一片叶子和它的证明算出的根。 The root that a leaf and its proof come to."""
    need(0 <= index < size and (size > 1) == bool(path), "proof-wrong")
    if size == 1:
        return found
    left, beside = 1 << (size - 1).bit_length() - 1, bytes.fromhex(path[-1])
    if index < left:
        return sha256(b"\1" + root_by(found, index, left, path[:-1]) + beside)
    return sha256(b"\1" + beside + root_by(found, index - left, size - left, path[:-1]))


def root_with(leaves: list[tuple[int, bytes]], start: int, size: int, rest: list[str]) -> bytes:
    """几片叶子和其余子树的哈希算出的根。 The root from some leaves and the hashes of the other subtrees."""
    if not leaves:
        return bytes.fromhex(rest.pop()) if rest else b""
    if size == 1:
        return leaves[0][1]
    left = 1 << (size - 1).bit_length() - 1
    cut = sum(at < start + left for at, _ in leaves)
    first = root_with(leaves[:cut], start, left, rest)
    return sha256(b"\1" + first + root_with(leaves[cut:], start + left, size - left, rest))


# 六、日志：检查点、那一条记录，和它们之间的证明。 6. The log: the checkpoint, the entry, the proof.
ENTRY = {"kind": "[a-z][a-z0-9-]{0,63}", "nonce": "[0-9a-f]{32}", "previous": HASH, "seq": int}
POINT = (
    "(kaohe-checkpoint-1 ([0-9a-z][0-9a-z-]{0,63}) ([1-9][0-9]{0,14}) ([0-9a-f]{64} [0-9a-f]{64})"
    " ([0-9T:.Z-]{27}) ed25519 ([0-9a-f]{16})) ([0-9a-f]{128})\n"
)


def checkpoint_of(line: str) -> Any:
    found = re.fullmatch(POINT, line)
    need(found is not None and is_moment(found[5]), "checkpoint", line[:60])
    return found


def is_moment(text: str) -> bool:
    with suppress(ValueError):
        time = datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%f%z")
        return len(text) == 27 and text.isascii() and text[-1] == "Z" and time.year > 0
    return False


def check_log(files: dict[str, bytes], key: bytes, store: str) -> tuple[Any, Any]:
    """检查点，和运行完成的那一条记录。 The checkpoint, and the entry that the run ended with."""
    point = checkpoint_of(files["log/checkpoint"].decode("latin-1"))
    signed = signed_by(key, bytes.fromhex(point[7]), point[1].encode())
    need(signed and point[6] == sha256(key).hex()[:16], "checkpoint", point[6])
    need(point[2] == store, "bundle-mismatch", "store")
    data, name = files["log/entry.json"], "log/entry.json"
    entry = parse(data, name)
    fields(entry, name, at=str, body=dict, rows=list, via=str, who=str, why=str, **ENTRY)
    rows = all(isinstance(r, list) and list(map(type, r)) == [str, dict] for r in entry["rows"])
    fits(rows and is_moment(entry["at"]), name)
    path = parse(files["log/proof.json"], "log/proof.json")
    fits(isinstance(path, list) and all(is_a(each, HASH) for each in path), "log/proof.json")
    root = root_by(sha256(b"\0" + data), entry["seq"] - 1, int(point[3]), path)
    need(root.hex() == point[4][:64], "proof-wrong", name)
    return point, entry


def claims_of(entry: Any, manifest: Any) -> tuple[Any, Any]:
    """数据和结果的（摘要、根、行数）。 (Digest, root, size) of records and results."""
    body, name = entry["body"], "log/entry.json"
    fits(entry["kind"] == "run-finished", name)
    for field in ("run", "scheme", "period", "day", "engine", "closure"):
        fits(is_a(body.get(field), str), name)
    fits(all(is_a(body.get(field, 0), MAYBE) for field in ("version", "corrects")), name)
    trees = [[body.get(of + f) for f in ("", "_root", "_size")] for of in ("snapshot", "results")]
    for digest, root, size in trees:
        fits(is_a(digest, HASH) and is_a(root, HASH) and is_a(size, int) and size >= 0, name)
    need([body["run"], entry["seq"]] == [manifest[f] for f in ("run", "seq")], "bundle-mismatch")
    return trees[0], trees[1]


# 七、数据和结果的每一行：全部，或只给一个对象看的几行，每行附有证明。
# 7. Every line of records and results: all of them, or the few shown to one subject, each with its proof.
def lines_of(files: dict[str, bytes], name: str, kind: type) -> tuple[list[bytes], list[Any]]:
    lines = files[name].split(b"\n")
    fits(lines.pop() == b"", name)
    found = [parse(line, name) for line in lines]
    fits(all(isinstance(each, kind) for each in found), name)
    return lines, found


def check_all(secret: bytes, lines: list[bytes], root: str, size: int) -> None:
    fits(re.fullmatch(rb"[0-9a-f]{64}\n", secret) is not None, "secret")
    salts = (hmac.digest(bytes.fromhex(secret.decode()), line, "sha256") for line in lines)
    leaves = sorted(sha256(b"\0" + salt + line) for salt, line in zip(salts, lines, strict=True))
    top = root_with([*enumerate(leaves)], 0, len(leaves), []) if leaves else sha256(b"")
    need(len(lines) == size and top.hex() == root, "bundle-mismatch", "root")


def check_some(proof: Any, lines: list[bytes], root: str, size: int) -> None:
    fields(proof, "proofs.json", hashes=list, leaves=list)
    rest, leaves = proof["hashes"][::-1], proof["leaves"]
    shapes = [list(map(type, x)) for x in leaves if isinstance(x, list)]
    fits(len(leaves) == len(lines) and shapes == [[int, str]] * len(lines), "proofs.json")
    fits(all(is_a(each, HASH) for each in [*rest, *(salt for _, salt in leaves)]), "proofs.json")
    salted = zip(leaves, lines, strict=True)
    known = {at: sha256(b"\0" + bytes.fromhex(salt) + line) for (at, salt), line in salted}
    need(len(known) == len(lines) and all(0 <= at < size for at in known), "proof-wrong")
    same = not known or root_with(sorted(known.items()), 0, size, rest).hex() == root
    need(same and not rest, "proof-wrong")


def snapshot_digest(headers: Any, lines: list[bytes], rows: list[Any]) -> str:
    """各种记录的表头和行的摘要，合成一个。 Of each type the digest of header and lines, made into one."""
    held = {name: [canon(header)] for name, header in headers.items()}
    fits(all(row[0] in held for row in rows), "snapshot.json")
    for line, row in zip(lines, rows, strict=True):
        held[row[0]].append(line)
    tables = {name: sha256(b"\n".join([*table, b""])).hex() for name, table in held.items()}
    return sha256(canon(tables)).hex()


# 八、全部核对，和命令行。 8. All of it, and the command line.
def verify(data: bytes, trusted: str, kept: str = "") -> list[str]:
    key, files = open_bundle(data, trusted)
    manifest = check_manifest(files)
    limited = manifest["kind"] == "subject"
    named = check_closure(files, {"proofs.json"} if limited else {"secret", "snapshot.json"})
    point, entry = check_log(files, key, manifest["store"])
    snapshot, results = claims_of(entry, manifest)
    stated = [entry["body"].get(field) for field in ("closure", "scheme", "version")]
    need(stated in ([*named, None], [*named, named[0]]), "bundle-mismatch", "closure")
    lines, rows = lines_of(files, "snapshot.jsonl", list)
    fits(all(list(map(type, row)) == [str, str, list] for row in rows), "snapshot.jsonl")
    fits(lines == sorted(set(lines)), "snapshot.jsonl")
    told_lines, told = lines_of(files, "results.jsonl", dict)
    if limited:
        proofs = parse(files["proofs.json"], "proofs.json")
        fields(proofs, "proofs.json", results=dict, snapshot=dict)
        check_some(proofs["snapshot"], lines, *snapshot[1:])
        check_some(proofs["results"], told_lines, *results[1:])
        seen = [each["subject"] for each in told if "subject" in each]
        fits(seen == [manifest["subject"]], "results.jsonl")
    else:
        check_all(files["secret"], lines, *snapshot[1:])
        check_all(files["secret"], told_lines, *results[1:])
        headers = parse(files["snapshot.json"], "snapshot.json")
        fits(is_a(headers, dict) and all(is_a(h, dict) for h in headers.values()), "snapshot.json")
        need(snapshot_digest(headers, lines, rows) == snapshot[0], "bundle-mismatch", "snapshot")
        need(sha256(files["results.jsonl"]).hex() == results[0], "bundle-mismatch", "results")
    if kept:
        own = checkpoint_of(kept.strip() + "\n")
        need(own.group(2, 3, 4) == point.group(2, 3, 4), "checkpoint-kept", own[3])
    return [
        f"运行 run: {manifest['run']}  {entry['at']}",
        f"方案、周期 scheme, period: {entry['body']['scheme']}  {entry['body']['period']}",
        f"对象 subject: {manifest['subject']}" if limited else "全部对象 all subjects",
        f"检查点 checkpoint: {point[2]} {point[3]} {point[4][:64]}",
        f"公钥指纹 fingerprint of the key: sha256 {sha256(key).hex()}",
        "公钥是你给的 the key you gave" if trusted else "公钥来自文件，请核对指纹 compare the key",
        "没有重新计算分数 scores were not worked out again: kaohe verify",
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description="核对 kaohe 封存文件 verify a sealed run of kaohe")
    parser.add_argument("file", type=Path)
    parser.add_argument("--key", default="", help="公布的公钥 published key: .pub, id, fingerprint")
    parser.add_argument("--checkpoint", type=Path, help="自己保存的检查点 a checkpoint you kept")
    asked = parser.parse_args()
    try:
        trusted = asked.key
        if trusted and not re.fullmatch("[0-9a-f]{16}|[0-9a-f]{64}", trusted):
            key: Any = load_pem_public_key(Path(trusted).read_bytes())
            trusted = sha256(key.public_bytes_raw()).hex()
        lines = asked.checkpoint.read_text("utf-8").split("\n") if asked.checkpoint else []
        kept = [line.strip() for line in lines if line.strip().startswith("kaohe-checkpoint-")]
        if asked.checkpoint and not kept:
            raise ValueError(f"没有检查点 no checkpoint: {asked.checkpoint}")
        with asked.file.open("rb") as file:
            data = file.read(MAX_BUNDLE + 1)
    except (AttributeError, OSError, ValueError) as error:
        parser.error(str(error))
    try:
        need(len(data) <= MAX_BUNDLE, "bundle-unreadable")
        status, lines = 0, ["核对通过 VERIFIED", *verify(data, trusted, *kept[-1:])]
    except Refused as refused:
        code, what = refused.args
        status, lines = 1, [f"不通过 REFUSED [{code}] {what}", REASONS[code]]
    sys.stdout.buffer.write("\n".join([*lines, ""]).encode())
    return status


if __name__ == "__main__":
    sys.exit(main())
