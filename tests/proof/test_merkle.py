"""Trees of hashes: known roots, the definitions of RFC 9162 word for word, and proofs that can fail."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.proof import merkle
from engine.proof.merkle import EMPTY, Growing, leaf_hash

# The leaves and roots that the implementations of Certificate Transparency publish with their tests.
INPUTS = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def tree(size: int) -> list[bytes]:
    return [leaf_hash(str(number).encode()) for number in range(size)]


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def split(size: int) -> int:
    """The largest power of two smaller than ``size``."""
    half = 1
    while half * 2 < size:
        half *= 2
    return half


def mth(leaves: list[bytes]) -> bytes:
    """2.1.1, word for word."""
    if len(leaves) <= 1:
        return leaves[0] if leaves else hashlib.sha256(b"").digest()
    k = split(len(leaves))
    return node(mth(leaves[:k]), mth(leaves[k:]))


def path(m: int, leaves: list[bytes]) -> list[bytes]:
    """2.1.3.1, word for word."""
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if m < k:
        return [*path(m, leaves[:k]), mth(leaves[k:])]
    return [*path(m - k, leaves[k:]), mth(leaves[:k])]


def subproof(m: int, leaves: list[bytes], known: bool) -> list[bytes]:
    """2.1.4.1, word for word."""
    if m == len(leaves):
        return [] if known else [mth(leaves)]
    k = split(len(leaves))
    if m <= k:
        return [*subproof(m, leaves[:k], known), mth(leaves[k:])]
    return [*subproof(m - k, leaves[k:], False), mth(leaves[:k])]


@pytest.mark.parametrize("size", range(9))
def test_known_roots(size: int) -> None:
    leaves = [leaf_hash(each) for each in INPUTS[:size]]
    grown = Growing()
    for leaf in leaves:
        grown = grown.plus(leaf)
    assert merkle.root(leaves).hex() == ROOTS[size]
    assert grown.root().hex() == ROOTS[size]


def test_every_small_tree_is_that_of_the_definition() -> None:
    grown = Growing()
    for size in range(1, 36):
        leaves = tree(size)
        grown = grown.plus(leaves[-1])
        assert merkle.root(leaves) == mth(leaves) == grown.root()
        assert Growing(grown.size, grown.peaks) == grown
        assert [merkle.inclusion(leaves, m) for m in range(size)] == [
            path(m, leaves) for m in range(size)
        ]
        for old in range(1, size + 1):
            proof = merkle.consistency(leaves, old, size)
            assert proof == subproof(old, leaves, True)
            roots = merkle.root(leaves[:old]), merkle.root(leaves)
            assert merkle.verify_consistency(old, size, *roots, proof)


def test_some_leaves_and_the_hashes_beside_them_make_the_root_and_nothing_less_does() -> None:
    for size in range(1, 10):
        leaves = tree(size)
        for chosen in range(1, 2**size):
            known = {at: leaves[at] for at in range(size) if chosen >> at & 1}
            hashes = merkle.beside(leaves, known)
            assert merkle.root_from(known, size, hashes) == merkle.root(leaves)
            assert merkle.root_from(known, size, [*hashes, EMPTY]) is None
            if hashes:
                assert merkle.root_from(known, size, hashes[1:]) is None
            at = min(known)
            others = {**known, at: EMPTY}
            assert merkle.root_from(others, size, hashes) != merkle.root(leaves)
            assert merkle.root_from({**known, size: EMPTY}, size, hashes) is None
    assert merkle.root_from({}, 3, [merkle.root(tree(3))]) is None
    assert merkle.beside(tree(3), []) == []
    for outside in (-1, 3):
        with pytest.raises(IndexError):
            merkle.beside(tree(3), [0, outside])


def flipped(data: bytes, at: int) -> bytes:
    """The bytes with one bit changed."""
    place = at % len(data)
    return data[:place] + bytes([data[place] ^ 1 << at % 8]) + data[place + 1 :]


def others(proof: list[bytes], at: int) -> list[list[bytes]]:
    """Proofs that are not this one: longer, and where there is something, shorter or changed."""
    longer = [[*proof, b"\0" * 32], [b"\0" * 32, *proof]]
    if not proof:
        return longer
    place = at % len(proof)
    changed = [*proof[:place], flipped(proof[place], at), *proof[place + 1 :]]
    shorter = [proof[:place] + proof[place + 1 :]]
    return [*longer, changed, *shorter]


@given(st.data())
def test_an_inclusion_holds_for_its_leaf_place_and_root_only(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 300))
    index = data.draw(st.integers(0, size - 1))
    at = data.draw(st.integers(0, 255))
    leaves = tree(size)
    proof, root = merkle.inclusion(leaves, index), merkle.root(leaves)
    assert merkle.verify_inclusion(leaves[index], index, size, proof, root)
    assert not merkle.verify_inclusion(flipped(leaves[index], at), index, size, proof, root)
    assert not merkle.verify_inclusion(leaves[index], index, size, proof, flipped(root, at))
    elsewhere = data.draw(st.integers(-2, size + 2).filter(lambda n: n != index))
    assert not merkle.verify_inclusion(leaves[index], elsewhere, size, proof, root)
    for other in others(proof, at):
        assert not merkle.verify_inclusion(leaves[index], index, size, other, root)


@given(st.data())
def test_a_consistency_holds_for_its_two_trees_only(data: st.DataObject) -> None:
    new = data.draw(st.integers(2, 300))
    old = data.draw(st.integers(1, new - 1))
    at = data.draw(st.integers(0, 255))
    leaves = tree(new)
    proof = merkle.consistency(leaves, old, new)
    first, second = merkle.root(leaves[:old]), merkle.root(leaves)
    assert merkle.verify_consistency(old, new, first, second, proof)
    assert not merkle.verify_consistency(old, new, flipped(first, at), second, proof)
    assert not merkle.verify_consistency(old, new, first, flipped(second, at), proof)
    assert not merkle.verify_consistency(new, old, second, first, proof)
    for other in others(proof, at):
        assert not merkle.verify_consistency(old, new, first, second, other)


def turns(index: int, size: int) -> list[str]:
    """On which side the leaf lies, from below, at every step of its proof."""
    if size == 1:
        return []
    k = split(size)
    return [*turns(index, k), "left"] if index < k else [*turns(index - k, size - k), "right"]


def steps(old: int, new: int, known: bool = True) -> list[str]:
    """The same for the end of the old tree."""
    if old == new:
        return ["known" if known else "told"]
    k = split(new)
    if old <= k:
        return [*steps(old, k, known), "left"]
    return [*steps(old - k, new - k, False), "right"]


@pytest.mark.parametrize("size", range(1, 14))
def test_a_proof_serves_no_tree_of_another_shape(size: int) -> None:
    leaves = tree(size)
    root = merkle.root(leaves)
    others = [(index, n) for n in range(1, 18) for index in range(n)]
    for index in range(size):
        proof = merkle.inclusion(leaves, index)
        for other in others:
            held = merkle.verify_inclusion(leaves[index], *other, proof, root)
            assert held == (turns(*other) == turns(index, size)), (index, other)
    for old in range(1, size):
        proof = merkle.consistency(leaves, old, size)
        first = merkle.root(leaves[:old])
        assert not merkle.verify_consistency(old, size, first, root, [])
        for before, after in others:
            if 0 < before < after:
                held = merkle.verify_consistency(before, after, first, root, proof)
                assert held == (steps(before, after) == steps(old, size)), (old, before, after)


def test_what_the_ends_of_a_consistency_say() -> None:
    leaves = tree(5)
    root = merkle.root(leaves)
    assert merkle.consistency(leaves, 0, 5) == merkle.consistency(leaves, 5, 5) == []
    assert merkle.verify_consistency(0, 5, merkle.EMPTY, root, [])
    assert not merkle.verify_consistency(0, 5, root, root, [])
    assert not merkle.verify_consistency(0, 0, merkle.EMPTY, root, [])
    assert not merkle.verify_consistency(5, 5, merkle.root(leaves[:4]), root, [])
    assert not merkle.verify_consistency(5, 5, root, root, [root])
    assert not merkle.verify_consistency(-1, 5, merkle.EMPTY, root, [])


@pytest.mark.parametrize("index", [-1, 3])
def test_there_is_no_proof_of_a_leaf_that_is_not_there(index: int) -> None:
    with pytest.raises(IndexError):
        merkle.inclusion(tree(3), index)


@pytest.mark.parametrize(("old", "new"), [(-1, 2), (3, 2), (2, 4)])
def test_there_is_no_proof_between_trees_that_are_not_there(old: int, new: int) -> None:
    with pytest.raises(IndexError):
        merkle.consistency(tree(3), old, new)


@pytest.mark.parametrize(("size", "peaks"), [(3, (b"x",)), (0, (b"x",)), (-1, (b"x",)), (4, ())])
def test_what_was_saved_has_to_fit(size: int, peaks: tuple[bytes, ...]) -> None:
    with pytest.raises(ValueError, match="leaves"):
        Growing(size, peaks)


def test_a_large_tree_needs_no_deep_stack() -> None:
    leaves = tree(20_000)
    proof = merkle.inclusion(leaves, 19_999)
    assert merkle.verify_inclusion(leaves[-1], 19_999, 20_000, proof, merkle.root(leaves))
