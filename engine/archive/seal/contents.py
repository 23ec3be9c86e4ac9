"""The files of a bundle as what they mean: each held against the digest, root or proof that vouches for it.

Everything hangs on one entry of the log, that on the checkpoint, and this on the key that signed the bundle.
May not evaluate anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from engine.archive.seal import lines
from engine.archive.seal.claims import Claims, Manifest, refused, same
from engine.archive.seal.container import Opened
from engine.diagnostics import Rejected, Words, diagnose
from engine.proof import checkpoint as checkpoints
from engine.proof.canonical import parse
from engine.proof.checkpoint import Checkpoint
from engine.proof.entry import Entry, entry_hash
from engine.proof.merkle import verify_inclusion
from engine.scheme.closure import Closure, closure_read

__all__ = ["Contents", "contents_of", "names_of"]

_FIXED = (
    "closure.json", "log/checkpoint", "log/entry.json", "log/proof.json", "manifest.json",
    "results.jsonl", "snapshot.jsonl",
)  # fmt: skip
_FULL = ("secret", "snapshot.json")
_LIMITED = ("proofs.json",)
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Contents:
    """A bundle all of whose digests, roots, proofs and signatures are right.

    ``headers`` and ``rows`` are the snapshot, ``results`` the lines of the results: all of them, or, without
    headers, those that are shown to one subject.
    """

    manifest: Manifest
    entry: Entry
    checkpoint: Checkpoint
    claims: Claims
    closure: Closure
    headers: lines.Headers
    rows: tuple[bytes, ...]
    results: tuple[bytes, ...]


def names_of(closure: Iterable[str], subject: str | None) -> set[str]:
    """The names of the files that a bundle holds, neither more nor fewer."""
    own = _FULL if subject is None else _LIMITED
    return {*_FIXED, *own, *(f"closure/{name}" for name in closure)}


def contents_of(bundle: Opened) -> Contents:
    """Hold every file against what vouches for it.

    Raises Rejected: ``bundle-content`` or ``not-canonical`` (a file is missing, surplus or written
    otherwise), ``bundle-mismatch`` (a digest or root is another), and the codes of closures, log entries,
    checkpoints and proofs.
    """
    files = bundle.files
    manifest = Manifest.from_bytes(_file(files, "manifest.json"))
    closure = closure_read(
        _file(files, "closure.json"), lambda name, _: _file(files, f"closure/{name}")
    )
    wanted = names_of(closure.files, manifest.subject)
    for name in sorted(wanted - files.keys()):
        _file(files, name)
    for name in sorted(files.keys() - wanted):
        raise refused(name, "不应有这个文件", "it does not belong here")
    entry, checkpoint = _logged(bundle, manifest.store)
    claims = Claims.of(entry)
    same("seq", manifest.seq, entry.seq)
    same("run", manifest.run, claims.run)
    same("closure", claims.closure, closure.digest)
    same("scheme", claims.scheme, closure.scheme)
    # A version is called by the digest of its closure; a trial is of none.
    if claims.version is not None:
        same("version", claims.version, closure.digest)
    tie = lines.committed(files)
    headers, rows = lines.check_rows(files, claims.snapshot, tie)
    results = lines.check_results(files, claims.results, tie, manifest.subject)
    return Contents(manifest, entry, checkpoint, claims, closure, headers, rows, results)


def _file(files: Mapping[str, bytes], name: str) -> bytes:
    if name not in files:
        raise refused(name, "缺少这个文件", "it is missing")
    return files[name]


def _logged(bundle: Opened, store: str) -> tuple[Entry, Checkpoint]:
    """The entry of the run, held against the checkpoint, and that against the key of the bundle."""
    files = bundle.files
    line = files["log/checkpoint"]
    if not line.endswith(b"\n") or not line.isascii():
        raise refused("log/checkpoint", "不是一行文字", "it is no line of text")
    checkpoint = checkpoints.parse(line[:-1].decode())
    checkpoints.verify(checkpoint, bundle.key)
    same("store", store, checkpoint.store)
    content = files["log/entry.json"]
    entry = Entry.from_bytes(content)
    path = _path(files["log/proof.json"])
    leaf, root = bytes.fromhex(entry_hash(content)), bytes.fromhex(checkpoint.root)
    if not verify_inclusion(leaf, entry.seq - 1, checkpoint.size, path, root):
        what = Words(f"日志第 {entry.seq} 条", f"entry {entry.seq} of the log")
        raise Rejected([diagnose("proof-wrong", None, what=what)])
    return entry, checkpoint


def _path(data: bytes) -> list[bytes]:
    name = "log/proof.json"
    found: Any = parse(data, name)
    if not isinstance(found, list) or not all(
        isinstance(each, str) and _HASH.fullmatch(each) for each in found
    ):
        raise refused(name, "不是一列哈希", "it is no list of hashes")
    return [bytes.fromhex(each) for each in found]
