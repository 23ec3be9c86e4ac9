"""What helps while a scheme is typed, and its form, as JSON for a browser.

Columns count UTF-16 code units from 1 here, as browsers do; everywhere else in kaohe they count code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from engine.diagnostics import Span, Words
from engine.scheme.assist import Hover, Item, Node, Place, Token
from engine.scheme.edit import Addable, Field, Form, Section

__all__ = [
    "form_json",
    "hover_json",
    "items_json",
    "outline_json",
    "place_json",
    "tokens_json",
]

_BREAK = re.compile(r"\r\n|\r|\n")
_LAST_OF_ONE = 0xFFFF


class _Units:
    """Columns of one text in UTF-16 code units."""

    def __init__(self, text: str) -> None:
        self.lines = _BREAK.split(text.removeprefix("\ufeff"))

    def of(self, line: int, column: int) -> int:
        """The column in code units of one in code points."""
        written = self.lines[line - 1] if line <= len(self.lines) else ""
        before = written[: column - 1]
        return column + sum(ord(character) > _LAST_OF_ONE for character in before)

    def span(self, span: Span | Place) -> dict[str, object]:
        """A stretch of the text."""
        return {
            "file": span.file,
            "line": span.line,
            "column": self.of(span.line, span.column),
            "end_line": span.end_line,
            "end_column": self.of(span.end_line, span.end_column),
        }


def _words(words: Words) -> dict[str, str]:
    return {"zh": words.zh, "en": words.en}


def items_json(items: Iterable[Item], text: str, line: int) -> list[dict[str, object]]:
    """Items of a completion asked for on ``line`` of ``text``."""
    units = _Units(text)
    return [
        {
            "label": item.label,
            "kind": item.kind,
            "detail": item.detail,
            "documentation": item.documentation,
            "insert": item.insert,
            "from": units.of(line, item.from_column),
            "to": units.of(line, item.to_column),
        }
        for item in items
    ]


def hover_json(hover: Hover | None, text: str) -> dict[str, object] | None:
    """A hover over ``text``; None for nothing."""
    if hover is None:
        return None
    return {
        "span": _Units(text).span(hover.span),
        "title": hover.title,
        "blocks": [{"kind": block.kind, "text": block.text} for block in hover.blocks],
    }


def place_json(place: Place | None, text: str) -> dict[str, object] | None:
    """A place in a file whose text is ``text``; None for none."""
    return None if place is None else _Units(text).span(place)


def outline_json(nodes: Iterable[Node], text: str) -> list[dict[str, object]]:
    """The outline of ``text``, nested."""
    units = _Units(text)

    def told(node: Node) -> dict[str, object]:
        return {
            "id": node.id,
            "kind": node.kind,
            "name": node.name,
            "title": _words(node.title),
            "span": units.span(node.span),
            "key": units.span(node.key),
            "children": [told(child) for child in node.children],
        }

    return [told(node) for node in nodes]


def tokens_json(tokens: Iterable[Token], text: str) -> list[list[object]]:
    """Coloured stretches of ``text`` as rows of line, column, end column, kind: there are thousands."""
    units = _Units(text)
    return [
        [t.line, units.of(t.line, t.column), units.of(t.line, t.end_column), t.kind] for t in tokens
    ]


def form_json(form: Form, text: str) -> dict[str, object]:
    """The form of ``text``."""
    units = _Units(text)

    def section(one: Section) -> dict[str, object]:
        return {
            "path": list(one.path),
            "kind": one.kind,
            "id": one.id,
            "name": one.name,
            "title": _words(one.title),
            "span": units.span(one.span),
            "removable": one.removable,
            "fields": [_field(each, units) for each in one.fields],
            "addable": [_addable(each) for each in one.addable],
            "sections": [section(each) for each in one.sections],
        }

    return {"file": form.file, "sections": [section(one) for one in form.sections]}


def _field(field: Field, units: _Units) -> dict[str, object]:
    return {
        "path": list(field.path),
        "label": _words(field.label),
        "help": _words(field.help),
        "kind": field.kind,
        "value": field.value,
        "span": units.span(field.span),
        "choices": list(field.choices),
        "limits": field.limits,
        "editable": field.editable,
        "why_not": None if field.why_not is None else _words(field.why_not),
    }


def _addable(one: Addable) -> dict[str, object]:
    return {
        "key": one.key,
        "label": _words(one.label),
        "help": _words(one.help),
        "kind": one.kind,
        "choices": list(one.choices),
    }
