"""All classes of tampering, wherever they are written."""

from __future__ import annotations

from tests.archive_audit import attacks_objects as _objects
from tests.archive_audit import attacks_rules as _rules
from tests.archive_audit import attacks_tables as _tables
from tests.archive_audit.attacks import ATTACKS

__all__ = ["ATTACKS"]

del _objects, _rules, _tables
