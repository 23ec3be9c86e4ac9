"""Quotas that parameters give, with the values in force (L6.8, L6.9)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal

from engine.language.values import Value
from engine.scheme.model import Distribution, Outcome, Quota

__all__ = ["distribution_in_force", "outcome_in_force"]

ValueOf = Callable[[str], Value]


def outcome_in_force(outcome: Outcome, value_of: ValueOf) -> Outcome:
    """The outcome with numbers for its parameters; what is not in force takes nobody, and exempts none."""
    quota = outcome.quota
    if quota is not None:
        quota = _in_force(quota, value_of) or Quota(heads=0)
    return replace(outcome, quota=quota, exempt_below=_exempt(outcome.exempt_below, value_of))


def distribution_in_force(distribution: Distribution, value_of: ValueOf) -> Distribution:
    """The distribution with numbers for its parameters; what is not in force limits nothing."""
    limits = (
        (grade, side, _in_force(quota, value_of)) for grade, side, quota in distribution.limits
    )
    return replace(
        distribution,
        limits=tuple((grade, side, quota) for grade, side, quota in limits if quota is not None),
        exempt_below=_exempt(distribution.exempt_below, value_of),
    )


def _exempt(quota: Quota, value_of: ValueOf) -> Quota:
    return _in_force(quota, value_of) or Quota(heads=0)


def _in_force(quota: Quota, value_of: ValueOf) -> Quota | None:
    if quota.parameter is None:
        return quota
    value = value_of(quota.parameter)
    if not isinstance(value, Decimal):
        return None
    if quota.percent:
        return Quota(share=max(value, Decimal(0)))
    return Quota(heads=max(int(value.to_integral_value(ROUND_FLOOR)), 0))
