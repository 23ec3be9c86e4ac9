"""Everything about a scheme's grade bands that can be known without a single score.

Looks for texts that are no band, scores without a grade or with two, grades nobody can reach, and
bands out of order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from engine.diagnostics import Diagnostic, Source, Span, diagnose
from engine.language.intervals import Interval
from engine.scheme.bands.band import OTHERWISE, Band, parse_band
from engine.scheme.bands.stretch import Grid, Stretch, holes
from engine.scheme.bands.words import band_text, in_words, number_text
from engine.scheme.read.nodes import Scalar

__all__ = ["check_bands", "read_bands"]


@dataclass(frozen=True, slots=True)
class _Rung:
    """A grade with its band as written and what is left of it below the rungs above it."""

    name: str
    text: str
    span: Span
    band: Band
    own: Stretch


def read_bands(grades: Sequence[tuple[str, Scalar | Source]]) -> tuple[tuple[str, Band], ...]:
    """The bands that can be read and hold a number, in the order written."""
    return tuple(
        (name, band)
        for name, written in grades
        if (band := parse_band(written.text)) is not None and not band.empty
    )


def check_bands(
    grades: Sequence[tuple[str, Scalar | Source]], possible: Interval, places: int | None
) -> tuple[Diagnostic, ...]:
    """What is wrong with the grades of a scheme, given which scores are possible.

    ``places`` is the number of decimals the deciding score is rounded to, None when it is not rounded.
    """
    unreadable = tuple(_unreadable(grades))
    grid = Grid(places)
    whole = grid.of_interval(possible)
    rungs = _rungs(grades, grid)
    found = [*_misplaced(grades), *_order(rungs), *_unreachable(rungs, whole, possible)]
    found += _overlaps(rungs, whole, grid)
    caught = any(parse_band(written.text) == OTHERWISE for _, written in grades)
    gaps = holes(whole, [rung.own for rung in rungs])
    if caught and not gaps and rungs:
        found += _idle(grades)
    if rungs and not caught and not unreadable:
        found += [_gap(gap, rungs, grid) for gap in gaps]
    return (*unreadable, *found)


def _unreadable(grades: Sequence[tuple[str, Scalar | Source]]) -> Iterator[Diagnostic]:
    for name, written in grades:
        band = parse_band(written.text)
        if band is None:
            yield diagnose("band-syntax", _span(written), grade=name, text=written.text)
        elif band.empty:
            yield diagnose("band-empty", _span(written), grade=name, text=written.text)


def _misplaced(grades: Sequence[tuple[str, Scalar | Source]]) -> Iterator[Diagnostic]:
    for name, written in grades[:-1]:
        if parse_band(written.text) == OTHERWISE:
            yield diagnose("otherwise-last", _span(written), grade=name)


def _idle(grades: Sequence[tuple[str, Scalar | Source]]) -> Iterator[Diagnostic]:
    name, written = grades[-1]
    if parse_band(written.text) == OTHERWISE:
        yield diagnose("otherwise-unused", _span(written), grade=name)


def _rungs(grades: Sequence[tuple[str, Scalar | Source]], grid: Grid) -> tuple[_Rung, ...]:
    """One-sided bands keep only what the ones of their direction above them leave (L6.6)."""
    rungs: list[_Rung] = []
    for name, written in grades:
        band = parse_band(written.text)
        if band is None or band.empty or band == OTHERWISE:
            continue
        own = grid.of_band(band)
        for above in rungs:
            if above.band.direction == band.direction == 1:
                own = own.below(grid.of_band(above.band).start)
            elif above.band.direction == band.direction == -1:
                own = own.above(grid.of_band(above.band).end)
        rungs.append(_Rung(name, written.text, _span(written), band, own))
    return tuple(rungs)


def _covering(rungs: tuple[_Rung, ...], index: int) -> _Rung | None:
    """The rung above that leaves nothing of a one-sided band."""
    rung = rungs[index]
    if rung.band.direction == 0 or not rung.own.empty:
        return None
    earlier = (above for above in rungs[:index] if above.band.direction == rung.band.direction)
    return next((above for above in earlier if _reaches(above.band, rung.band)), None)


def _reaches(above: Band, band: Band) -> bool:
    """Whether a one-sided band reaches as far as another one of its direction."""
    if band.direction == 1:
        return above.low is not None and band.low is not None and above.low <= band.low
    return above.high is not None and band.high is not None and above.high >= band.high


def _order(rungs: tuple[_Rung, ...]) -> Iterator[Diagnostic]:
    kept = [rung for index, rung in enumerate(rungs) if _covering(rungs, index) is None]
    places = [(rung.own.start, rung.own.end) for rung in kept]
    if len(kept) < 3:
        return
    falling = places[0] > places[-1]
    for index in range(1, len(kept)):
        above, below = places[index - 1], places[index]
        if above < below if falling else above > below:
            before, rung = kept[index - 1], kept[index]
            yield diagnose("band-order", rung.span, grade=rung.name, before=before.name)
            return


def _unreachable(
    rungs: tuple[_Rung, ...], whole: Stretch, possible: Interval
) -> Iterator[Diagnostic]:
    for index, rung in enumerate(rungs):
        above = _covering(rungs, index)
        if above is not None:
            yield diagnose(
                "band-covered",
                rung.span,
                grade=rung.name,
                text=rung.text,
                above=above.name,
                above_text=above.text,
            )
        elif rung.own.meet(whole).empty:
            yield diagnose(
                "grade-unreachable",
                rung.span,
                grade=rung.name,
                text=rung.text,
                low="-∞" if possible.low is None else number_text(possible.low),
                high="∞" if possible.high is None else number_text(possible.high),
            )


def _overlaps(rungs: tuple[_Rung, ...], whole: Stretch, grid: Grid) -> Iterator[Diagnostic]:
    for first, second in combinations(rungs, 2):
        both = first.own.meet(second.own).meet(whole)
        if both.empty:
            continue
        words = in_words(grid.closed(both))
        yield diagnose(
            "band-overlap",
            second.span,
            grade=second.name,
            text=second.text,
            other=first.name,
            other_text=first.text,
            example=number_text(grid.example(both)),
            scores_zh=words.zh,
            scores_en=words.en,
        )


def _gap(gap: Stretch, rungs: tuple[_Rung, ...], grid: Grid) -> Diagnostic:
    below = max(
        (rung for rung in rungs if rung.own.end <= gap.start),
        key=lambda rung: rung.own.end,
        default=None,
    )
    above = min(
        (rung for rung in rungs if rung.own.start >= gap.end),
        key=lambda rung: rung.own.start,
        default=None,
    )
    words = in_words(grid.closed(gap))
    near = below or above or rungs[-1]
    return diagnose(
        "band-gap",
        near.span,
        example=number_text(grid.example(gap)),
        scores_zh=words.zh,
        scores_en=words.en,
        grade=near.name,
        fix=_fix(below, above),
    )


def _fix(below: _Rung | None, above: _Rung | None) -> str:
    """The band that would close the gap: the lower one raised to the upper one, or ``otherwise``."""
    if below is None:
        return "otherwise"
    band = below.band
    if above is None:
        return band_text(Band(band.low, band.low_in))
    return band_text(Band(band.low, band.low_in, above.band.low, not above.band.low_in))


def _span(written: Scalar | Source) -> Span:
    if isinstance(written, Scalar):
        return written.span
    return written.locate(0, len(written.text))
