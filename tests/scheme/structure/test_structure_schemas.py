"""The schemas themselves: valid, told in two languages, and of no rule that nobody has words for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from engine.resources import schemas_folder
from engine.scheme.structure.complaints import _RULES
from engine.scheme.structure.schemas import validator

NAMES = ["scheme", "records", "cases"]
# Keywords that hold other schemas or words, and so never fail themselves.
SILENT = {
    "$schema", "$id", "$defs", "$ref", "title", "description", "properties", "patternProperties",
    "items", "allOf", "if", "then", "dependentSchemas", "propertyNames",
}  # fmt: skip


def load(name: str) -> dict[str, Any]:
    """A schema as it stands in its file."""
    text = (schemas_folder() / f"{name}.schema.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def schemas(schema: Any) -> Iterator[dict[str, Any]]:
    """A schema and all schemas inside it."""
    if not isinstance(schema, dict):
        return
    yield schema
    for keyword in ("items", "if", "then", "not", "additionalProperties", "propertyNames"):
        yield from schemas(schema.get(keyword))
    for keyword in ("properties", "patternProperties", "$defs", "dependentSchemas"):
        for inner in schema.get(keyword, {}).values():
            yield from schemas(inner)
    for keyword in ("allOf", "anyOf"):
        for inner in schema.get(keyword, []):
            yield from schemas(inner)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_valid_and_has_its_name(name: str) -> None:
    schema = load(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:kaohe:schema:{name}:1"
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("name", NAMES)
def test_every_property_is_explained_in_two_languages(name: str) -> None:
    schema = load(name)
    explained = [schema, *schema["$defs"].values()]
    for one in schemas(schema):
        explained += [p for p in one.get("properties", {}).values() if p.keys() - {"$ref", "not"}]
    for one in explained:
        if one.keys() == {"const"}:
            continue  # the discriminator of an if
        for word in ("title", "description"):
            zh, en = one[word].split(" / ", 1)
            assert any("一" <= mark <= "鿿" for mark in zh), one[word]
            assert any(mark.isascii() and mark.isalpha() for mark in en), one[word]


@pytest.mark.parametrize("name", NAMES)
def test_there_are_words_for_every_rule(name: str) -> None:
    used = {keyword for one in schemas(load(name)) for keyword in one}
    assert used - SILENT <= set(_RULES)
    assert "oneOf" not in used


@pytest.mark.parametrize("name", NAMES)
def test_every_definition_is_used(name: str) -> None:
    schema = load(name)
    used = {one["$ref"].removeprefix("#/$defs/") for one in schemas(schema) if "$ref" in one}
    assert used == set(schema["$defs"])


def test_every_rule_is_used() -> None:
    assert {keyword for name in NAMES for one in schemas(load(name)) for keyword in one} >= set(
        _RULES
    )


def test_schemas_are_loaded_once() -> None:
    assert validator("scheme") is validator("scheme")
    assert validator("scheme") is not validator("records")
