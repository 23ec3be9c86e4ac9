"""Scoring methods."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from engine.language.values import compare
from engine.report.appeal.live.calls import Arguments
from engine.report.appeal.live.functions.numbers import clipped, crossed
from engine.report.appeal.live.operators import equals
from engine.report.appeal.live.terms import (
    Said,
    Term,
    after,
    any_of,
    guarded,
    zero,
)  # fmt: skip

__all__ = ["FORMULAS", "chosen"]

_FITS = {"!=": "<>"}


def _attain(given: Arguments) -> Said:
    names = ("actual", "target", "cap", "floor", "threshold")
    actual, target, cap, floor, threshold = (given.value(name) for name in names)
    high = given.option("better") == "high"
    rate = _rate(actual, target, cap, high, given.option("low_by"))
    own = crossed(floor, cap)
    nothing = zero(target)
    if given.option("zero") == "missing":
        own = after(f"IF({nothing},2,0)", own)
    else:
        a, t = guarded(actual, target), guarded(target, actual)
        better = f"{a}>{t}" if high else f"{a}<{t}"
        rate = f"IF({nothing},IF(OR({a}={t},{better}),1,0),{rate})"
    if threshold.value != "0":
        near = f"ROUND({rate},12)<ROUND({threshold.value},12)"
        rate = f"IF(AND({rate}>0,{near}),0,{rate})"
    return clipped(rate, floor, cap), own


def _rate(actual: Term, target: Term, cap: Term, high: bool, low_by: str) -> str:
    done = f"{actual.value}/{target.value}"
    if high:
        return f"IF({target.value}>0,{done},2-{done})"
    mirrored = f"2-{done}"
    if low_by != "mirror":
        turned = f"{target.value}/{actual.value}"
        mirrored = f"IF({actual.value}>0,{turned},MAX({cap.value},1))"
    return f"IF({target.value}>0,{mirrored},{done})"


def _linear(given: Arguments) -> Said:
    x, start, end, floor, cap = (given.value(n) for n in ("x", "from", "to", "floor", "cap"))
    equal = _apart(start, end)
    part = f"({x.value}-{start.value})/({end.value}-{start.value})"
    return clipped(part, floor, cap), after(equal, crossed(floor, cap))


def _curve(given: Arguments) -> Said:
    x, points = given.value("x"), given.pairs("points")
    if not points:
        return "0", "3"
    rises = _direction([at for at, _ in points])
    reached, past = (">=", ">") if rises > 0 else ("<=", "<")
    first, last = points[0][0], points[-1][0]
    value = points[0][1].value
    for at, (start, low) in enumerate(points):
        inside = low.value
        if at + 1 < len(points):
            end, high = points[at + 1]
            run = f"({x.value}-{start.value})/({end.value}-{start.value})"
            inside = f"{low.value}+{run}*({high.value}-{low.value})"
        value = f"IF({guarded(x, start)}{reached}{guarded(start, x)},{inside},{value})"
    own = _in_order([at for at, _ in points], rises)
    if given.option("outside") == "missing":
        before = f"NOT({guarded(x, first)}{reached}{guarded(first, x)})"
        own = after(own, f"IF(OR({before},{guarded(x, last)}{past}{guarded(last, x)}),2,0)")
    return value, own


def _direction(ats: Sequence[Term]) -> int:
    """1 where the points rise, -1 where they fall; of those in no order the state says so."""
    known = [at.known for at in ats if isinstance(at.known, Decimal)]
    steps = {compare(b, a) for a, b in pairwise(known)}
    return -1 if -1 in steps else 1


def _in_order(ats: Sequence[Term], rises: int) -> str:
    """The state of points: a fault where they do not go one way. Those written out are looked at once."""
    sign = "<=" if rises > 0 else ">="
    if all(at.exact and "!" not in at.value for at in ats):
        known = [at.known for at in ats if isinstance(at.known, Decimal)]
        steps = {compare(b, a) for a, b in pairwise(known)}
        return "3" if {-1, 1} <= steps else "0"
    tests = [f"{guarded(a, b)}{sign}{guarded(b, a)}" for a, b in pairwise(ats)]
    return f"IF(AND({','.join(tests)}),0,3)" if tests else "0"


def _apart(first: Term, last: Term) -> str:
    """The state of two points: a fault where they are one number."""
    return f"IF({guarded(first, last)}={guarded(last, first)},3,0)"


def _efficacy(given: Arguments) -> Said:
    x = given.value("x")
    marks = [given.value(name) for name in ("poor", "low", "average", "good", "excellent")]
    rises = _direction(marks)
    reached = ">=" if rises > 0 else "<="
    value = "0"
    for at, standard in enumerate(marks):
        inside = "1"
        if at < 4:
            part = f"({x.value}-{standard.value})/({marks[at + 1].value}-{standard.value})"
            inside = f"MIN(1,MAX(0,{part}))*0.2+{at + 1}*0.2"
        value = f"IF({guarded(x, standard)}{reached}{guarded(standard, x)},{inside},{value})"
    return value, after(_apart(marks[0], marks[-1]), _in_order(marks, rises))


def chosen(number: Term, cases: Sequence[tuple[str, Term | None, Term]]) -> Said:
    """The first case that fits; none is missing."""
    fits = [
        "TRUE" if b is None else f"{guarded(number, b)}{_FITS.get(op, op)}{guarded(b, number)}"
        for op, b, _ in cases
    ]
    return _first(fits, [y for _, _, y in cases])


def _first(fits: Sequence[str], values: Sequence[Term]) -> Said:
    value = "0"
    for fit, y in zip(reversed(fits), reversed(values), strict=True):
        value = y.value if fit == "TRUE" else f"IF({fit},{y.value},{value})"
    open_ = "TRUE" not in fits
    return value, f"IF({any_of(fits)},0,2)" if open_ and fits else "2" if open_ else "0"


def _steps(given: Arguments) -> Said:
    return chosen(given.value("x"), given.cases("cases"))


def _match(given: Arguments) -> Said:
    x, choices = given.value("x"), given.cases("choices")
    options = [(equals(x, option), y) for _, option, y in choices if option is not None]
    rest = [("TRUE", y) for _, option, y in choices if option is None][:1]
    return _first([fit for fit, _ in options + rest], [y for _, y in options + rest])


def _earned(given: Arguments, gap: Term) -> Said:
    """Points for the units in a gap."""
    per, points, count = given.value("per"), given.value("points"), given.option("count")
    own = f"IF(OR({per.value}<=0,{points.value}<0),3,0)"
    units = f"{gap.value}/{per.value}"
    if count == "full":
        units = f"INT(ROUND({units},10))"
    elif count == "started":
        units = f"(-INT(-ROUND({units},10)))"
    return f"IF({guarded(gap)}<=0,0,{units}*{points.value})", own


def _per_unit(given: Arguments) -> Said:
    return _earned(given, given.value("gap"))


def _bonus(given: Arguments) -> Said:
    cap = given.value("cap")
    earned, own = _earned(given, given.value("gap"))
    none = Term("0", cap.known, exact=True)
    return clipped(earned, none, cap), after(own, f"IF({cap.value}<0,3,0)")


def _deduct(given: Arguments) -> Said:
    full, floor = given.value("full"), given.value("floor")
    lost, own = _earned(given, given.value("gap"))
    return clipped(f"{full.value}-{lost}", floor, full), after(own, crossed(floor, full))


FORMULAS = {
    "attain": _attain,
    "linear": _linear,
    "curve": _curve,
    "efficacy": _efficacy,
    "steps": _steps,
    "match": _match,
    "per_unit": _per_unit,
    "bonus": _bonus,
    "deduct": _deduct,
}
