"""Every byte of three bundles changed in turn, in two ways: each change is refused by both verifiers.

KAOHE_FLIPS=all takes every byte, else all of the first line and 300 bytes of what follows.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from types import ModuleType

import pytest

from engine.archive.seal import container
from engine.archive.seal.container import HEADER_BYTES
from engine.diagnostics import Rejected
from tests.archive_seal.conftest import House

ALL = os.environ.get("KAOHE_FLIPS") == "all"
SAMPLE = 300
# The lowest bit, which makes one hexadecimal digit another, and all of them.
MASKS = (0x01, 0xFF)

Refuses = Callable[[bytes], bool]


def places(size: int) -> Iterator[int]:
    step = 1 if ALL else max((size - HEADER_BYTES) // SAMPLE, 1)
    yield from range(HEADER_BYTES)
    yield from range(HEADER_BYTES, size, step)
    yield size - 1


def unrefused(bundle: bytes, refuses: Refuses) -> list[int]:
    """The places where a changed byte was not noticed."""
    flipped = bytearray(bundle)
    found = []
    for place in places(len(bundle)):
        for mask in MASKS:
            flipped[place] ^= mask
            if not refuses(bytes(flipped)):
                found.append(place)
            flipped[place] ^= mask
    return found


def engine_refuses(data: bytes) -> bool:
    """As far as the digest and the container: what ``kaohe verify`` begins with."""
    try:
        container.opened(data)
    except Rejected:
        return True
    return False


@pytest.mark.parametrize("name", ["tobacco", "subject", "power"])
def test_every_flip_is_refused_by_kaohe(name: str, sealed_house: House) -> None:
    bundle = sealed_house.bundles[name]
    assert not engine_refuses(bundle)
    assert unrefused(bundle, engine_refuses) == []


@pytest.mark.parametrize("name", ["tobacco", "subject", "power"])
def test_every_flip_is_refused_by_the_standalone_verifier(
    name: str, sealed_house: House, verify_kaohe: ModuleType
) -> None:
    def refuses(data: bytes) -> bool:
        try:
            verify_kaohe.open_bundle(data, "")
        except verify_kaohe.Refused:
            return True
        return False

    bundle = sealed_house.bundles[name]
    assert not refuses(bundle)
    assert unrefused(bundle, refuses) == []


def test_without_the_signature_the_campaign_fails(
    sealed_house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(container, "check_signature", lambda *_: None)
    found = set(unrefused(sealed_house.bundles["tobacco"], engine_refuses))
    assert len(found) > 100
    assert max(found) < HEADER_BYTES


def test_without_the_digest_the_campaign_fails(
    sealed_house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The ZIP has sums of its own, but they are not what the refusals of the campaign rest on."""
    monkeypatch.setattr(container, "unpacked", lambda *_: {})
    bundle = sealed_house.bundles["tobacco"]
    assert unrefused(bundle, engine_refuses) == []
    monkeypatch.setattr(container, "check_digest", lambda *_: None)
    assert set(unrefused(bundle, engine_refuses)) == set(places(len(bundle))) - set(
        range(HEADER_BYTES)
    )
