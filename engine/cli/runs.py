"""From what was typed to evaluations of one period or several, each by the scheme in force in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from engine.cli.inputs import dataset_at, document_at, fitting, parsed_period, scheme_of, year_of
from engine.cli.stopped import misused
from engine.diagnostics import closest

if TYPE_CHECKING:
    from engine.evaluate import Run, SubjectResult
    from engine.language.periods import Window
    from engine.language.values import Value

__all__ = ["measured", "runs_of", "spread"]

# Ten years of months; a longer range is a slip of the pen.
_MOST = 120


def spread(periods: Sequence[str], scheme: str) -> tuple[Window, ...]:
    """The periods typed for a scheme, ranges such as ``2025Q1..2025Q4`` spread out, each once, in the order
    typed.
    """
    begins = year_of(scheme, *periods)
    found: list[Window] = []
    for text in periods:
        # In full a period has dots of its own: 2024 (2024-09..2025-08).
        first, dots, last = (text, "", "") if ")" in text else text.partition("..")
        start = parsed_period(first, begins)
        if not dots:
            found.append(start)
            continue
        end = parsed_period(last, begins)
        if start.shifted(_months(start, end)) != end or end < start or _count(start, end) > _MOST:
            raise misused("period-range", text=text)
        found += [start.shifted(_length(start) * at) for at in range(_count(start, end))]
    return tuple(dict.fromkeys(found))


def _length(window: Window) -> int:
    return (window.end.year - window.start.year) * 12 + window.end.month - window.start.month + 1


def _months(start: Window, end: Window) -> int:
    return (end.start.year - start.start.year) * 12 + end.start.month - start.start.month


def _count(start: Window, end: Window) -> int:
    return _months(start, end) // _length(start) + 1


def runs_of(
    scheme: str,
    data: Path,
    windows: Sequence[Window],
    lang: str,
    *,
    as_of: date | None,
    records: Path | None,
    set_aside: Path | None,
) -> Iterator[Run]:
    """A run for each period. Schemes and records that are the same for several are read once."""
    from engine.evaluate import Run
    from engine.scheme.packs import days_of

    known = None
    for window in windows:
        document = document_at(scheme, lang, on=window.end, as_of=as_of, records=records)
        # What was read for another day says the same unless points or versions are dated.
        days = days_of(document.content) | document.days
        dated = {day for day in days if day <= (as_of or window.end)}
        said = document.files, dated
        if known is None or known[0] != said:
            loaded = scheme_of(document, lang)
            known = said, loaded, dataset_at(loaded, data, set_aside, lang)
        yield Run(known[1], known[2], fitting(window, known[1]))


def measured(
    run: Run, names: Sequence[str], subjects: Sequence[SubjectResult]
) -> Mapping[str, Mapping[str, Value]]:
    """The measures of that name of each subject."""
    from engine.evaluate.exact import Frame
    from engine.explain.formulas import measures_of
    from engine.language.values import arithmetic

    if not names:
        return {}
    known = measures_of(run.scheme)
    for name in names:
        if name not in known:
            raise misused("no-such-measure", name=name, closest=closest(name, known))
    with arithmetic():
        return {
            result.key: {
                name: run.machine.code(known[name])(Frame((result.subject,), run.window))
                for name in names
            }
            for result in subjects
        }
