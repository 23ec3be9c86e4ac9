"""A comparison as CSV in UTF-8 without a mark: one line per subject, one column per edit or part."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from engine.evaluate.results import SubjectResult
from engine.explain.compare import Comparison, Movement
from engine.explain.compare.blame import ABSENT
from engine.language.values import plain
from engine.report.compare_words import called
from engine.report.csv_report import harmless
from engine.report.numbers import exact

__all__ = ["comparison_csv"]

_SIDES = ("state", "score", "grade", "rank")


def comparison_csv(comparison: Comparison, people: Sequence[Movement]) -> str:
    """The people in the order given; the headers are stable, edits by their number, parts by their ids."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    sides = [f"{side}_{what}" for side in ("old", "new") for what in _SIDES]
    head = ["subject", "name", *sides, "change"]
    writer.writerow([*head, *map(harmless, comparison.columns), "grade_reasons"])
    for person in people:
        shares = person.shares or ("",) * len(comparison.columns)
        writer.writerow(
            [
                harmless(person.key),
                harmless(called(person)),
                *_side(person.old),
                *_side(person.new),
                "" if person.change is None else plain(person.change),
                *("" if isinstance(share, str) else plain(share) for share in shares),
                _reasons(comparison, person),
            ]
        )
    return stream.getvalue()


def _side(result: SubjectResult | None) -> list[str]:
    if result is None:
        return [ABSENT, "", "", ""]
    rank = "" if result.rank is None else str(result.rank)
    return [result.state, exact(result.score) or "", harmless(result.grade or ""), rank]


def _reasons(comparison: Comparison, person: Movement) -> str:
    """The edits that alone brought another grade, else those it needed."""
    found = [
        comparison.columns[at]
        for blame in person.blames
        if blame.what == "grade"
        for at in blame.alone or blame.needed
    ]
    return "; ".join(found)
