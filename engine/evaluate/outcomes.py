"""Outcomes: champions, shares of the best and the last, review lists (L6.9)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.evaluate.results import SubjectResult
from engine.evaluate.standing import by_standing, competition, heads_of
from engine.language.values import Value
from engine.scheme.model import Formula, Outcome

__all__ = ["outcomes_of"]

Valuer = Callable[[Formula, SubjectResult], Value]


def outcomes_of(
    outcomes: Sequence[Outcome], results: Sequence[SubjectResult], value_of: Valuer
) -> dict[str, tuple[str, ...]]:
    """The outcomes of every subject, by key; one with names is written ``outcome/name``."""
    found: dict[str, list[str]] = {}
    for outcome in outcomes:
        for key, label in _one(outcome, results, value_of):
            found.setdefault(key, []).append(label)
    return {key: tuple(labels) for key, labels in found.items()}


def _one(
    outcome: Outcome, results: Sequence[SubjectResult], value_of: Valuer
) -> list[tuple[str, str]]:
    groups: dict[object, list[SubjectResult]] = {}
    for result in results:
        withheld = any(outcome.name in veto.withheld for veto in result.vetoes)
        if result.state != "value" or withheld:
            continue
        if outcome.where is not None and value_of(outcome.where, result) is not True:
            continue
        keys = tuple(value_of(f, result) for f in outcome.among)
        groups.setdefault(keys, []).append(result)
    if outcome.quota is None:
        return [(r.key, outcome.name) for members in groups.values() for r in members]
    return [
        chosen
        for members in groups.values()
        if len(members) >= (outcome.exempt_below.heads or 0)
        for chosen in _chosen(outcome, members, value_of)
    ]


def _chosen(
    outcome: Outcome, members: list[SubjectResult], value_of: Valuer
) -> list[tuple[str, str]]:
    assert outcome.quota is not None
    ordered = by_standing(
        members, lambda r: [value_of(f, r) for f in outcome.by] or [r.score], lambda r: r.key
    )
    if outcome.side == "bottom":
        ordered.reverse()
    keys = [key for _, key in ordered]
    count = heads_of(outcome.quota, len(ordered), outcome.heads)
    count = _at_the_cut(keys, count, outcome.ties)
    ranks = competition(keys) if outcome.ties != "key" else list(range(1, len(keys) + 1))
    return [
        (result.key, _label(outcome, rank))
        for (result, _), rank in zip(ordered[:count], ranks, strict=False)
    ]


def _at_the_cut(keys: Sequence[object], count: int, ties: str) -> int:
    """How many are taken when the last one taken and the first one left are equal."""
    if not 0 < count < len(keys) or keys[count - 1] != keys[count] or ties == "key":
        return count
    edge = keys[count]
    if ties == "include":
        return max(i for i, key in enumerate(keys) if key == edge) + 1
    return keys.index(edge)


def _label(outcome: Outcome, rank: int) -> str:
    if not outcome.names:
        return outcome.name
    return f"{outcome.name}/{outcome.names[min(rank, len(outcome.names)) - 1]}"
