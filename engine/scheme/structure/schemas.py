"""The JSON Schemas as validators that know decimals and dates. Loaded once, jsonschema only when needed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from engine.resources import schemas_folder

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, ValidationError

__all__ = ["Kind", "validator"]

Kind = Literal["scheme", "records", "cases"]


@cache
def validator(kind: Kind) -> Draft202012Validator:
    """The validator of a kind of file, for plain data with Decimal, bool and str as scalars.

    Raises FileNotFoundError when the installation is broken.
    """
    from jsonschema import Draft202012Validator, FormatChecker
    from jsonschema.validators import extend

    path = schemas_folder() / f"{kind}.schema.json"
    schema = json.loads(path.read_text("utf-8"), parse_float=Decimal)
    checker = FormatChecker(())
    checker.checks("date", raises=ValueError)(_is_date)
    types = Draft202012Validator.TYPE_CHECKER.redefine_many(
        {
            "number": lambda _, value: isinstance(value, Decimal),
            "integer": lambda _, value: isinstance(value, Decimal) and value == int(value),
        }
    )
    keywords = {"$ref": _reference(schema["$defs"])}
    decimal = extend(Draft202012Validator, keywords, type_checker=types)  # type: ignore[no-untyped-call]  # of jsonschema
    found: Draft202012Validator = decimal(schema, format_checker=checker)
    return found


def _reference(definitions: Mapping[str, Any]) -> Callable[..., Iterator[ValidationError]]:
    """How to follow a reference: all of ours lead to definitions in the same file, nothing is looked up."""

    def follow(
        validator: Draft202012Validator, ref: str, instance: object, _: object
    ) -> Iterator[ValidationError]:
        return validator.descend(instance, definitions[ref.removeprefix("#/$defs/")])

    return follow


def _is_date(value: object) -> bool:
    return not isinstance(value, str) or bool(date.fromisoformat(value))
