"""A file of one case as YAML, such as people write by hand: one line for each record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from engine.diagnostics import Words
from engine.scheme.quoting import scalar

__all__ = ["CaseContent", "case_lines"]

# What a case takes for a number or a day as it stands; everything else is quoted unless it is a word.
_BARE = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?|\d{4}-\d{2}-\d{2}|\d{4}(?:-\d{2}|Q[1-4]|H[12])?")


@dataclass(frozen=True, slots=True)
class CaseContent:
    """What a case says. ``scheme`` is relative to its file; ``expect`` and ``parts`` are values as written.

    ``remarks`` stand above it, for whoever reads the file.
    """

    name: str
    scheme: str
    period: str
    subject: str
    given: Mapping[str, Sequence[Mapping[str, str]]]
    expect: Mapping[str, str]
    parts: Mapping[str, str]
    remarks: tuple[Words, ...] = field(default=())


def case_lines(case: CaseContent, lang: str) -> str:
    """The text of the file, ending with a line break; remarks are in ``lang``."""
    return "".join(f"{line}\n" for line in _lines(case, lang))


def _lines(case: CaseContent, lang: str) -> Iterator[str]:
    for remark in case.remarks:
        yield f"# {' '.join(remark.of(lang).split())}"
    yield "kaohe: 1"
    yield f"scheme: {_value(case.scheme)}"
    yield "cases:"
    yield f"  {scalar(case.name)}:"
    yield f"    period: {_value(case.period)}"
    yield "    given:"
    for name, rows in case.given.items():
        yield f"      {scalar(name)}:"
        yield from (f"        - {_flow(row.items())}" for row in rows)
    yield f"    subject: {_value(case.subject)}"
    yield "    expect:"
    yield from (f"      {key}: {value}" for key, value in case.expect.items())
    if case.parts:
        yield "      parts:"
        yield from (f"        {scalar(id)}: {value}" for id, value in case.parts.items())


def _flow(row: Iterable[tuple[str, str]]) -> str:
    return "{" + ", ".join(f"{scalar(name)}: {_value(text)}" for name, text in row) + "}"


def _value(text: str) -> str:
    return text if _BARE.fullmatch(text) else scalar(text)
