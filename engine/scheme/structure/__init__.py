"""The shape of kaohe's files: which keys there are, and which kinds of values they take.

The JSON Schemas that editors complete with also judge here; their errors become coded diagnostics.
"""

from __future__ import annotations

from engine.scheme.structure.check import check_structure

__all__ = ["check_structure"]
