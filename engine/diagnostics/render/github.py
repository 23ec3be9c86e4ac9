"""Diagnostics as workflow commands of GitHub Actions, which show them beside the changed lines."""

from __future__ import annotations

from collections.abc import Iterable

from engine.diagnostics.code import Severity
from engine.diagnostics.diagnostic import Diagnostic

__all__ = ["render_github"]

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render_github(diagnostics: Iterable[Diagnostic], lang: str) -> str:
    """One ``::error file=…,line=…::message`` per diagnostic and line, in ``lang``."""
    return "".join(_command(each, lang) + "\n" for each in diagnostics)


def _command(found: Diagnostic, lang: str) -> str:
    span = found.span
    properties: dict[str, object] = {}
    if span:
        properties = {"file": span.file, "line": span.line}
        # GitHub takes columns only for an annotation within one line, and its end is inclusive.
        if span.end_line == span.line:
            last = max(span.column, span.end_column - 1)
            properties |= {"endLine": span.line, "col": span.column, "endColumn": last}
        else:
            properties["endLine"] = span.end_line
    properties["title"] = found.code
    written = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    words = "\n".join(part for part in (found.message.of(lang), found.hint.of(lang)) if part)
    return f"::{_COMMANDS[found.severity]} {written}::{_data(words)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
