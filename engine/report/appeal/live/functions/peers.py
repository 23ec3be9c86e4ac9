"""Where one's own value stands among those of the peers."""

from __future__ import annotations

from decimal import Decimal

from engine.report.appeal.live.calls import Arguments
from engine.report.appeal.live.functions.scoring import chosen
from engine.report.appeal.live.series import Gathered
from engine.report.appeal.live.terms import Said, Term, places_of, told_apart

__all__ = ["FORMULAS"]

_WEIGHTS = {"half": "0.5", "low": "0", "high": "1"}
_ABSENT: Said = ("0", "2")


def _than(own: Term, group: Gathered, sign: str) -> str:
    """How many peers are above, below or equal; values that decide alike are equal."""
    return f"SUMPRODUCT(--({_rounded(group.values, own, group)}{sign}{_rounded(own.value, own, group)}))"


def _rounded(text: str, own: Term, group: Gathered) -> str:
    places = places_of(own.known, *group.known)
    for known in group.known:
        told_apart(own.known, known, places)
    return f"ROUND({text},{places})"


def _percentile(given: Arguments) -> Said:
    found = given.peers("x")
    if found is None:
        return _ABSENT
    own, group = found
    worse = _than(own, group, "<" if given.option("best") == "high" else ">")
    equal = f"({_than(own, group, '=')}-1)*{_WEIGHTS[given.option('ties')]}"
    others = f"({group.count}-1)"
    return f"(({worse}+{equal})/{others})", f"IF({others}=0,2,0)"


def _place(given: Arguments, own: Term, group: Gathered) -> str:
    better = ">" if given.option("best") == "high" else "<"
    ties = given.option("ties")
    if ties == "dense":
        rounded = _rounded(group.values, own, group)
        first = f"MATCH({rounded},{rounded},0)=ROW({group.values})-MIN(ROW({group.values}))+1"
        above = f"({rounded}{better}{_rounded(own.value, own, group)})"
        return f"(SUMPRODUCT({above}*({first}))+1)"
    place = f"{_than(own, group, better)}+1"
    return f"({place}+({_than(own, group, '=')}-1)/2)" if ties == "average" else f"({place})"


def _rank(given: Arguments) -> Said:
    found = given.peers("x")
    return _ABSENT if found is None else (_place(given, *found), "0")


def _by_rank(given: Arguments) -> Said:
    found = given.peers("x")
    cases = given.cases("cases")
    if found is None:
        return _ABSENT
    place = _place(given, *found)
    if given.option("by") == "share":
        place = f"({place}/{found[1].count})"
    return chosen(Term(place, Decimal(1)), cases)


FORMULAS = {"percentile": _percentile, "rank": _rank, "by_rank": _by_rank}
