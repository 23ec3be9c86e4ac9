"""Diagnostics for a terminal: the place, the message, the line with its mark, the next step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from engine.diagnostics.code import Severity
from engine.diagnostics.diagnostic import Diagnostic
from engine.diagnostics.render.width import expand, width
from engine.diagnostics.span import Span

__all__ = ["ReadLine", "render_text"]

ReadLine: TypeAlias = Callable[[str, int], str | None]

_NAMES = {
    Severity.ERROR: ("错误", "error"),
    Severity.WARNING: ("警告", "warning"),
    Severity.NOTE: ("提示", "note"),
}
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
# Of a very long line only a window around the mark is shown.
_WINDOW = 100


def render_text(
    diagnostics: Iterable[Diagnostic], lang: str, read_line: ReadLine, color: bool = False
) -> str:
    """All diagnostics, one block each, in ``lang`` (``zh`` or ``en``); empty when there are none.

    ``read_line(file, line)`` gives a line without its break, or None when it cannot be had; then
    the excerpt is left out. ``color`` adds terminal colours.
    """
    return "".join(_block(each, lang, read_line, color) for each in diagnostics)


def _block(found: Diagnostic, lang: str, read_line: ReadLine, color: bool) -> str:
    severity = _paint(_NAMES[found.severity][lang != "zh"], _COLOURS[found.severity], color)
    span = found.span
    place = f"{span.file}:{span.line}:{span.column}: " if span else ""
    rows = [f"{_paint(place, '1', color)}{severity}[{found.code}]: {found.message.of(lang)}"]
    if span:
        line = read_line(span.file, span.line)
        if line is not None:
            rows += _excerpt(span, line, _COLOURS[found.severity], color)
    hint = found.hint.of(lang)
    if hint:
        rows.append(f"  {'建议' if lang == 'zh' else 'hint'}: {hint}")
    return "\n".join(rows) + "\n"


def _excerpt(span: Span, line: str, colour: str, color: bool) -> list[str]:
    """The line, and below it `^~~~` from the first to the last character of the span on it."""
    line = line.rstrip("\r\n")
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    end = min(end, len(line))
    offset = max(0, start - _WINDOW // 2) if len(line) > _WINDOW else 0
    shown = line[offset : max(offset + _WINDOW, start + 1)]
    start, end = start - offset, min(end - offset, len(shown))
    before = width(expand(shown[:start]))
    marked = width(expand(shown[:end])) - before
    mark = "^" + "~" * (marked - 1)
    number = str(span.line)
    gutter = " " * len(number)
    return [
        f"  {number} | {expand(shown)}",
        f"  {gutter} | {' ' * before}{_paint(mark, colour, color)}",
    ]


def _paint(text: str, colour: str, color: bool) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if color and text else text
