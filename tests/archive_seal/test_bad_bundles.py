"""Hundreds of bad bundles in dozens of classes: both verifiers refuse each, for the same reason."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterable
from types import ModuleType

from engine.proof.keys import generate
from tests.archive_seal.bad_bundles import Bad, bad_containers, bad_headers
from tests.archive_seal.bad_contents import bad_contents, bad_logs, bad_subjects
from tests.archive_seal.both_verifiers import GOOD, engine_says, means_the_same, standalone_says
from tests.archive_seal.conftest import House
from tests.archive_seal.sealed_world import Forged


def _check(cases: Iterable[Bad], verifier: ModuleType) -> list[str]:
    """What is not as it should be: a bundle that either finds good, or that they refuse for other reasons."""
    wrong = []
    for name, expected, data in cases:
        ours, theirs = engine_says(data), standalone_says(verifier, data)
        if GOOD in (ours, theirs) or not means_the_same(ours, theirs) or expected not in ("", ours):
            wrong.append(
                f"{name}: expected {expected or 'refusal'}, engine {ours}, standalone {theirs}"
            )
    return wrong


def test_headers(sealed_house: House, verify_kaohe: ModuleType) -> None:
    assert _check(bad_headers(sealed_house.bundles["tobacco"]), verify_kaohe) == []


def test_containers(sealed_house: House, verify_kaohe: ModuleType) -> None:
    cases = bad_containers(sealed_house.bundles["tobacco"], sealed_house.key)
    assert _check(cases, verify_kaohe) == []


def test_contents(forged: Forged, verify_kaohe: ModuleType) -> None:
    assert _check(bad_contents(forged), verify_kaohe) == []


def test_logs(forged: Forged, verify_kaohe: ModuleType) -> None:
    assert _check(bad_logs(forged), verify_kaohe) == []


def test_subjects(forged_subject: Forged, verify_kaohe: ModuleType) -> None:
    assert _check(bad_subjects(forged_subject), verify_kaohe) == []


def test_what_they_are_made_from_is_good(
    forged: Forged, forged_subject: Forged, verify_kaohe: ModuleType
) -> None:
    """Else the cases would be refused whatever was done to them."""
    for each in (forged, forged.logged(), forged_subject):
        data = each.sealed()
        assert engine_says(data) == standalone_says(verify_kaohe, data) == GOOD


def test_memory_is_bounded(sealed_house: House, verify_kaohe: ModuleType) -> None:
    """What promises a gigabyte, or is one, takes no more than the bundle itself does."""
    cases = [
        case
        for case in bad_containers(sealed_house.bundles["tobacco"], sealed_house.key)
        if case[0].startswith("bomb")
    ]
    assert len(cases) == 3
    tracemalloc.start()
    try:
        assert _check(cases, verify_kaohe) == []
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


def test_a_key_of_ones_own(forged: Forged, sealed_house: House, verify_kaohe: ModuleType) -> None:
    """Anybody can make a bundle that is right in itself: only the published key tells."""
    own = generate()
    data = Forged(forged.files, own, forged.store).pointed().sealed()
    published = sealed_house.key.id
    assert engine_says(data) == standalone_says(verify_kaohe, data) == GOOD
    assert engine_says(data, published) == "bundle-key"
    assert standalone_says(verify_kaohe, data, published) == "bundle-key"
