"""Merkle trees exactly as in RFC 9162, section 2.1, with SHA-256: roots, proofs and their verification.

Leaves are given as leaf hashes of 32 bytes, from `leaf_hash`. Everything goes level by level, so that a
tree may have millions of leaves. May not know what the leaves are.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

__all__ = [
    "EMPTY",
    "Growing",
    "beside",
    "consistency",
    "inclusion",
    "leaf_hash",
    "root",
    "root_from",
    "verify_consistency",
    "verify_inclusion",
]

EMPTY = hashlib.sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """The hash of one leaf, 32 bytes: SHA-256 of 0x00 and its data."""
    return hashlib.sha256(b"\x00" + data).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def _levels(leaves: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    """The levels from the leaves up to the root. A node without a right neighbour goes up as it is."""
    level = leaves
    yield level
    while len(level) > 1:
        paired = [_node(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
        if len(level) % 2:
            paired.append(level[-1])
        level = paired
        yield level


def root(leaves: Sequence[bytes]) -> bytes:
    """The root hash of the tree over leaf hashes; of no leaves, the SHA-256 of nothing (2.1.1)."""
    if not leaves:
        return EMPTY
    *_, top = _levels(leaves)
    return top[0]


def inclusion(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The proof that the leaf at ``index`` is in the tree, from the leaf upwards (2.1.3.1).

    Raises IndexError when there is no such leaf.
    """
    if not 0 <= index < len(leaves):
        raise IndexError(f"of {len(leaves)} leaves")
    path: list[bytes] = []
    for height, level in enumerate(_levels(leaves)):
        sibling = index >> height ^ 1
        if sibling < len(level):
            path.append(level[sibling])
    return path


def beside(leaves: Sequence[bytes], indexes: Iterable[int]) -> list[bytes]:
    """The hashes from which, with the leaves at ``indexes``, the root follows: those of the largest subtrees
    without any of them, from left to right.

    Raises IndexError when one of them is no leaf.
    """
    known = sorted(set(indexes))
    if known and not 0 <= known[0] <= known[-1] < len(leaves):
        raise IndexError(f"of {len(leaves)} leaves")
    levels = list(_levels(leaves))

    def missing(start: int, size: int, inside: Sequence[int]) -> Iterator[bytes]:
        height = (size - 1).bit_length()
        if not inside:
            yield levels[height][start >> height]
        elif size > 1:
            left = 1 << height - 1
            cut = bisect_left(inside, start + left)
            yield from missing(start, left, inside[:cut])
            yield from missing(start + left, size - left, inside[cut:])

    return list(missing(0, len(leaves), known)) if known else []


def root_from(known: Mapping[int, bytes], size: int, hashes: Iterable[bytes]) -> bytes | None:
    """The root of the tree of that size with these leaves, by their index, and the hashes that ``beside``
    gave; None when they do not make a tree: a leaf outside it, a hash too few or too many, no leaf at all.
    """
    indexes, rest = sorted(known), iter(hashes)
    if not indexes or not 0 <= indexes[0] <= indexes[-1] < size:
        return None

    def found(start: int, size: int, inside: Sequence[int]) -> bytes:
        if not inside:
            return next(rest)
        if size == 1:
            return known[start]
        left = 1 << (size - 1).bit_length() - 1
        cut = bisect_left(inside, start + left)
        first = found(start, left, inside[:cut])
        return _node(first, found(start + left, size - left, inside[cut:]))

    try:
        root = found(0, size, indexes)
    except StopIteration:
        return None
    return root if next(rest, None) is None else None


def verify_inclusion(
    leaf: bytes, index: int, size: int, path: Sequence[bytes], expected: bytes
) -> bool:
    """Whether ``path`` proves ``leaf`` at ``index`` of the tree of that size and root (2.1.3.2).

    Size and root belong together and have to come from one trusted source, a signed checkpoint.
    """
    if not 0 <= index < size:
        return False
    here, last, found = index, size - 1, leaf
    for each in path:
        if last == 0:
            return False
        if here & 1 or here == last:
            found = _node(each, found)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            found = _node(found, each)
        here, last = here >> 1, last >> 1
    return last == 0 and found == expected


def consistency(leaves: Sequence[bytes], old: int, new: int) -> list[bytes]:
    """The proof that the first ``new`` leaves begin with the first ``old`` ones (2.1.4.1).

    Empty when ``old`` is 0 or ``new``. Raises IndexError unless 0 <= old <= new <= number of leaves.
    """
    if not 0 <= old <= new <= len(leaves):
        raise IndexError(f"from {old} to {new} of {len(leaves)} leaves")
    if old in (0, new):
        return []
    proof: list[bytes] = []
    # The largest complete subtree that ends where the old tree does; known already if it is all of it.
    bottom = (old & -old).bit_length() - 1
    for height, level in enumerate(_levels(leaves[:new])):
        here = old - 1 >> height
        if height == bottom and here:
            proof.append(level[here])
        if height >= bottom and (here ^ 1) < len(level):
            proof.append(level[here ^ 1])
    return proof


def verify_consistency(
    old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether ``proof`` shows that the tree of ``new`` leaves continues that of ``old`` (2.1.4.2).

    Every tree continues the empty one, with an empty proof.
    """
    if not 0 <= old <= new:
        return False
    if old == 0:
        return not proof and old_root == EMPTY and (new > 0 or new_root == EMPTY)
    if old == new:
        return not proof and old_root == new_root
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not path:
        return False
    here, last = old - 1, new - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    first = second = path[0]
    for each in path[1:]:
        if last == 0:
            return False
        if here & 1 or here == last:
            first, second = _node(each, first), _node(each, second)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            second = _node(second, each)
        here, last = here >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root


@dataclass(frozen=True, slots=True)
class Growing:
    """A tree that grows at its end, kept as the roots of its complete subtrees, the largest first.

    To save it, write ``size`` and ``peaks``. Raises ValueError when they do not belong together.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if self.size < 0 or self.size.bit_count() != len(self.peaks):
            raise ValueError(
                f"a tree of {self.size} leaves is not kept as {len(self.peaks)} hashes"
            )

    def plus(self, leaf: bytes) -> Growing:
        """The tree with one more leaf hash, in O(log n)."""
        peaks, size = list(self.peaks), self.size
        while size & 1:
            leaf, size = _node(peaks.pop(), leaf), size >> 1
        return Growing(self.size + 1, (*peaks, leaf))

    def root(self) -> bytes:
        """The root hash of the tree so far, in O(log n)."""
        if not self.peaks:
            return EMPTY
        found = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            found = _node(peak, found)
        return found
