"""Diagnostics as JSON: both languages, every place, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable

from engine.diagnostics.diagnostic import Diagnostic

__all__ = ["render_json"]


def render_json(diagnostics: Iterable[Diagnostic]) -> str:
    """A JSON array of ``Diagnostic.as_json()``, indented, ending with a line break."""
    found = [each.as_json() for each in diagnostics]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
