"""Record types as a scheme declares them: YAML nodes to ``RecordTypes`` (L5).

Every complaint stands at the exact word. Knows nothing of formulas and of data.
"""

from __future__ import annotations

from engine.scheme.record_types.build import build_record_types
from engine.scheme.record_types.field_text import FieldText, read_field_text

__all__ = ["FieldText", "build_record_types", "read_field_text"]
