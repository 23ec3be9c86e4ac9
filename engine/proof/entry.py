"""One entry of the log, its bytes, and the chain from each entry to the one before.

The hash of an entry is its leaf hash (RFC 9162, 2.1.1), so that the chain and the tree over the log say
the same. May not know what `kind`, `body` and `rows` mean to the store.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from engine.diagnostics import Rejected, Words, diagnose
from engine.proof.canonical import canon, parse
from engine.proof.merkle import leaf_hash
from engine.proof.moment import is_moment

__all__ = ["BEFORE_FIRST", "Entry", "entry_hash", "fresh_nonce"]

BEFORE_FIRST = "0" * 64

_SHAPES = {
    "kind": re.compile(r"[a-z][a-z0-9-]{0,63}"),
    "nonce": re.compile(r"[0-9a-f]{32}"),
    "previous": re.compile(r"[0-9a-f]{64}"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened: ``seq`` counts from 1, ``at`` is a `moment`, ``previous`` the hash of the entry before.

    ``who`` did it through ``via`` (an account or session) and said ``why``; ``rows`` are the very rows,
    (table, {column: value}), that were inserted with it; ``nonce`` is 32 random hexadecimal digits.
    """

    seq: int
    previous: str
    at: str
    kind: str
    who: str
    via: str
    why: str
    body: Mapping[str, object]
    rows: tuple[tuple[str, Mapping[str, object]], ...]
    nonce: str

    def to_bytes(self) -> bytes:
        """The canonical bytes. Raises TypeError or ValueError for what `from_bytes` would refuse."""
        content = {
            "at": self.at,
            "body": dict(self.body),
            "kind": self.kind,
            "nonce": self.nonce,
            "previous": self.previous,
            "rows": [[table, dict(row)] for table, row in self.rows],
            "seq": self.seq,
            "via": self.via,
            "who": self.who,
            "why": self.why,
        }
        fault = _fault(content)
        if fault is not None:
            raise ValueError(fault.en)
        return canon(content)

    @staticmethod
    def from_bytes(data: bytes, seq: int | None = None) -> Entry:
        """The entry that these bytes are; ``seq`` says in a message which one was read.

        Raises Rejected: ``not-canonical``, or ``log-entry-unreadable`` for other fields or other values.
        """
        name = Words(f"日志第 {seq or '?'} 条", f"entry {seq or '?'} of the log")
        content = parse(data, name)
        fault = _fault(content)
        if fault is not None:
            raise Rejected([diagnose("log-entry-unreadable", None, entry=name, reason=fault)])
        assert isinstance(content, dict)
        rows = tuple((table, row) for table, row in content.pop("rows"))
        return Entry(rows=rows, **content)


def entry_hash(data: bytes) -> str:
    """The hash of an entry's bytes: its leaf hash as 64 hexadecimal digits."""
    return leaf_hash(data).hex()


def fresh_nonce() -> str:
    """New random digits, so that no two entries are alike."""
    return secrets.token_hex(16)


def _fault(content: object) -> Words | None:
    """What is wrong with the fields of an entry, or None."""
    if not isinstance(content, dict) or set(content) != set(Entry.__slots__):
        return Words("字段不是日志条目的字段", "its fields are not those of an entry")
    for name, shape in _SHAPES.items():
        value = content[name]
        if not isinstance(value, str) or not shape.fullmatch(value):
            return _unfit(name)
    for name in ("who", "via", "why"):
        if not isinstance(content[name], str):
            return _unfit(name)
    seq = content["seq"]
    if not isinstance(seq, int) or isinstance(seq, bool) or seq < 1:
        return _unfit("seq")
    if not isinstance(content["at"], str) or not is_moment(content["at"]):
        return _unfit("at")
    if not isinstance(content["body"], dict):
        return _unfit("body")
    if not isinstance(content["rows"], list) or not all(map(_is_row, content["rows"])):
        return _unfit("rows")
    return None


def _unfit(name: str) -> Words:
    return Words(f"{name} 的值不对", f"the value of {name} is none it can have")


def _is_row(row: object) -> bool:
    match row:
        case [str(), dict()]:
            return True
    return False
