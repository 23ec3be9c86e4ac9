"""What the text of a file declares: parameters, measures, parts, grades and the like, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.diagnostics import Source, Span, Words
from engine.scheme.assist.keys import Kind
from engine.scheme.assist.loose.tree import Branch, Entry, Leaf, Path, Tree, Value, child
from engine.scheme.build.measures import measure_head
from engine.scheme.model import ROOT

__all__ = ["SECTIONS", "Declared", "declared_in", "kind_of", "title_of"]

# Sections of names, and what a name of theirs is.
SECTIONS = {
    "parameters": "parameter",
    "measures": "measure",
    "grades": "grade",
    "vetoes": "veto",
    "outcomes": "outcome",
    "findings": "finding",
    "records": "record",
}
_MAIN = ("formula", "value", "band", "when", "where")


@dataclass(frozen=True, slots=True)
class Declared:
    """One thing that a file declares.

    ``name`` is that of formulas, a part's its id. ``key`` is where the name stands, ``span`` all of it.
    ``source`` is the formula of a measure, the literal of a parameter, the band of a grade; ``quoted`` tells
    whether it stands in quotes. ``record`` is the type of the rows whose measure it is.
    """

    kind: str
    name: str
    path: Path
    key: Span
    span: Span
    title: Words
    source: Source | None = None
    quoted: bool = False
    arguments: tuple[str, ...] = ()
    record: str = ""
    clause: str = ""
    comment: str = ""
    allowed: str = field(default="")


def kind_of(tree: Tree) -> Kind:
    """Which of the three formats a file is, by its keys."""
    keys = {entry.key.text for entry in tree.root.items if entry.key is not None}
    if "cases" in keys:
        return "cases"
    return "scheme" if keys & {"scheme", "score", "subject"} else "records"


def declared_in(tree: Tree) -> tuple[Declared, ...]:
    """All that a text declares, in the order of the text."""
    found: list[Declared] = []
    for entry in tree.root.items:
        if entry.key is None:
            continue
        kind = SECTIONS.get(entry.key.text)
        if kind is not None and isinstance(entry.value, Branch) and not entry.value.listed:
            found += _section(tree, kind, entry.key.text, entry.value)
        elif entry.key.text == "score":
            found += _parts(tree, entry, ("score",), ROOT)
    return tuple(found)


def _section(tree: Tree, kind: str, section: str, branch: Branch) -> Iterator[Declared]:
    for entry in branch.items:
        if entry.key is not None and entry.key.text and entry.colon:
            yield _one(tree, kind, (section, entry.key.text), entry)


def title_of(value: Value | None, default: str) -> Words:
    """The title of what a mapping describes, in both languages; one stands in for the other."""
    written = child(value, "title")
    if isinstance(written, Leaf) and written.text:
        return Words(written.text, written.text)
    zh, en = _text(written, "zh"), _text(written, "en")
    return Words(zh or en or default, en or zh or default)


def _text(value: Value | None, key: str) -> str:
    found = child(value, key)
    return found.text if isinstance(found, Leaf) else ""


def _one(tree: Tree, kind: str, path: Path, entry: Entry) -> Declared:
    key, value = entry.key, entry.value
    assert key is not None
    name, arguments = measure_head(key.text) if kind == "measure" else (key.text, ())
    main = value if isinstance(value, Leaf) else None
    for inside in _MAIN:
        found = child(value, inside)
        if main is None and isinstance(found, Leaf):
            main = found
    return Declared(
        kind, name, path, tree.span(key.start, key.end), tree.span(entry.start, entry.end),
        title_of(value, name), None if main is None else tree.source(main),
        main is not None and main.style is not None, arguments,
        name.partition(".")[0] if kind == "measure" and "." in name else "",
        _text(value, "source"), _text(value, "comment"), _raw(tree, child(value, "may be")),
    )  # fmt: skip


def _raw(tree: Tree, value: Value | None) -> str:
    return "" if value is None else " ".join(tree.lines.text[value.start : value.end].split())


def _parts(tree: Tree, entry: Entry, path: Path, id: str) -> Iterator[Declared]:
    key = entry.key
    assert key is not None
    value = entry.value
    yield Declared(
        "part", id, path, tree.span(key.start, key.end), tree.span(entry.start, entry.end),
        title_of(value, key.text), clause=_text(value, "source"), comment=_text(value, "comment"),
    )  # fmt: skip
    below = child(value, "parts")
    for each in below.items if isinstance(below, Branch) and not below.listed else ():
        if each.key is not None and each.key.text and each.colon:
            name = each.key.text if id == ROOT else f"{id}/{each.key.text}"
            yield from _parts(tree, each, (*path, "parts", each.key.text), name)
