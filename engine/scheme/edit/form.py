"""The form of a scheme as data: an ordered tree of sections and fields, every field with its span."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.diagnostics import Span, Words
from engine.scheme.assist.loose.tree import Path

__all__ = ["Addable", "Field", "FieldKind", "Form", "Path", "Section"]

FieldKind = Literal["text", "number", "percent", "date", "formula", "choice", "flag"]


@dataclass(frozen=True, slots=True)
class Field:
    """One scalar that can be edited. ``path`` are the keys and indices that lead to it, for ``changed``.

    ``value`` is its text as YAML reads it, ``span`` where it stands, quotes included. ``choices`` are the
    words it may be. ``limits`` is the range it has to keep, as written (``100%..120%``), empty without one.
    ``why_not`` says why it is not ``editable``.
    """

    path: Path
    label: Words
    help: Words
    kind: FieldKind
    value: str
    span: Span
    choices: tuple[str, ...] = ()
    limits: str = ""
    editable: bool = True
    why_not: Words | None = None


@dataclass(frozen=True, slots=True)
class Addable:
    """A key that a section does not have yet: ``changed(text, (*section.path, key), value)`` adds it."""

    key: str
    label: Words
    help: Words
    kind: FieldKind
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together. ``kind`` is head, part, parameters, parameter, measures, measure, grades,
    grade, vetoes, veto, distribution, outcomes, outcome, findings, finding, records, record or accept.

    ``id`` is that of the outline (for a part: of the evaluation tree). ``removable`` says that ``removed``
    may take it out.
    """

    path: Path
    kind: str
    id: str
    name: str
    title: Words
    span: Span
    fields: tuple[Field, ...] = ()
    sections: tuple[Section, ...] = ()
    addable: tuple[Addable, ...] = ()
    removable: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """The form of one file; the head first, then as written."""

    file: str
    sections: tuple[Section, ...]
