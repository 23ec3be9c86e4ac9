"""The bank example as the engine sees it, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.records import Dataset, read_dataset
from engine.scheme.build import load_scheme
from engine.scheme.model import Scheme

ROOT = Path(__file__).parents[2]
NAMES = ("account-manager", "assistant-manager", "commercial-bank")


@pytest.fixture(scope="package")
def schemes() -> dict[str, Scheme]:
    """The three schemes, by the name of their file."""
    built = {}
    for name in NAMES:
        loaded = load_scheme(ROOT / "rules" / "bank" / f"{name}.yaml")
        assert loaded.scheme is not None, loaded.diagnostics
        built[name] = loaded.scheme
    return built


@pytest.fixture(scope="package")
def records(schemes: dict[str, Scheme]) -> dict[str, Dataset]:
    """The records each scheme reads."""
    folder = ROOT / "examples" / "bank" / "data"
    return {name: read_dataset(scheme.types, folder) for name, scheme in schemes.items()}
