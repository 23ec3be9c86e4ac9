"""Numbers, texts and states."""

from __future__ import annotations

from decimal import Decimal

from engine.language.values import compare
from engine.report.appeal.live.calls import Arguments
from engine.report.appeal.live.terms import (
    Said,
    Term,
    after,
    any_of,
    guarded,
    places_of,
    states,
    zero,
)  # fmt: skip

__all__ = ["FORMULAS", "clipped", "crossed"]


def clipped(number: str, low: Term, high: Term) -> str:
    """A number kept between two limits."""
    return f"MIN({high.value},MAX({low.value},{number}))"


def crossed(low: Term, high: Term) -> str:
    """The state of limits: a fault where the lower one is above."""
    if _written(low) and _written(high):
        ends = low.known, high.known
        assert all(isinstance(end, Decimal) for end in ends), "the checker wants numbers"
        return "3" if compare(*ends) > 0 else "0"  # type: ignore[arg-type]  # just asserted
    return f"IF({guarded(low, high)}>{guarded(high, low)},3,0)"


def _written(term: Term) -> bool:
    return term.exact and "!" not in term.value


def _abs(given: Arguments) -> Said:
    return f"ABS({given.value('x').value})", "0"


def _ceil(given: Arguments) -> Said:
    return f"(-INT(-{guarded(given.value('x'))}))", "0"


def _floor(given: Arguments) -> Said:
    return f"INT({guarded(given.value('x'))})", "0"


def _round(given: Arguments) -> Said:
    x, places = given.value("x"), given.value("places")
    if _written(places):
        whole = (
            isinstance(places.known, Decimal) and places.known == places.known.to_integral_value()
        )
        return f"ROUND({_rounded(x)},{places.value})", "0" if whole else "3"
    own = f"IF(INT({places.value})<>{places.value},3,0)"
    return f"ROUND({_rounded(x)},{places.value})", own


def _rounded(x: Term) -> str:
    return x.value if x.exact else f"ROUND({x.value},{places_of(x.known)})"


def _clamp(given: Arguments) -> Said:
    x, low, high = (given.value(name) for name in ("x", "low", "high"))
    return clipped(x.value, low, high), crossed(low, high)


def _ratio(given: Arguments) -> Said:
    a, b = given.value("a"), given.value("b")
    return f"({a.value}/{b.value})", f"IF({zero(b)},2,0)"


def _growth(given: Arguments) -> Said:
    now, before = given.value("now"), given.value("before")
    return f"({now.value}/{before.value}-1)", f"IF(ROUND({before.value},13)>0,0,2)"


def _cagr(given: Arguments) -> Said:
    first, last, years = (given.value(name) for name in ("first", "last", "years"))
    own = f"IF({years.value}<=0,3,IF(OR({first.value}<=0,{last.value}<0),2,0))"
    return f"(({last.value}/{first.value})^(1/{years.value})-1)", own


def _pass(given: Arguments) -> Said:
    condition, yes, no = (given.value(name) for name in ("condition", "yes", "no"))
    return f"IF({condition.value},{yes.value},{no.value})", "0"


def _default(given: Arguments) -> Said:
    x, y = given.value("x"), given.value("y")
    if x.sure:
        return x.value, "0"
    gone = any_of([f"{x.state}=1", f"{x.state}=2"])
    return f"IF({gone},{y.value},{x.value})", f"IF({gone},{y.state},{x.state})"


def _is_missing(given: Arguments) -> Said:
    x = given.value("x")
    if x.sure:
        return "FALSE", "0"
    return f"({x.state}>0)", f"IF({x.state}=3,3,0)"


def _provided(given: Arguments) -> Said:
    condition, x = given.value("condition"), given.value("x")
    return x.value, after(condition.state, f"IF({condition.value},{x.state},2)")


def _contains(given: Arguments) -> Said:
    text, part = given.value("text"), given.value("part")
    found = f"ISNUMBER(FIND({part.value},{text.value}))"
    return f"OR(LEN({part.value})=0,{found})", "0"


def _starts(given: Arguments) -> Said:
    text, prefix = given.value("text"), given.value("prefix")
    return f"EXACT(LEFT({text.value},LEN({prefix.value})),{prefix.value})", "0"


def _length(given: Arguments) -> Said:
    return f"LEN({given.value('text').value})", "0"


def _weighted_avg(given: Arguments) -> Said:
    """Marks with their weights; with ``skip`` a mark without a value takes its weight with it."""
    pairs = given.pairs("marks")
    skip = given.option("missing") == "skip"
    faults = states(*(term for pair in pairs for term in pair))
    bad = states(*(weight for _, weight in pairs)) if skip else faults
    weights = ",".join(_counts(mark, weight.value) for mark, weight in pairs)
    products = ",".join(_counts(mark, f"{mark.value}*{weight.value}") for mark, weight in pairs)
    known = ",".join("1" if mark.sure else f"IF({mark.state}>0,0,1)" for mark, _ in pairs)
    negative = any_of([f"{weight.value}<0" for _, weight in pairs])
    own = f"IF({negative},3,IF(SUM({known})=0,2,IF(ROUND(SUM({weights}),13)=0,3,0)))"
    worst = "0" if faults == "0" else f"IF({faults}=3,3,0)"
    return f"(SUM({products})/SUM({weights}))", after(worst, after(bad, own))


def _counts(mark: Term, value: str) -> str:
    return value if mark.sure else f"IF({mark.state}>0,0,{value})"


FORMULAS = {
    "abs": _abs,
    "ceil": _ceil,
    "floor": _floor,
    "round": _round,
    "clamp": _clamp,
    "ratio": _ratio,
    "growth": _growth,
    "cagr": _cagr,
    "pass": _pass,
    "default": _default,
    "is_missing": _is_missing,
    "provided": _provided,
    "contains": _contains,
    "starts": _starts,
    "length": _length,
    "weighted_avg": _weighted_avg,
}
