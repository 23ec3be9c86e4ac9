"""Grades: by band, capped by vetoes, and forced into a distribution (L6.6 to L6.8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from engine.evaluate.results import SubjectResult
from engine.evaluate.standing import by_standing, heads_of
from engine.language.values import Value
from engine.scheme.bands import place
from engine.scheme.model import Distribution, Formula, Grade, Scheme

__all__ = ["band_of", "capped", "distribute", "regraded"]

Valuer = Callable[[Formula, SubjectResult], Value]


def band_of(scheme: Scheme, result: SubjectResult) -> str | None:
    """The grade by score alone."""
    score = result.unrounded if scheme.grade_on == "unrounded" else result.score
    if not isinstance(score, Decimal):
        return None
    return place(((g.name, g.band) for g in scheme.grades), score)


def capped(grades: Sequence[Grade], grade: str | None, cap: str | None) -> str | None:
    """The worse of a grade and a cap; grades stand best first."""
    if grade is None or cap is None:
        return grade
    names = [g.name for g in grades]
    return names[max(names.index(grade), names.index(cap))]


def distribute(
    distribution: Distribution,
    grades: Sequence[Grade],
    results: Sequence[SubjectResult],
    value_of: Valuer,
) -> dict[str, str]:
    """The grades after the forced distribution, by subject key; equals are treated alike.

    From the best grade down, whoever exceeds an ``at most`` falls to the next grade; then, from the
    last place up, people fall into a grade with an ``at least`` until it is filled.
    """
    found = {r.key: r.grade for r in results if r.grade is not None}
    for group in _groups(distribution, results, value_of).values():
        if len(group) >= max(distribution.exempt_below.heads or 0, 1):
            _most(distribution, grades, group, found)
            _least(distribution, grades, group, found)
    return found


_Place = tuple[SubjectResult, tuple[tuple[int, Decimal], ...]]


def _groups(
    distribution: Distribution, results: Sequence[SubjectResult], value_of: Valuer
) -> Mapping[object, list[_Place]]:
    groups: dict[object, list[SubjectResult]] = {}
    for result in results:
        if result.grade is not None:
            keys = tuple(value_of(f, result) for f in distribution.among)
            groups.setdefault(keys, []).append(result)
    return {
        keys: by_standing(
            members,
            lambda r: [value_of(f, r) for f in distribution.by] or [r.score],
            lambda r: r.key,
        )
        for keys, members in groups.items()
    }


def _most(
    distribution: Distribution,
    grades: Sequence[Grade],
    group: list[_Place],
    found: dict[str, str],
) -> None:
    limits = {grade: quota for grade, side, quota in distribution.limits if side == "most"}
    names = [grade.name for grade in grades]
    for index, name in enumerate(names[:-1]):
        if name not in limits:
            continue
        allowed = heads_of(limits[name], len(group), distribution.heads)
        inside = [entry for entry in group if found[entry[0].key] == name]
        if len(inside) <= allowed:
            continue
        first_out = inside[allowed][1]
        for result, key in inside:
            if key >= first_out:
                found[result.key] = names[index + 1]


def _least(
    distribution: Distribution,
    grades: Sequence[Grade],
    group: list[_Place],
    found: dict[str, str],
) -> None:
    names = [grade.name for grade in grades]
    for name, side, quota in distribution.limits:
        if side != "least":
            continue
        wanted = heads_of(quota, len(group), distribution.heads)
        at = names.index(name)
        last_in = None
        for result, key in reversed(group):
            held = sum(names.index(found[r.key]) >= at for r, _ in group)
            if held >= wanted and key != last_in:
                break
            if names.index(found[result.key]) < at:
                found[result.key] = name
                last_in = key


def regraded(results: Sequence[SubjectResult], grades: Mapping[str, str]) -> list[SubjectResult]:
    """The results with their grades replaced."""
    return [replace(r, grade=grades.get(r.key, r.grade)) for r in results]
