"""What the schemas of the format say of a place in a file: keys that may stand there, words for values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeAlias

from engine.diagnostics import Words
from engine.resources import schemas_folder
from engine.scheme.assist.loose.tree import Path

__all__ = ["Kind", "Rule", "keys_at", "rule_at", "words_of"]

Kind = Literal["scheme", "records", "cases"]
_Schema: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a schema says of one value: its title and meaning, the words it may be, whether it may be a text,
    a flag, a number, a mapping or a list, and whether it is a date. ``limits`` is the range of a number.
    """

    name: str
    title: Words
    about: Words
    choices: tuple[str, ...]
    flag: bool
    mapping: bool
    listed: bool
    number: bool
    text: bool
    date: bool
    limits: str


@cache
def _schema(kind: Kind) -> _Schema:
    found: _Schema = json.loads((schemas_folder() / f"{kind}.schema.json").read_text("utf-8"))
    return found


def keys_at(kind: Kind, path: Path, used: Iterable[str]) -> Iterator[Rule]:
    """The keys that the mapping at a path may still take, in the order of the schema."""
    schema = _at(kind, path)
    if schema is None:
        return
    used = set(used)
    barred = set(used)
    for key, more in schema.get("dependentSchemas", {}).items():
        barred |= {k for k, v in more["properties"].items() if v == {"not": {}} and key in used}
        if used & {k for k, v in more["properties"].items() if v == {"not": {}}}:
            barred.add(key)
    for name, below in schema.get("properties", {}).items():
        if name not in barred:
            yield _rule(kind, name, below)


def rule_at(kind: Kind, path: Path) -> Rule | None:
    """What the schema says of the value at a path."""
    schema = _at(kind, path)
    return None if schema is None else _rule(kind, str(path[-1]) if path else "", schema)


def words_of(text: str) -> Words:
    """Both languages of a text of a schema, which stand there as ``中文 / English``."""
    zh, slash, en = text.partition(" / ")
    return Words(zh, en if slash else zh)


def _rule(kind: Kind, name: str, schema: _Schema) -> Rule:
    schema = _resolved(kind, schema)
    types = _types(schema)
    return Rule(
        name,
        words_of(schema.get("title", name)),
        words_of(schema.get("description", "")),
        tuple(dict.fromkeys(_choices(kind, schema))),
        "boolean" in types,
        "object" in types,
        "array" in types,
        bool({"number", "integer"} & types),
        "string" in types,
        schema.get("format") == "date",
        _limits(schema),
    )


def _limits(schema: _Schema) -> str:
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is None and high is None:
        return ""
    return f"{'' if low is None else low}..{'' if high is None else high}"


def _types(schema: _Schema) -> set[str]:
    types = schema.get("type", [])
    return {types} if isinstance(types, str) else set(types)


def _choices(kind: Kind, schema: _Schema) -> Iterator[str]:
    if "const" in schema:
        yield str(schema["const"])
    yield from schema.get("enum", ())
    for part in schema.get("allOf", ()):
        yield from part.get("then", {}).get("enum", ())
    if isinstance(schema.get("items"), dict):
        yield from _resolved(kind, schema["items"]).get("enum", ())


def _at(kind: Kind, path: Path) -> _Schema | None:
    schema: _Schema | None = _resolved(kind, _schema(kind))
    for step in path:
        if schema is None:
            return None
        schema = _step(kind, schema, step)
    return schema


def _step(kind: Kind, schema: _Schema, step: str | int) -> _Schema | None:
    if isinstance(step, int):
        below = schema.get("items")
        return _resolved(kind, below) if isinstance(below, dict) else None
    found = schema.get("properties", {}).get(step)
    if found is None:
        for form, below in schema.get("patternProperties", {}).items():
            if re.search(form, step):
                found = below
    if found is None:
        found = schema.get("additionalProperties")
    return _resolved(kind, found) if isinstance(found, dict) else None


def _resolved(kind: Kind, schema: _Schema) -> _Schema:
    while "$ref" in schema:
        own = {key: value for key, value in schema.items() if key != "$ref"}
        schema = {**_schema(kind)["$defs"][schema["$ref"].rsplit("/", 1)[1]], **own}
    return schema
