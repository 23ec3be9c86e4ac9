"""Dates of parameters are moved by whole years of the scheme, whichever month these begin in."""

from __future__ import annotations

import pytest

from engine.explain.mutation.mutant import Mutant
from engine.explain.mutation.parameters import parameter_mutants
from engine.explain.mutation.uses import Use
from engine.scheme.read import read_text


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("", ["2026-01-01", "2024-01-01"]),
        ("year begins: 9\n", ["2025-09-01", "2023-09-01"]),
        ("year begins: 4\n", ["2025-04-01", "2023-04-01"]),
    ],
)
def test_a_date_is_moved_by_a_year_of_the_scheme(line: str, days: list[str]) -> None:
    text = f"kaohe: 1\n{line}parameters: {{目标: {{values: {{2025-02-01: 5}}}}}}\n"
    uses = {"目标": [Use("score", "目标")]}
    found = parameter_mutants(read_text(text.encode(), "a.yaml"), uses, "year")
    assert [m.after for m in found if isinstance(m, Mutant) and m.kind == "date"] == days
