"""Run the schema of a kind of file, and turn each of its errors into diagnostics."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from engine.diagnostics import Diagnostic
from engine.language.recursion import room
from engine.scheme.read.nodes import Mapping, plain
from engine.scheme.structure.complaints import complain
from engine.scheme.structure.keys import meant_keys
from engine.scheme.structure.schemas import Kind, validator
from engine.scheme.structure.wrong import Wrong, locate

if TYPE_CHECKING:
    from jsonschema import ValidationError

__all__ = ["check_structure"]


def check_structure(document: Mapping, kind: Kind) -> tuple[Diagnostic, ...]:
    """Everything about a file's shape that its schema does not allow, in the order of the file."""
    with room():
        errors = list(validator(kind).iter_errors(plain(document)))
    wrongs = [_wrong(error, document) for error in errors]
    meant = frozenset((wrong.path, name) for wrong in wrongs for name in meant_keys(wrong))
    told: dict[object, Diagnostic] = {}
    for wrong in wrongs:
        for one in complain(replace(wrong, meant=meant)):
            # A key that several others exclude is told once.
            told.setdefault((one.span if one.code == "conflicting-keys" else one), one)
    return tuple(sorted(told.values(), key=_place))


def _wrong(error: ValidationError, document: Mapping) -> Wrong:
    path, node, key = locate(document, error.absolute_path)
    return Wrong(
        str(error.validator),
        error.validator_value,
        error.schema if isinstance(error.schema, dict) else {},
        tuple(str(step) for step in error.absolute_schema_path),
        error.instance,
        path,
        node,
        key,
    )


def _place(diagnostic: Diagnostic) -> tuple[int, int]:
    span = diagnostic.span
    return (span.line, span.column) if span else (0, 0)
