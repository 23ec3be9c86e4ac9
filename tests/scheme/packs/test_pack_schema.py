"""The schema that editors check heirs with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from tests.scheme.packs.pack_schema import PATH, made

ROOT = Path(__file__).parents[3]
SCHEMA = Draft202012Validator(json.loads(PATH.read_text("utf-8")))


def test_it_follows_from_that_of_schemes() -> None:
    assert PATH.read_text("utf-8") == made()


@pytest.mark.parametrize("name", ["branch", "records"])
def test_the_example_passes(name: str) -> None:
    text = (ROOT / f"examples/tobacco/branch/{name}.yaml").read_text("utf-8")
    assert list(SCHEMA.iter_errors(yaml.safe_load(text))) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "kaohe: 1",
        "{kaohe: 1, extends: a/b, score: {parts: {甲: {ponits: 1}}}}",
        "{kaohe: 1, extends: [a/b]}",
        "{kaohe: 1, extends: a/b, score: {parts: {甲: {rate: 甲, score: 乙}}}}",
    ],
)
def test_what_is_wrong_does_not(wrong: str) -> None:
    assert list(SCHEMA.iter_errors(yaml.safe_load(wrong))) != []
