"""A commitment to many lines that lets a few be shown later and keeps the others from being guessed.

Every line gets a salt, HMAC-SHA256 (RFC 2104) of the line under a secret of 32 bytes; the leaves, salt and
line together, are sorted by their hash, so that a place in the tree tells nothing. May not know what a
line says.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from engine.diagnostics import Rejected, Words, diagnose
from engine.proof import merkle

__all__ = ["Commitment", "Shown", "fresh_secret", "verify_shown"]

_SECRET_BYTES = 32
_HASH = re.compile(r"[0-9a-f]{64}")


def fresh_secret() -> bytes:
    """A new secret of 32 random bytes; one for each run."""
    return secrets.token_bytes(_SECRET_BYTES)


@dataclass(frozen=True, slots=True)
class Shown:
    """One line with what proves it: its salt, its place among the leaves, the path of hashes to the root."""

    line: bytes
    salt: bytes
    index: int
    path: tuple[bytes, ...]

    def content(self) -> dict[str, object]:
        """What is written beside the line, fit for `canon`; the hashes are hexadecimal."""
        return {
            "index": self.index,
            "path": [each.hex() for each in self.path],
            "salt": self.salt.hex(),
        }

    @staticmethod
    def of(line: bytes, content: object) -> Shown:
        """A line with what `content` wrote beside it. Raises Rejected (``proof-wrong``) for other forms."""
        match content:
            case {"index": int(index), "path": list(path), "salt": salt, **rest} if (
                not rest
                and not isinstance(index, bool)
                and all(isinstance(each, str) and _HASH.fullmatch(each) for each in (*path, salt))
            ):
                steps = tuple(bytes.fromhex(each) for each in path)
                return Shown(line, bytes.fromhex(str(salt)), index, steps)
        raise _wrong(line)


@dataclass(frozen=True, slots=True)
class Commitment:
    """The tree over all lines. ``leaves`` are their hashes, sorted; ``root`` is what is published."""

    root: bytes
    size: int
    leaves: tuple[bytes, ...]
    secret: bytes

    @staticmethod
    def of(lines: Iterable[bytes], secret: bytes) -> Commitment:
        """The commitment to lines in any order; equal ones count each.

        Raises ValueError for a secret that has not 32 bytes.
        """
        if len(secret) != _SECRET_BYTES:
            raise ValueError(f"the secret of a commitment has {_SECRET_BYTES} bytes")
        leaves = tuple(sorted(_leaf(_salt(secret, line), line) for line in lines))
        return Commitment(merkle.root(leaves), len(leaves), leaves, secret)

    def show(self, lines: Iterable[bytes]) -> tuple[Shown, ...]:
        """The chosen lines with their proofs, in the order given; a line that is there twice may be asked
        for twice. Raises ValueError for a line that is not among those committed to.
        """
        wanted = [(line, _salt(self.secret, line)) for line in lines]
        places = self._places([_leaf(salt, line) for line, salt in wanted])
        paths = merkle.inclusions(self.leaves, places)
        return tuple(
            Shown(line, salt, place, tuple(path))
            for (line, salt), place, path in zip(wanted, places, paths, strict=True)
        )

    def _places(self, wanted: list[bytes]) -> list[int]:
        first: dict[bytes, int] = {}
        for place, leaf in enumerate(self.leaves):
            first.setdefault(leaf, place)
        used: Counter[bytes] = Counter()
        places = []
        for leaf in wanted:
            place = first.get(leaf, self.size) + used[leaf]
            if place >= self.size or self.leaves[place] != leaf:
                raise ValueError("a line was asked for that is not committed to")
            used[leaf] += 1
            places.append(place)
        return places


def verify_shown(root: bytes, size: int, shown: Iterable[Shown]) -> None:
    """Check that each line is one of the ``size`` lines under ``root``, and none is shown twice.

    Raises Rejected (``proof-wrong``) naming the first that is not.
    """
    seen: set[int] = set()
    for each in shown:
        leaf = _leaf(each.salt, each.line)
        # With a salt of another length, bytes could move between salt and line under the same hash.
        if len(each.salt) != _SECRET_BYTES or each.index in seen:
            raise _wrong(each.line)
        if not merkle.verify_inclusion(leaf, each.index, size, each.path, root):
            raise _wrong(each.line)
        seen.add(each.index)


def _wrong(line: bytes) -> Rejected:
    text = line.decode("utf-8", "replace")
    text = text if len(text) <= 80 else text[:79] + "…"
    what = Words(f"这一行：{text}", f"the line {text}")
    return Rejected([diagnose("proof-wrong", None, what=what)])


def _salt(secret: bytes, line: bytes) -> bytes:
    return hmac.digest(secret, line, "sha256")


def _leaf(salt: bytes, line: bytes) -> bytes:
    return merkle.leaf_hash(salt + line)
