"""The figures of a run: how many, how scores and grades lie, and the same by an attribute. Exact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from engine.archive.results.table import ResultTable
from engine.explain.pictures.distribution import Distribution, distribution
from engine.language.values import mean

__all__ = ["Crossed", "Figures", "crossed", "figures"]


@dataclass(frozen=True, slots=True)
class Figures:
    """``states`` counts the subjects by state; ``scores`` tells how those that have one lie."""

    subjects: int
    states: Mapping[str, int]
    scores: Distribution

    @property
    def scored(self) -> int:
        """How many have a score."""
        return self.states.get("value", 0)


@dataclass(frozen=True, slots=True)
class Crossed:
    """The subjects with one value of an attribute, None for none: how many, their grades and mean score."""

    value: str | None
    people: int
    scored: int
    grades: tuple[tuple[str | None, int], ...]
    mean: Decimal | None


def figures(table: ResultTable) -> Figures:
    """Those of all subjects."""
    scores = [Decimal(text) for text in table.texts("score") if text is not None]
    states, grades = table.texts("state"), table.texts("grade")
    graded = [
        grade
        for state, grade in zip(states, grades, strict=True)
        if state == "value" and table.grades
    ]
    return Figures(
        len(table), Counter(state or "" for state in states),
        distribution(scores, graded, table.grades),
    )  # fmt: skip


def crossed(table: ResultTable, attribute: str) -> tuple[Crossed, ...]:
    """The same by the values of an attribute, the most people first."""
    groups: dict[str | None, list[tuple[str | None, str | None, str | None]]] = {}
    rows = zip(table.texts("state"), table.texts("grade"), table.texts("score"), strict=True)
    for value, row in zip(table.texts(f":{attribute}"), rows, strict=True):
        groups.setdefault(value, []).append(row)
    found = [_group(table, value, group) for value, group in groups.items()]
    return tuple(sorted(found, key=lambda each: (-each.people, each.value or "")))


def _group(
    table: ResultTable,
    value: str | None,
    group: Sequence[tuple[str | None, str | None, str | None]],
) -> Crossed:
    scores = [Decimal(score) for _, _, score in group if score is not None]
    grades = _graded(table, ((state, grade) for state, grade, _ in group))
    return Crossed(value, len(group), len(scores), grades, mean(scores) if scores else None)


def _graded(
    table: ResultTable, rows: Iterable[tuple[str | None, str | None]]
) -> tuple[tuple[str | None, int], ...]:
    counts = Counter(grade for state, grade in rows if state == "value")
    own: list[tuple[str | None, int]] = [(grade, counts[grade]) for grade in table.grades]
    return (*own, (None, counts[None])) if counts[None] and own else tuple(own)
