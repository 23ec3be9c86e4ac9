"""Several files of one table as one sheet: years of orders, say, that were exported one by one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain

from engine.diagnostics import Rejected, Span, diagnose
from engine.records.sheet import Fault, Sheet

__all__ = ["joined"]


def joined(name: str, parts: Sequence[Sheet]) -> Sheet:
    """The rows of all sheets in their order, under the name of the table. Raises Rejected when their
    headers differ.
    """
    if len(parts) == 1:
        return parts[0]
    first = parts[0]
    wrong = [
        diagnose(
            "unequal-headers",
            Span(part.file, 1, 1, 1, 1),
            file=part.file,
            other=first.file,
            header=", ".join(part.header),
            wanted=", ".join(first.header),
        )
        for part in parts
        if part.header != first.header
    ]
    if wrong:
        raise Rejected(wrong)
    starts = [0, *accumulate(len(part.records) for part in parts)]
    faults: dict[int, Fault] = {}
    for start, part in zip(starts, parts, strict=False):
        faults |= {start + i: fault for i, fault in part.faults.items()}
    records = list(chain.from_iterable(part.records for part in parts))
    lines = list(chain.from_iterable(part.lines for part in parts))
    notes = tuple(chain.from_iterable(part.notes for part in parts))
    held = tuple(parts)

    def span(record: int, cell: int) -> Span:
        for part in held:
            if record < len(part.records):
                return part.span(record, cell)
            record -= len(part.records)
        raise IndexError(record)

    return Sheet(name, first.header, records, lines, span, notes, faults, parts=held)
