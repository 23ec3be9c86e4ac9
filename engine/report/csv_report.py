"""An evaluation as CSV in UTF-8 without a mark: one line per subject, one column per part.

A text cell that a spreadsheet would take for a formula (it starts with ``= + - @``, a tab or a break)
gets an apostrophe before it; numbers are left alone.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from engine.evaluate.results import Evaluation, SubjectResult
from engine.report.labels import name_of
from engine.report.numbers import exact
from engine.scheme.model import parts

__all__ = ["evaluation_csv", "harmless"]

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def evaluation_csv(evaluation: Evaluation, subjects: Sequence[SubjectResult]) -> str:
    """The subjects in the order given; the headers are stable, parts by their ids.

    A last line without a subject counts the findings about rows that no subject has, if there are any.
    """
    ids = [part.id for part in parts(evaluation.scheme.score) if part.id != "score"]
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    head = ["rank", "subject", "name", "score", "grade", "state"]
    writer.writerow([*head, *map(harmless, ids), "outcomes", "findings", "faults"])
    for result in subjects:
        scores = {part.part.id: exact(part.score) or "" for part in result.parts()}
        writer.writerow(
            [
                "" if result.rank is None else str(result.rank),
                harmless(result.key),
                harmless(name_of(result.subject)),
                exact(result.score) or "",
                harmless(result.grade or ""),
                result.state,
                *(scores.get(id, "") for id in ids),
                harmless("; ".join(result.outcomes)),
                str(len(result.findings)),
                harmless("; ".join(f"{f.part}: {f.state.code}" for f in result.faults)),
            ]
        )
    if evaluation.findings:
        blank = [""] * (len(head) + len(ids) + 1)
        writer.writerow([*blank, str(len(evaluation.findings)), ""])
    return stream.getvalue()


def harmless(text: str) -> str:
    """The text as a cell that no spreadsheet computes."""
    return f"'{text}" if text.startswith(_DANGEROUS) else text
