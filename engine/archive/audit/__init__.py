"""The audit of a store: nothing in it is believed but what follows from its log and from what was kept
elsewhere.
"""

from engine.archive.audit.finding import Finding, Place
from engine.archive.audit.history import size_of
from engine.archive.audit.walk import audit

__all__ = ["Finding", "Place", "audit", "size_of"]
