"""Schemes as texts for the tests of comparing, and what a comparison must always satisfy."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from engine.explain.compare import Comparison, compare
from engine.language.periods import Window, parse_period
from engine.records import Dataset, dataset_from_rows
from engine.scheme.build import Document, build_document
from engine.scheme.model import Scheme
from engine.scheme.read import read_text

__all__ = ["PERIOD", "built", "compared", "document", "people", "sums", "window"]

PERIOD = "2015Q4"


def window(text: str = PERIOD) -> Window:
    """A period."""
    found = parse_period(text)
    assert found is not None
    return found


def document(text: str, name: str = "scheme.yaml") -> Document:
    """The document a text writes, its record types in place."""
    content = read_text(text, name)
    return Document(Path(name), content, content, ())


def built(text: str) -> Scheme:
    """The scheme a text writes; it must be without errors."""
    loaded = build_document(document(text))
    assert loaded.scheme is not None, [d.message.en for d in loaded.diagnostics]
    return loaded.scheme


def people(text: str, rows: Mapping[str, list[dict[str, Any]]] | list[dict[str, Any]]) -> Dataset:
    """Records of the scheme; a bare list is of the type ``person``."""
    return dataset_from_rows(
        built(text).types, rows if isinstance(rows, Mapping) else {"person": rows}
    )


def compared(old: str, new: str, rows: Any) -> Comparison:
    """Two texts compared over the same rows, each read by its own types."""
    return compare(
        document(old, "old.yaml"), document(new, "new.yaml"), people(old, rows), window(),
        new_dataset=people(new, rows),
    )  # fmt: skip


def sums(comparison: Comparison) -> None:
    """The shares of everyone sum exactly to the exact difference of the scores, compared as fractions."""
    for person in comparison.people:
        if person.change is None:
            assert person.shares is None
            continue
        assert person.old is not None
        assert person.new is not None
        old, new = person.old.score, person.new.score
        assert isinstance(old, Decimal)
        assert isinstance(new, Decimal)
        assert Fraction(person.change) == Fraction(new) - Fraction(old)
        if person.shares is not None:
            assert len(person.shares) == len(comparison.columns)
            assert sum(map(Fraction, person.shares)) == Fraction(person.change), person.key
