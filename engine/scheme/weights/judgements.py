"""Pairwise judgements as a scheme writes them, ``甲: {乙: 3, 丙: 1/5}``, to exact fractions."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction

from engine.diagnostics import Diagnostic, diagnose
from engine.scheme.read.nodes import Mapping, Scalar
from engine.scheme.weights.ahp import Judgement

__all__ = ["read_judgements"]

_FRACTION = re.compile(r"([1-9][0-9]{0,2})\s*/\s*([1-9][0-9]{0,2})")


def read_judgements(node: Mapping) -> tuple[tuple[Judgement, ...], tuple[Diagnostic, ...]]:
    """The judgements in the order written, each with its place, and what could not be read as a number."""
    judgements: list[Judgement] = []
    found: list[Diagnostic] = []
    for row, columns in node.items:
        if not isinstance(columns, Mapping):
            continue  # the shape of the file is reported elsewhere
        for column, written in columns.items:
            if not isinstance(written, Scalar):
                continue
            value = _value(written)
            if value is None:
                found.append(
                    diagnose(
                        "judgement-syntax",
                        written.span,
                        row=row.text,
                        column=column.text,
                        text=written.text,
                    )
                )
            else:
                judgements.append(Judgement(row.text, column.text, value, written.span))
    return tuple(judgements), tuple(found)


def _value(written: Scalar) -> Fraction | None:
    if isinstance(written.value, Decimal):
        return Fraction(written.value)
    match = _FRACTION.fullmatch(unicodedata.normalize("NFKC", written.text).strip())
    return Fraction(int(match[1]), int(match[2])) if match else None
