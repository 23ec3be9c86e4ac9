"""One store with runs of three schemes, what was sealed of them, and the verifier that needs no kaohe."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from engine.archive.seal.issue import seal
from engine.archive.store import Store
from engine.archive.store.checkpoints import active_key
from engine.proof.keys import PrivateKey
from tests.archive_runs.runs_world import AUDITOR, new_store, world
from tests.archive_seal.sealed_world import ROOT, Forged, run_over, standalone

RULES = ROOT / "rules"
_AREA = re.compile(r"\bT\d{3}\b")
_KEPT = {"T001", "T002", "T003", "T004"}


@dataclass(frozen=True)
class House:
    """A store, its key, and bundles by name: full ones, and those for a single subject."""

    store: Store
    key: PrivateKey
    bundles: Mapping[str, bytes]


@pytest.fixture(scope="session")
def sealed_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    store = new_store(tmp_path_factory.mktemp("sealed") / "store")
    scheme, data = RULES / "tobacco/account-manager.yaml", RULES / "tobacco/cases/eleven"
    tobacco = run_over(store, scheme, data, "2015-11")
    areas = _few_areas(tmp_path_factory.mktemp("areas"))
    power = run_over(store, RULES / "power/area-manager.yaml", areas, "2024-06")
    small = world(tmp_path_factory.mktemp("visits") / "demo")
    visits = run_over(store, small / "scheme.yaml", small / "data", "2024Q1")
    with store.reading() as connection:
        key = active_key(store, connection)
    assert key is not None
    bundles = {
        "tobacco": seal(store, AUDITOR, tobacco.id).data,
        "subject": seal(store, AUDITOR, tobacco.id, subject="P03").data,
        "power": seal(store, AUDITOR, power.id).data,
        "visits": seal(store, AUDITOR, visits.id).data,
        "visitor": seal(store, AUDITOR, visits.id, subject="r1").data,
    }
    yield House(store, key, bundles)
    store.close()


def _few_areas(folder: Path) -> Path:
    """The example of the power pack, cut down to what belongs to four areas."""
    for file in (ROOT / "examples/power/data").glob("*.csv"):
        lines = file.read_text("utf-8-sig").splitlines(keepends=True)
        kept = [line for line in lines if set(_AREA.findall(line)) <= _KEPT]
        (folder / file.name).write_text("".join(kept), "utf-8")
    return folder


@pytest.fixture(scope="session")
def verify_kaohe() -> ModuleType:
    return standalone()


@pytest.fixture(scope="session")
def forged(sealed_house: House) -> Forged:
    """A full bundle, to be tampered with by whoever has the key."""
    return Forged.of(sealed_house.bundles["visits"], sealed_house.key)


@pytest.fixture(scope="session")
def forged_subject(sealed_house: House) -> Forged:
    """The same for the bundle of one subject."""
    return Forged.of(sealed_house.bundles["visitor"], sealed_house.key)
