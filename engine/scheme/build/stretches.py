"""A scheme checked as it is in every stretch of time in which its points and weights stay the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from engine.diagnostics import Diagnostic, Rejected, Words
from engine.scheme.build.context import day, scalar
from engine.scheme.build.document import Document, read_document
from engine.scheme.build.load import build_document, load_scheme
from engine.scheme.packs import DISK, Files, days_of

__all__ = ["check_scheme"]

_DAY = timedelta(days=1)


def check_scheme(path: Path, files: Files = DISK) -> tuple[Diagnostic, ...]:
    """All there is to say about the scheme at ``path`` of ``files``, at whatever time, each thing once.

    What is so in some stretches only says in which.
    """
    try:
        document = read_document(path, None, files)
    except Rejected as rejected:
        return rejected.diagnostics
    starts = _starts(document)
    if len(starts) < 2:
        return build_document(document).diagnostics
    when: dict[Diagnostic, list[int]] = {}
    for at, start in enumerate(starts):
        for found in load_scheme(path, start, files).diagnostics:
            when.setdefault(found, []).append(at)
    return tuple(
        found if len(stretches) == len(starts) else _dated(found, stretches, starts)
        for found, stretches in when.items()
    )


def _starts(document: Document) -> list[date]:
    """The first days of the stretches, from the first day in force on."""
    days = days_of(document.content) | document.days
    effective = day(scalar(document.content, "effective"))
    until = day(scalar(document.content, "until")) or date.max
    if not days:
        return []
    first = effective or min(days)
    return sorted({first} | {each for each in days if first < each <= until})


def _dated(found: Diagnostic, stretches: list[int], starts: Sequence[date]) -> Diagnostic:
    zh, en = [], []
    for at in stretches:
        if at + 1 < len(starts):
            last = starts[at + 1] - _DAY
            zh.append(f"{starts[at]} 至 {last}")
            en.append(f"{starts[at]} to {last}")
        else:
            zh.append(f"{starts[at]} 起")
            en.append(f"from {starts[at]} on")
    words = found.message
    return replace(
        found, message=Words(f"{words.zh}（{'，'.join(zh)}）", f"{words.en} ({', '.join(en)})")
    )
