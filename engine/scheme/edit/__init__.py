"""The form of a scheme: its values as fields, and changes that touch nothing else of the text.

Every change is read again before it is given out: the new text says what the old one said, but for that
change.
"""

from __future__ import annotations

from engine.scheme.edit.adding import added
from engine.scheme.edit.changing import changed
from engine.scheme.edit.form import Addable, Field, FieldKind, Form, Section
from engine.scheme.edit.forming import fields_of
from engine.scheme.edit.lines import moved, removed
from engine.scheme.edit.renaming import renamed

__all__ = [
    "Addable",
    "Field",
    "FieldKind",
    "Form",
    "Section",
    "added",
    "changed",
    "fields_of",
    "moved",
    "removed",
    "renamed",
]
