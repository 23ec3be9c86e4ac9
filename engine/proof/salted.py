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
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.diagnostics import Rejected, Words, diagnose
from engine.proof import merkle

__all__ = ["Commitment", "Leaf", "Shown", "fresh_secret", "verify_shown"]

_SECRET_BYTES = 32
_HASH = re.compile(r"[0-9a-f]{64}")


def fresh_secret() -> bytes:
    """A new secret of 32 random bytes; one for each run."""
    return secrets.token_bytes(_SECRET_BYTES)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One line that is shown, with its salt and its place among the leaves."""

    line: bytes
    salt: bytes
    index: int


@dataclass(frozen=True, slots=True)
class Shown:
    """Lines that are shown, and the hashes from which with them the root follows."""

    leaves: tuple[Leaf, ...]
    hashes: tuple[bytes, ...]

    def content(self) -> dict[str, object]:
        """What is written beside the lines, fit for `canon`; hashes and salts are hexadecimal."""
        return {
            "hashes": [each.hex() for each in self.hashes],
            "leaves": [[each.index, each.salt.hex()] for each in self.leaves],
        }

    @staticmethod
    def of(lines: Sequence[bytes], content: object) -> Shown:
        """Lines with what `content` wrote beside them. Raises Rejected (``proof-wrong``) for other forms."""
        match content:
            case {"hashes": list(hashes), "leaves": list(leaves), **rest} if (
                not rest and len(leaves) == len(lines) and all(map(_is_hash, hashes))
            ):
                shown = [_of(line, leaf) for line, leaf in zip(lines, leaves, strict=True)]
                return Shown(tuple(shown), tuple(bytes.fromhex(each) for each in hashes))
        raise _wrong(Words("证明的写法", "how the proof is written"))


def _of(line: bytes, content: object) -> Leaf:
    match content:
        case [int(index), salt] if not isinstance(index, bool) and _is_hash(salt):
            return Leaf(line, bytes.fromhex(str(salt)), index)
    raise _wrong(_named(line))


def _is_hash(text: object) -> bool:
    return isinstance(text, str) and _HASH.fullmatch(text) is not None


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

    def show(self, lines: Iterable[bytes]) -> Shown:
        """The chosen lines with their proof, in the order given; a line that is there twice may be asked
        for twice. Raises ValueError for a line that is not among those committed to.
        """
        wanted = [(line, _salt(self.secret, line)) for line in lines]
        places = self._places([_leaf(salt, line) for line, salt in wanted])
        leaves = [Leaf(line, salt, at) for (line, salt), at in zip(wanted, places, strict=True)]
        return Shown(tuple(leaves), tuple(merkle.beside(self.leaves, places)))

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


def verify_shown(root: bytes, size: int, shown: Shown) -> None:
    """Check that the lines are among the ``size`` lines under ``root``, each shown once.

    Raises Rejected (``proof-wrong``), with the line where it is one that is at fault.
    """
    known: dict[int, bytes] = {}
    for each in shown.leaves:
        # With a salt of another length, bytes could move between salt and line under the same hash.
        if len(each.salt) != _SECRET_BYTES or each.index in known:
            raise _wrong(_named(each.line))
        known[each.index] = _leaf(each.salt, each.line)
    if not known and not shown.hashes:
        return
    if merkle.root_from(known, size, shown.hashes) != root:
        raise _wrong(Words("给出的各行", "the lines that are shown"))


def _wrong(what: Words) -> Rejected:
    return Rejected([diagnose("proof-wrong", None, what=what)])


def _named(line: bytes) -> Words:
    text = line.decode("utf-8", "replace")
    text = text if len(text) <= 80 else text[:79] + "…"
    return Words(f"这一行：{text}", f"the line {text}")


def _salt(secret: bytes, line: bytes) -> bytes:
    return hmac.digest(secret, line, "sha256")


def _leaf(salt: bytes, line: bytes) -> bytes:
    return merkle.leaf_hash(salt + line)
