"""Points, weights and parameters that change over time, as they are on one day (L8.5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from engine.diagnostics import Diagnostic, Span, diagnose
from engine.scheme.read import Mapping, Node, Scalar

__all__ = ["Since", "as_of", "days_of", "resolved"]

# Where the number in force is written, to the first day it is in force.
Since = dict[Span, date]

_DATED = ("points", "weight")


def resolved(content: Mapping, on: date | None) -> tuple[Mapping, Since, tuple[Diagnostic, ...]]:
    """The scheme with the points and weights in force on a day, None for the latest.

    What has no value on that day is told, and the first one stands in for it.
    """
    since: Since = {}
    found: list[Diagnostic] = []
    items = tuple(
        (key, _part(value, on, since, found) if key.text == "score" else value)
        for key, value in content.items
    )
    return Mapping(items, content.span), since, tuple(found)


def _part(node: Node, on: date | None, since: Since, found: list[Diagnostic]) -> Node:
    if not isinstance(node, Mapping):
        return node
    items: list[tuple[Scalar, Node]] = []
    for key, value in node.items:
        new = value
        if key.text == "parts" and isinstance(value, Mapping):
            parts = tuple((k, _part(v, on, since, found)) for k, v in value.items)
            new = Mapping(parts, value.span)
        elif key.text in _DATED and (dated := _dates(value)):
            new = _chosen(key, dated, on, since, found)
        items.append((key, new))
    return Mapping(tuple(items), node.span)


def _chosen(
    key: Scalar,
    dated: list[tuple[date, Scalar]],
    on: date | None,
    since: Since,
    found: list[Diagnostic],
) -> Node:
    started = [(day, value) for day, value in dated if on is None or day <= on]
    if not started:
        found.append(diagnose("dated-hole", key.span, key=key.text, day=on, first=dated[0][0]))
        return dated[0][1]
    since[started[-1][1].span] = started[-1][0]
    return started[-1][1]


def _dates(node: Node) -> list[tuple[date, Scalar]]:
    """Days with values, oldest first; empty for anything that is not wholly such."""
    if not isinstance(node, Mapping):
        return []
    found = []
    for key, value in node.items:
        day = _day(key.text)
        if day is None or not isinstance(value, Scalar):
            return []
        found.append((day, value))
    return sorted(found, key=lambda entry: entry[0])


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def days_of(content: Mapping) -> frozenset[date]:
    """The days on which points or weights of a scheme change."""
    score = content.get("score")
    return frozenset(_days(score) if isinstance(score, Mapping) else ())


def _days(part: Mapping) -> Iterator[date]:
    for key, value in part.items:
        if key.text in _DATED:
            yield from (day for day, _ in _dates(value))
        elif key.text == "parts" and isinstance(value, Mapping):
            for _, child in value.items:
                if isinstance(child, Mapping):
                    yield from _days(child)


def as_of(content: Mapping, day: date) -> Mapping:
    """The scheme with its parameters as they are on a day, whatever the period.

    A parameter that has no value yet stays dated, and is missing where the period is as early.
    """
    items = tuple(
        (key, _fixed_all(value, day) if key.text == "parameters" else value)
        for key, value in content.items
    )
    return Mapping(items, content.span)


def _fixed_all(node: Node, day: date) -> Node:
    if not isinstance(node, Mapping):
        return node
    return Mapping(tuple((key, _fixed(value, day)) for key, value in node.items), node.span)


def _fixed(node: Node, day: date) -> Node:
    values = node.get("values") if isinstance(node, Mapping) else None
    dated = _dates(values) if values is not None else []
    started = [value for start, value in dated if start <= day]
    if not isinstance(node, Mapping) or not started:
        return node
    items = tuple(
        (_renamed(key), started[-1]) if key.text == "values" else (key, value)
        for key, value in node.items
    )
    return Mapping(items, node.span)


def _renamed(key: Scalar) -> Scalar:
    return Scalar("value", "value", False, key.span, key.source)
