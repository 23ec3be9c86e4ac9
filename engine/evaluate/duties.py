"""Findings: duties checked over the records of each subject, then over those nobody has (L6.10)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.evaluate.exact import Frame, Machine
from engine.evaluate.results import Finding
from engine.language.periods import Window
from engine.language.record_types import Row
from engine.scheme.model import FindingRule

__all__ = ["findings_of", "findings_of_nobody"]


def findings_of(
    rules: Sequence[FindingRule], machine: Machine, frame: Frame
) -> tuple[Finding, ...]:
    """All findings of one subject, in the order of rules, time and rows."""
    return tuple(finding for rule in rules for finding in _one(rule, machine, frame))


def findings_of_nobody(
    rules: Sequence[FindingRule], machine: Machine, subjects: Sequence[Row], window: Window
) -> tuple[Finding, ...]:
    """The findings about rows that reach none of the subjects, in the order of rules, time and rows."""
    return tuple(finding for rule in rules for finding in _alone(rule, machine, subjects, window))


def _one(rule: FindingRule, machine: Machine, frame: Frame) -> Iterator[Finding]:
    if rule.record is not None and rule.route is None:
        return
    violated = machine.code(rule.where.typed)
    for window in _windows(rule, frame.window):
        inner = frame.within(window)
        if rule.route is None:
            if violated(inner) is True:
                yield Finding(rule.name, rule.severity, None, window)
            continue
        for row in machine.world.ancestry.below(rule.route, frame.rows[0], window):
            if violated(inner.inside(row)) is True:
                yield Finding(rule.name, rule.severity, row, window)


def _alone(
    rule: FindingRule, machine: Machine, subjects: Sequence[Row], window: Window
) -> Iterator[Finding]:
    if rule.record is None or rule.alone is None:
        return
    violated = machine.code(rule.alone.typed)
    ancestry, route = machine.world.ancestry, rule.route
    path = route.path if route is not None else ()
    for inner in _windows(rule, window):
        reached: set[Row] = set()
        if route is not None:
            reached.update(row for s in subjects for row in ancestry.below(route, s, inner))
        for row in ancestry.present(rule.record, path, inner):
            if row not in reached and violated(Frame((row,), inner)) is True:
                yield Finding(rule.name, rule.severity, row, inner)


def _windows(rule: FindingRule, window: Window) -> tuple[Window, ...]:
    return window.each(rule.at) if rule.at is not None else (window,)
