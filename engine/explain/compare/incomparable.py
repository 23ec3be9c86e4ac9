"""Why two things cannot be compared."""

from __future__ import annotations

from engine.diagnostics import Rejected

__all__ = ["Incomparable"]


class Incomparable(Rejected):
    """The diagnostics say why: a scheme with errors, or two that score different kinds of records."""
