"""Building: located YAML nodes become the typed evaluation tree."""

from engine.scheme.build.context import year_begins
from engine.scheme.build.document import (
    Document,
    complete,
    read_document,
    read_records,
    with_records,
)
from engine.scheme.build.load import Loaded, build_document, load_scheme
from engine.scheme.build.stretches import check_scheme

__all__ = [
    "Document",
    "Loaded",
    "build_document",
    "check_scheme",
    "complete",
    "load_scheme",
    "read_document",
    "read_records",
    "with_records",
    "year_begins",
]
