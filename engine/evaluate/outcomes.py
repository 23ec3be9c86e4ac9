"""Outcomes: champions, shares of the best and the last, review lists (L6.9)."""

from __future__ import annotations

from collections import Counter
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
    sizes: Counter[object] = Counter()
    for result in results:
        if result.state != "value":
            continue
        keys = tuple(value_of(f, result) for f in outcome.among)
        sizes[keys] += 1
        if _eligible(outcome, result, value_of):
            groups.setdefault(keys, []).append(result)
    if outcome.quota is None:
        return [(r.key, outcome.name) for members in groups.values() for r in members]
    return [
        chosen
        for keys, members in groups.items()
        if sizes[keys] >= (outcome.exempt_below.heads or 0)
        for chosen in _chosen(outcome, members, sizes[keys], value_of)
    ]


def _eligible(outcome: Outcome, result: SubjectResult, value_of: Valuer) -> bool:
    """Whether nothing withholds it, and the condition is true."""
    if any(outcome.name in veto.withheld for veto in result.vetoes):
        return False
    return outcome.where is None or value_of(outcome.where, result) is True


def _chosen(
    outcome: Outcome, members: list[SubjectResult], size: int, value_of: Valuer
) -> list[tuple[str, str]]:
    """Those taken; a share is one of the whole group, eligible or not."""
    assert outcome.quota is not None
    ordered = by_standing(
        members, lambda r: [value_of(f, r) for f in outcome.by] or [r.score], lambda r: r.key
    )
    if outcome.side == "bottom":
        ordered.reverse()
    keys = [key for _, key in ordered]
    count = min(heads_of(outcome.quota, size, outcome.heads), len(ordered))
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
