"""The JSON Schemas as validators that know decimals and dates. Loaded once, jsonschema only when needed."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Literal

from engine.resources import schemas_folder

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

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
    decimal = extend(Draft202012Validator, type_checker=types)  # type: ignore[no-untyped-call]  # of jsonschema
    found: Draft202012Validator = decimal(schema, format_checker=checker)
    return found


def _is_date(value: object) -> bool:
    return not isinstance(value, str) or bool(date.fromisoformat(value))
