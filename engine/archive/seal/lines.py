"""The lines of a bundle, records and results: all of them against their digest and root, or those shown
against the root alone, by their proofs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby, pairwise
from typing import Any

from engine.archive.seal.claims import Tree, refused, same
from engine.proof.canonical import parse
from engine.proof.salted import Commitment, Shown, verify_shown
from engine.records.snapshot import snapshot_digest, table_digest

__all__ = ["All", "Some", "check_results", "check_rows", "committed", "split"]

_SECRET = re.compile(rb"[0-9a-f]{64}\n")

Headers = Mapping[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class All:
    """Every line is there, and the secret of the salts with them."""

    secret: bytes

    def check(self, name: str, lines: Sequence[bytes], tree: Tree) -> None:
        """Raises Rejected unless these are the lines committed to."""
        commitment = Commitment.of(lines, self.secret)
        same(f"{name} size", tree.size, commitment.size)
        same(f"{name} root", tree.root, commitment.root.hex())


@dataclass(frozen=True, slots=True)
class Some:
    """Some lines are shown, with their proofs."""

    proofs: Mapping[str, object]

    def check(self, name: str, lines: Sequence[bytes], tree: Tree) -> None:
        """Raises Rejected unless each line is one of those committed to."""
        shown = Shown.of(lines, self.proofs[name])
        verify_shown(bytes.fromhex(tree.root), tree.size, shown)


def committed(files: Mapping[str, bytes]) -> All | Some:
    """What ties the lines to their roots: the file ``secret``, else ``proofs.json``."""
    if "secret" in files:
        if not _SECRET.fullmatch(files["secret"]):
            raise refused("secret", "不是 64 位十六进制数字", "it is not 64 hexadecimal digits")
        return All(bytes.fromhex(files["secret"].decode()))
    found: Any = parse(files["proofs.json"], "proofs.json")
    if not isinstance(found, dict) or found.keys() != {"results", "snapshot"}:
        raise refused(
            "proofs.json", "应有 results 和 snapshot", "results and snapshot are expected"
        )
    return Some(found)


def split(files: Mapping[str, bytes], name: str) -> tuple[bytes, ...]:
    """The lines of a file, each of which ends with a line break."""
    content = files[name]
    if content and not content.endswith(b"\n"):
        raise refused(name, "最后一行没有结束", "its last line does not end")
    return tuple(content.split(b"\n")[:-1])


def check_rows(
    files: Mapping[str, bytes], tree: Tree, tie: All | Some
) -> tuple[Headers, tuple[bytes, ...]]:
    """The headers by type (none where only some lines are shown) and the lines of the records."""
    name = "snapshot.jsonl"
    lines = split(files, name)
    types = [_type(line) for line in lines]
    if any(one >= other for one, other in pairwise(lines)):
        raise refused(name, "各行次序不对或重复", "its lines are repeated or out of order")
    tie.check("snapshot", lines, tree)
    if isinstance(tie, Some):
        return {}, lines
    headers = _headers(files["snapshot.json"])
    if not set(types) <= headers.keys():
        raise refused("snapshot.json", "缺少一种记录", "a type of records is missing")
    grouped = groupby(zip(types, lines, strict=True), key=lambda pair: pair[0])
    held = {type: [line for _, line in pairs] for type, pairs in grouped}
    tables = {type: table_digest(headers[type], held.get(type, ())) for type in headers}
    same("snapshot", tree.digest, snapshot_digest(tables))
    return headers, lines


def _type(line: bytes) -> str:
    match parse(line, "snapshot.jsonl"):
        case [str(type), str(), list()]:
            return type
    raise refused("snapshot.jsonl", "有一行不是记录", "a line is no record")


def _headers(data: bytes) -> Headers:
    name = "snapshot.json"
    found: Any = parse(data, name)
    if not isinstance(found, dict) or not all(isinstance(each, dict) for each in found.values()):
        raise refused(name, "不是各种记录的表头", "it is not the headers of the types")
    return found


def check_results(
    files: Mapping[str, bytes], tree: Tree, tie: All | Some, subject: str | None
) -> tuple[bytes, ...]:
    """The lines of the results; where they are shown to one subject, one of them is that subject's."""
    name = "results.jsonl"
    lines = split(files, name)
    found = [parse(line, name) for line in lines]
    if not all(isinstance(each, dict) for each in found):
        raise refused(name, "有一行不是结果", "a line is no result")
    tie.check("results", lines, tree)
    if isinstance(tie, All):
        same("results", tree.digest, _digest(lines))
    elif [each["subject"] for each in found if isinstance(each, dict) and "subject" in each] != [
        subject
    ]:
        raise refused(name, "不是这一个对象的结果", "it is not the result of this one subject")
    return lines


def _digest(lines: Iterable[bytes]) -> str:
    found = sha256()
    for line in lines:
        found.update(line + b"\n")
    return found.hexdigest()
