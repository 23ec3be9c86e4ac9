"""Closures: every file that a scheme reads on any day, as bytes, named by one digest.

Promises that a scheme opened from its closure is the one that was on the disk, whatever has become of
the disk or of the packs of this installation. Knows nothing of databases.
"""

from engine.scheme.closure.closure import Closure, closure_made, closure_read
from engine.scheme.closure.gather import closure_of
from engine.scheme.closure.overlaid import overlaid
from engine.scheme.closure.stored import RULES, Stored, open_closure

__all__ = [
    "RULES",
    "Closure",
    "Stored",
    "closure_made",
    "closure_of",
    "closure_read",
    "open_closure",
    "overlaid",
]
