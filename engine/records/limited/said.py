"""Diagnostics over the pipe: what a child says of a file, believed only in its form."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engine.diagnostics import Diagnostic, Span, Words
from engine.diagnostics.code import codes
from engine.records.limited.wire import Garbage

__all__ = ["heard", "said"]

_TEXT = 4_000
_MANY = 200


def said(diagnostics: Sequence[Diagnostic]) -> list[list[object]]:
    """Diagnostics as JSON holds them, at most 200."""
    return [
        [
            each.code,
            [each.message.zh, each.message.en, each.hint.zh, each.hint.en],
            None if each.span is None else [each.span.line, each.span.column],
        ]
        for each in diagnostics[:_MANY]
    ]


def heard(content: object, path: Path) -> tuple[Diagnostic, ...]:
    """The diagnostics of a list that ``said`` gave. Raises Garbage."""
    if not isinstance(content, list) or len(content) > _MANY:
        raise Garbage("no diagnostics")
    return tuple(_one(each, path) for each in content)


def _one(content: object, path: Path) -> Diagnostic:
    match content:
        case [str(code), [str(), str(), str(), str()] as texts, place] if code in codes():
            zh, en, hint_zh, hint_en = (text[:_TEXT] for text in texts)
            severity = codes()[code].severity
            return Diagnostic(
                code, severity, Words(zh, en), Words(hint_zh, hint_en), _span(place, path)
            )
    raise Garbage("no diagnostic")


def _span(place: object, path: Path) -> Span | None:
    match place:
        case None:
            return None
        case [int(line), int(column)] if line > 0 and column > 0:
            return Span(str(path), line, column, line, column)
    raise Garbage("no place")
