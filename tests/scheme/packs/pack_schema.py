"""The JSON Schema of files that extend others, made from that of schemes: nothing in them is required.

``python -m tests.scheme.packs.pack_schema`` writes it anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

__all__ = ["PATH", "made"]

_SCHEMAS = Path(__file__).parents[3] / "schemas"
PATH = _SCHEMAS / "pack.schema.json"
_DEMANDS = ("required", "dependentRequired", "anyOf", "allOf", "if", "then")


def made() -> str:
    """The schema as text, ending with a line break."""
    scheme = json.loads((_SCHEMAS / "scheme.schema.json").read_text("utf-8"))
    loose = _loosened(scheme)
    loose |= {
        "$id": "urn:kaohe:schema:pack:1",
        "title": "继承别的文件的方案或记录类型 / scheme or records file that extends another",
        "description": "只写与所继承的不同之处。 / Only what differs from what is extended.",
        "required": ["kaohe", "extends"],
    }
    return json.dumps(loose, ensure_ascii=False, indent=2) + "\n"


def _loosened(schema: Any) -> Any:
    """The schema without what it demands; names of keys that look like a demand are left alone."""
    if not isinstance(schema, dict):
        return schema
    found: dict[str, Any] = {}
    for key, value in schema.items():
        if key in ("properties", "patternProperties", "$defs", "dependentSchemas"):
            found[key] = {name: _loosened(inner) for name, inner in value.items()}
        elif key not in _DEMANDS:
            found[key] = _loosened(value)
    return found


if __name__ == "__main__":
    PATH.write_text(made(), "utf-8")
