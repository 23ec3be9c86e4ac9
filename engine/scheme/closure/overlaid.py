"""Texts that are not kept yet, laid over a closure: what a scheme would be if they were."""

from __future__ import annotations

from collections.abc import Mapping

from engine.diagnostics import Rejected, diagnose
from engine.scheme.closure.closure import Closure, closure_made

__all__ = ["overlaid"]


def overlaid(closure: Closure, files: Mapping[str, bytes | None]) -> Closure:
    """The closure with these files in the place of its own; None takes one out.

    Raises Rejected: the scheme's own file would be gone (``draft-needs-entry``), a name is not portable.
    """
    changed = {
        name: content for name, content in files.items() if closure.files.get(name) != content
    }
    if not changed:
        return closure
    if changed.get(closure.entry, b"") is None:
        raise Rejected([diagnose("draft-needs-entry", None, file=closure.entry)])
    whole = {**closure.files, **changed}
    kept = {name: content for name, content in whole.items() if content is not None}
    return closure_made(closure.entry, closure.scheme, kept)
