"""Findings: duties checked over the records of each subject (L6.10)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.evaluate.exact import Frame, Machine
from engine.evaluate.results import Finding
from engine.scheme.model import FindingRule

__all__ = ["findings_of"]


def findings_of(
    rules: Sequence[FindingRule], machine: Machine, frame: Frame
) -> tuple[Finding, ...]:
    """All findings of one subject, in the order of rules, time and rows."""
    return tuple(finding for rule in rules for finding in _one(rule, machine, frame))


def _one(rule: FindingRule, machine: Machine, frame: Frame) -> Iterator[Finding]:
    windows = frame.window.each(rule.at) if rule.at is not None else (frame.window,)
    violated = machine.code(rule.where.typed)
    for window in windows:
        inner = frame.within(window)
        if rule.rows is None:
            if violated(inner) is True:
                yield Finding(rule.name, rule.severity, None, window)
            continue
        base = frame.rows[rule.rows.base]
        for row in machine.world.ancestry.below(rule.rows.route, base, window):
            if violated(inner.inside(row)) is True:
                yield Finding(rule.name, rule.severity, row, window)
