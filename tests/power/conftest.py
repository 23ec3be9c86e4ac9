"""The power example as the engine and as the independent program see it, read once."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from engine.evaluate import Evaluation, evaluate
from engine.language.periods import parse_period
from engine.records import Dataset, read_dataset
from engine.scheme.build import load_scheme
from engine.scheme.model import Scheme
from tests.power.straight_supply import Supply

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "power"


@pytest.fixture(scope="package")
def scheme() -> Scheme:
    """The scheme, which leaves nothing to say."""
    loaded = load_scheme(ROOT / "rules" / "power" / "area-manager.yaml")
    assert loaded.scheme is not None, loaded.diagnostics
    assert loaded.diagnostics == ()
    return loaded.scheme


@pytest.fixture(scope="package")
def records(scheme: Scheme) -> Dataset:
    """The records as the engine reads them."""
    return read_dataset(scheme.types, EXAMPLE / "data")


@pytest.fixture(scope="package")
def run(scheme: Scheme, records: Dataset) -> Callable[[str], Evaluation]:
    """The evaluation of a period, made once."""

    @cache
    def evaluated(period: str) -> Evaluation:
        window = parse_period(period)
        assert window is not None
        return evaluate(scheme, records, window)

    return evaluated


@pytest.fixture(scope="package")
def supply() -> Supply:
    """The same files, read without the engine."""
    return Supply(EXAMPLE / "data")


@pytest.fixture(scope="package")
def planted() -> set[tuple[str, ...]]:
    """(rule, area, representative or manager, period) of every fault the generator has made."""
    with (EXAMPLE / "planted.csv").open(encoding="utf-8", newline="") as file:
        return {tuple(row) for row in list(csv.reader(file))[1:]}
