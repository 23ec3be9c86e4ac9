"""The functions of the catalogue as spreadsheet formulas, by name.

One that is not here is no gap in the workbook: its value is taken from the run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.report.appeal.live.calls import Arguments
from engine.report.appeal.live.functions import aggregates, dates, numbers, peers, scoring, spans
from engine.report.appeal.live.terms import Said

__all__ = ["FORMULAS"]

FORMULAS: Mapping[str, Callable[[Arguments], Said]] = {
    **numbers.FORMULAS,
    **aggregates.FORMULAS,
    **scoring.FORMULAS,
    **peers.FORMULAS,
    **dates.FORMULAS,
    **spans.FORMULAS,
}
