"""The tobacco example as the engine and as the independent program see it, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.records import Dataset, read_dataset
from engine.scheme.build import load_scheme
from engine.scheme.model import Scheme
from tests.tobacco.straight_county import County

ROOT = Path(__file__).parents[2]
DATA = ROOT / "examples" / "tobacco" / "data"


@pytest.fixture(scope="package")
def schemes() -> dict[str, Scheme]:
    """The two schemes, by the name of their file."""
    built = {}
    for name in ("account-manager", "service-quality"):
        loaded = load_scheme(ROOT / "rules" / "tobacco" / f"{name}.yaml")
        assert loaded.scheme is not None, loaded.diagnostics
        built[name] = loaded.scheme
    return built


@pytest.fixture(scope="package")
def records(schemes: dict[str, Scheme]) -> Dataset:
    """The records as the engine reads them."""
    return read_dataset(schemes["account-manager"].types, DATA)


@pytest.fixture(scope="package")
def county() -> County:
    """The same files, added up without the engine."""
    return County(DATA)
