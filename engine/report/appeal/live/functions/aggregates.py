"""Functions of many values, over cells one below the other; what is left out of those is no number."""

from __future__ import annotations

from collections.abc import Callable

from engine.report.appeal.live.calls import Arguments
from engine.report.appeal.live.series import Gathered
from engine.report.appeal.live.terms import Said, Unsaid

__all__ = ["FORMULAS"]

_MOST = 60


def _none(series: Gathered) -> str:
    """The state of nothing: missing."""
    return "0" if series.cells else f"IF({series.count}=0,2,0)"


def _sum(given: Arguments) -> Said:
    return f"SUM({given.series('values').values})", "0"


def _count(given: Arguments) -> Said:
    return given.series("values").count, "0"


def _distinct(given: Arguments) -> Said:
    found = given.series("values", distinct=True)
    if found.firsts:
        return f"SUM({found.firsts})", "0"
    span = found.values
    if all(not isinstance(value, str) for value in found.known):
        return f"SUMPRODUCT(--(FREQUENCY({span},{span})>0))", "0"
    first = f'MATCH({span}&"",{span}&"",0)=ROW({span})-MIN(ROW({span}))+1'
    return f'SUMPRODUCT(({span}<>"")*({first}))', "0"


def _over(function: str) -> Callable[[Arguments], Said]:
    def formula(given: Arguments) -> Said:
        series = given.series("values")
        return f"{function}({series.values})", _none(series)

    return formula


def _share(given: Arguments) -> Said:
    series = given.series("conditions", spread=True)
    return f"(SUM({series.values})/{series.count})", _none(series)


def _any(given: Arguments) -> Said:
    return f"(SUM({given.series('conditions', spread=True).values})>0)", "0"


def _all(given: Arguments) -> Said:
    series = given.series("conditions", spread=True)
    return f"(SUM({series.values})={series.count})", "0"


def _no(given: Arguments) -> Said:
    return f"(SUM({given.series('conditions', spread=True).values})=0)", "0"


def _stdev(given: Arguments) -> Said:
    series, sample = given.series("values"), given.option("kind") == "sample"
    few = f"IF({series.count}<{2 if sample else 1},2,0)"
    return f"{'STDEV' if sample else 'STDEVP'}({series.values})", few


def _trend(given: Arguments) -> Said:
    """The slope over the places of the values that are there: 6 Σ place · value / n (n² - 1)."""
    series = given.series("values", spread=True)
    n, lines = series.count, series.lines
    if len(lines) > _MOST:
        raise Unsaid("trend")
    first = lines[0] if lines else "0"
    pulls = "+".join(f"(2*COUNT({first}:{line})-1-{n})*N({line})" for line in lines)
    return f"(({pulls or 0})*6/({n}*({n}*{n}-1)))", f"IF({n}<2,2,0)"


def _trimmed(given: Arguments) -> Said:
    series, drop = given.series("values", spread=True), given.value("drop")
    span, n, d = series.values, series.count, drop.value
    own = f"IF(OR({d}<0,INT({d})<>{d}),3,IF({n}=0,2,0))"
    ends = "".join(
        f'-SUMPRODUCT({end}({span},ROW(INDIRECT("1:"&{d}))))' for end in ("SMALL", "LARGE")
    )
    trimmed = f"(SUM({span}){ends})/({n}-2*{d})"
    return f"IF(OR({d}=0,{n}<=2*{d}),AVERAGE({span}),{trimmed})", own


FORMULAS = {
    "sum": _sum,
    "count": _count,
    "count_distinct": _distinct,
    "avg": _over("AVERAGE"),
    "min": _over("MIN"),
    "max": _over("MAX"),
    "median": _over("MEDIAN"),
    "earliest": _over("MIN"),
    "latest": _over("MAX"),
    "share": _share,
    "any": _any,
    "all": _all,
    "none": _no,
    "stdev": _stdev,
    "trend": _trend,
    "trimmed_mean": _trimmed,
}
