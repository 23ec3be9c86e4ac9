"""What is made of a score, as built: grades, vetoes, distribution, outcomes, findings. Free of YAML."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from engine.diagnostics import Words
from engine.language.record_types import RecordType
from engine.language.typed import Route
from engine.scheme.bands import Band
from engine.scheme.formula import Formula

__all__ = ["Distribution", "FindingRule", "Grade", "Heads", "Outcome", "Quota", "Veto"]


@dataclass(frozen=True, slots=True)
class Grade:
    """A band with its name."""

    name: str
    band: Band
    title: Words
    color: str = ""


@dataclass(frozen=True, slots=True)
class Veto:
    """One or more of three strengths: zero a part, cap the grade, withhold outcomes (L6.7)."""

    name: str
    when: Formula
    zero: str | None = None
    cap_grade: str | None = None
    withhold: tuple[str, ...] = ()
    title: Words | None = None
    source: str = ""


class Heads(StrEnum):
    """How a share of people becomes a whole number of them."""

    DOWN = "down"
    UP = "up"
    HALF = "half"


@dataclass(frozen=True, slots=True)
class Quota:
    """So many, or such a share of the group; or what a ``parameter`` says, in ``percent`` a share."""

    heads: int | None = None
    share: Decimal | None = None
    parameter: str | None = None
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Distribution:
    """A forced distribution of grades (L6.8). ``limits`` is (grade, ``most`` or ``least``, quota)."""

    by: tuple[Formula, ...]
    limits: tuple[tuple[str, str, Quota], ...]
    among: tuple[Formula, ...] = ()
    exempt_below: Quota = Quota(heads=0)
    heads: Heads = Heads.DOWN


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows from the results (L6.9). ``side`` is ``top``, ``bottom`` or ``all``."""

    name: str
    side: str
    quota: Quota | None = None
    names: tuple[str, ...] = ()
    by: tuple[Formula, ...] = ()
    among: tuple[Formula, ...] = ()
    where: Formula | None = None
    exempt_below: Quota = Quota(heads=0)
    heads: Heads = Heads.DOWN
    ties: str = "include"
    review: bool = False
    title: Words | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class FindingRule:
    """A duty: rows (or the subject) for which ``where`` is true are findings (L6.10).

    ``record`` is the type of the rows, None for the subject itself. ``route`` is how they reach a
    subject, None for a type that is not below it. ``alone`` is the condition of a row that no
    subject has, typed to stand on it, None where it speaks of the subject.
    """

    name: str
    where: Formula
    record: RecordType | None = None
    route: Route | None = None
    alone: Formula | None = None
    at: str | None = None
    severity: str = "error"
    title: Words | None = None
    message: Words | None = None
    source: str = ""
