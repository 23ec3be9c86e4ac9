"""Every formula a result of the scheme can depend on; measures are reached through them."""

from __future__ import annotations

from collections.abc import Iterator

from engine.scheme.model import Formula, Scheme, parts

__all__ = ["roots"]


def roots(scheme: Scheme) -> Iterator[Formula]:
    """The formulas of parts, restrictions, vetoes, distribution, outcomes and findings."""
    return (formula for formula in _formulas(scheme) if formula is not None)


def _formulas(scheme: Scheme) -> Iterator[Formula | None]:
    yield scheme.where
    for part in parts(scheme.score):
        limits = [limit.formula for limit in (part.cap, part.floor) if limit is not None]
        yield from (part.formula, part.applies, part.prorate, *limits)
    yield from (veto.when for veto in scheme.vetoes)
    if scheme.distribution is not None:
        yield from (*scheme.distribution.by, *scheme.distribution.among)
    for outcome in scheme.outcomes:
        yield from (*outcome.by, *outcome.among, outcome.where)
    for rule in scheme.findings:
        yield from (rule.where, rule.alone)
