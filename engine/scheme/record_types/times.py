"""When a record counts: ``when:`` for an event, ``during:`` for a state (L5)."""

from __future__ import annotations

import re
from collections.abc import Mapping as Map

from engine.diagnostics import Diagnostic, Source, Span, diagnose, nearest
from engine.language.record_types import Field
from engine.language.types import DATE, PERIOD, Type, describe
from engine.scheme.read.nodes import Mapping, Scalar

__all__ = ["check_times", "read_times"]

_BETWEEN = re.compile(r"\s*(\S.*?)\s+to\s+(\S.*?)\s*")


def read_times(node: Mapping) -> tuple[Source | None, tuple[Source, ...]]:
    """The names after ``when:`` and ``during:``, each with its place: none, one, or the two of ``a to b``."""
    when, during = node.get("when"), node.get("during")
    return (
        when.source if isinstance(when, Scalar) else None,
        _ends(during.source) if isinstance(during, Scalar) else (),
    )


def _ends(written: Source) -> tuple[Source, ...]:
    match = _BETWEEN.fullmatch(written.text)
    if match is None:
        return (written,)
    return _part(written, *match.span(1)), _part(written, *match.span(2))


def _part(written: Source, start: int, end: int) -> Source:
    def locate(first: int, last: int) -> Span:
        return written.locate(start + first, start + last)

    return Source(written.text[start:end], locate)


def check_times(
    when: Source | None,
    during: tuple[Source, ...],
    fields: Map[str, Field],
    found: list[Diagnostic],
) -> None:
    """Complain unless the names are fields that can tell the time: a date, two dates or one period."""
    if when is not None and _is(when, "when", DATE, fields, found) and fields[when.text].optional:
        found.append(diagnose("event-without-date", _whole(when), name=when.text))
    for name in during:
        _is(name, "during", DATE if len(during) == 2 else PERIOD, fields, found)
    if len(during) == 2 and during[0].text == during[1].text:
        found.append(diagnose("during-one-field", _whole(during[1]), name=during[1].text))


def _is(
    name: Source, key: str, wanted: Type, fields: Map[str, Field], found: list[Diagnostic]
) -> bool:
    field = fields.get(name.text)
    if field is None:
        near = nearest(name.text, fields)
        about = "time-field-unknown" if near is None else "time-field-misspelt"
        word = "date" if wanted == DATE else "period"
        found.append(
            diagnose(about, _whole(name), name=name.text, key=key, nearest=near, type=word)
        )
        return False
    if field.type != wanted:
        found.append(
            diagnose(
                "time-field-type",
                _whole(name),
                name=name.text,
                key=key,
                found_zh=describe(field.type, "zh"),
                found_en=describe(field.type, "en"),
                wanted_zh=describe(wanted, "zh"),
                wanted_en=describe(wanted, "en"),
            )
        )
        return False
    return True


def _whole(name: Source) -> Span:
    return name.locate(0, len(name.text))
