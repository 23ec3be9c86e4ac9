"""From a survey to a records file and a scheme that check clean, with targets that fit the data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from engine.diagnostics import Rejected, Severity, diagnose
from engine.language.periods import Window
from engine.language.values import arithmetic, mean, plain, round_half_up
from engine.report.draft import Draft, Indicator, indicators, records_text, scheme_text

if TYPE_CHECKING:
    from engine.evaluate import Run
    from engine.records import Dataset
    from engine.records.survey import Survey
    from engine.scheme.build import Loaded
    from engine.scheme.model import Scheme

__all__ = ["Drafted", "drafted", "last_period"]

# More than a first scheme needs; the rest is for its author to add.
_MOST = 5
# With so many, how many rows there are is none.
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Drafted:
    """The texts of ``records.yaml`` and ``scheme.yaml``, and how many rows that the scheme needs do not fit
    the proposed types; None where the files cannot be read by them at all.
    """

    records: str
    scheme: str
    misfits: int | None


def last_period(survey: Survey, unit: str) -> Window:
    """The last period that the dates of events and periods fill, or nearly."""
    days = sorted(_days(survey))
    if not days:
        return Window(date(2025, 1, 1), date(2025, 1, 31)).containing(unit)
    last = Window(days[-1], days[-1]).containing(unit)
    before = last.previous()
    filled = (last.end - days[-1]).days <= last.days // 3 or before.end < days[0]
    return last if filled else before


def _days(survey: Survey) -> Iterator[date]:
    """The days of events and the last days of periods."""
    from engine.records.survey import days_of

    for table in survey.tables.values():
        for name in (table.when, *table.during[:1]):
            if name:
                yield from days_of(table.columns[name])


def drafted(
    survey: Survey, data: Path | str, about: tuple[str, str, str, str], window: Window, lang: str
) -> Drafted:
    """The two files; ``about`` is subject, period, name, title.

    Indicators that do not check are left out, so that what is written does. Raises Rejected when none is
    left.
    """
    from engine.evaluate import Run

    subject, unit, name, title = about
    records = records_text(survey, lang)
    with TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "records.yaml").write_text(records, "utf-8")
        chosen: list[Indicator] = []
        for each in indicators(survey, subject):
            if each.counts and len(chosen) >= _ENOUGH:
                continue
            draft = Draft(name, title, subject, unit, [*chosen, each], {})
            if _clean(_loaded(folder, scheme_text(draft, lang))):
                chosen.append(each)
            if len(chosen) == _MOST:
                break
        if not chosen:
            raise Rejected([diagnose("nothing-to-score", None, subject=subject)])
        first = scheme_text(Draft(name, title, subject, unit, chosen, {}), lang)
        scheme = _loaded(folder, first).scheme
        dataset = _dataset(scheme, data, folder) if scheme is not None else None
        if scheme is None or dataset is None:
            return Drafted(records, first, None)
        targets = _targets(Run(scheme, dataset, window), scheme, chosen)
        text = scheme_text(Draft(name, title, subject, unit, chosen, targets), lang)
        misfits = {(problem.file, problem.line) for problem in dataset.problems}
    return Drafted(records, text, len(misfits))


def _loaded(folder: Path, text: str) -> Loaded:
    from engine.scheme.build import load_scheme

    (folder / "scheme.yaml").write_text(text, "utf-8")
    return load_scheme(folder / "scheme.yaml")


def _clean(loaded: Loaded) -> bool:
    return all(found.severity is Severity.NOTE for found in loaded.diagnostics)


def _dataset(scheme: Scheme, data: Path | str, folder: Path) -> Dataset | None:
    """The rows that fit, and the problems of the others."""
    from engine.records import read_dataset

    try:
        return read_dataset(
            scheme.types, data, needed=scheme.needed, set_aside=folder / "aside.csv"
        )
    except Rejected:
        return None


def _targets(run: Run, scheme: Scheme, chosen: list[Indicator]) -> dict[str, str]:
    """The median of each indicator over the subjects, to two digits; nothing where there is none."""
    found = {each.name: _median(run, scheme, each.name) for each in chosen if not each.target}
    return {name: plain(_rounded(value)) for name, value in found.items() if value}


def _median(run: Run, scheme: Scheme, name: str) -> Decimal | None:
    from engine.evaluate.exact import Frame

    formula = scheme.measures[name].formula
    assert formula is not None
    code = run.machine.code(formula.typed)
    with arithmetic():
        values = [code(Frame((row,), run.window)) for row in run.subjects()]
    numbers = sorted(v for v in values if isinstance(v, Decimal) and v > 0)
    if not numbers:
        return None
    return mean(numbers[(len(numbers) - 1) // 2 : len(numbers) // 2 + 1])


def _rounded(value: Decimal) -> Decimal:
    """Two digits that count: a target is a round number."""
    return round_half_up(value, 1 - value.adjusted())
