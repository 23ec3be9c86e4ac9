"""An evaluation as CSV in UTF-8 without a mark: one line per subject and period, one column per part.

A text cell that a spreadsheet would take for a formula (it starts with ``= + - @``, a tab or a break)
gets an apostrophe before it; numbers are left alone.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from engine.evaluate.results import SubjectResult
from engine.language.record_types import Row
from engine.language.values import State, Value
from engine.report.labels import name_of
from engine.report.numbers import exact
from engine.report.told import Told
from engine.scheme.model import ROOT, parts

__all__ = ["evaluation_csv", "harmless"]

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def evaluation_csv(told: Sequence[Told]) -> str:
    """The subjects in the order given, an evaluation after the other; the headers are stable.

    Columns: the period, who, the total, the parts by their ids, the measures asked for by their names,
    what follows. So written, results can be the records of another scheme.
    """
    roots = [each.evaluation.scheme.score for each in told]
    ids = dict.fromkeys(part.id for root in roots for part in parts(root) if part.id != ROOT)
    names = dict.fromkeys(n for each in told for own in each.measures.values() for n in own)
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    head = ["period", "rank", "subject", "name", "score", "grade", "state"]
    columns = [harmless(column) for column in (*ids, *names)]
    writer.writerow([*head, *columns, "outcomes", "findings", "faults"])
    for each in told:
        for result in each.subjects:
            own = each.measures.get(result.key, {})
            values = [_cell(own.get(name)) for name in names]
            writer.writerow([str(each.evaluation.period), *_line(result, list(ids), values)])
    return stream.getvalue()


def _line(result: SubjectResult, ids: Sequence[str], values: Sequence[str]) -> list[str]:
    scores = {part.part.id: exact(part.score) or "" for part in result.parts()}
    return [
        "" if result.rank is None else str(result.rank),
        harmless(result.key),
        harmless(name_of(result.subject)),
        exact(result.score) or "",
        harmless(result.grade or ""),
        result.state,
        *(scores.get(id, "") for id in ids),
        *values,
        harmless("; ".join(result.outcomes)),
        str(len(result.findings)),
        harmless("; ".join(f"{f.part}: {f.state.code}" for f in result.faults)),
    ]


def _cell(value: Value | None) -> str:
    """A measure as a cell; one without a value leaves it empty."""
    if value is None or isinstance(value, State):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Row):
        return harmless(value.key)
    return exact(value) or harmless(str(value))


def harmless(text: str) -> str:
    """The text as a cell that no spreadsheet computes."""
    return f"'{text}" if text.startswith(_DANGEROUS) else text
