"""Names in the YAML around formulas that lead to something declared elsewhere, and where all names lead."""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics import Span
from engine.scheme.assist.declared import SECTIONS, Declared
from engine.scheme.assist.known import Known
from engine.scheme.assist.loose import Leaf, walk
from engine.scheme.assist.loose.tree import Path, Tree
from engine.scheme.assist.meanings import Meaning
from engine.scheme.assist.spot import Spot

__all__ = ["declared_at", "mention", "mentions", "span_of"]


def declared_at(known: Known, spot: Spot) -> Declared | None:
    """What a key declares, or what a value or key names."""
    leaf = spot.leaf
    if leaf is None:
        return None
    if spot.where == "value":
        found = mention(known, spot.path, leaf.text)
        return found[0] if found is not None else None
    path = (*spot.path, leaf.text)
    match path:
        case (str() as section, str()) if section in SECTIONS:
            kind = SECTIONS[section]
            return next((d for d in known.of(kind).values() if d.path == path), None)
        case ("score", *_) if path == ("score",) or path[-2:-1] == ("parts",):
            return next((d for d in known.of("part").values() if d.path == path), None)
        case _:
            found = mention(known, path, leaf.text)
            return found[0] if found is not None else None


def mention(known: Known, path: Path, text: str) -> tuple[Declared, tuple[int, int]] | None:
    """What a text of the YAML at a path (of a key its own) names, and the offsets of the name in it."""
    kind, start = _kind(path), 0
    if path[:2] == ("distribution", "limits") and kind == "parameter":
        start = len(text) - len(text.split(" ", 2)[-1])
    if kind is None:
        return None
    name = text[start:]
    bare = name.strip("`")
    declared = known.of(kind).get(bare)
    if declared is None:
        return None
    start += name.index(bare)
    return declared, (start, start + len(bare))


def _kind(path: Path) -> str | None:
    match path:
        case ("subject",) | ("findings", _, "each"):
            return "record"
        case ("records", _, "of") | ("records", _, "by"):
            return "record"
        case ("records", _, "of", int()) | ("records", _, "of", _, "type" | "by"):
            return "record"
        case ("vetoes", _, "zero"):
            return "part"
        case ("vetoes", _, "cap_grade"):
            return "grade"
        case ("vetoes", _, "withhold", *_):
            return "outcome"
        case ("outcomes", _, "top" | "bottom" | "exempt_below") | ("distribution", "exempt_below"):
            return "parameter"
        case ("distribution", "limits", _):
            return "parameter"
        case _:
            return None


def mentions(known: Known, tree: Tree) -> Iterator[tuple[Declared, Span, Leaf, tuple[int, int]]]:
    """Every name that the YAML of a text mentions, with its place."""
    for path, entry in walk(tree.root):
        if isinstance(entry.value, Leaf):
            found = mention(known, path, entry.value.text)
            if found is not None:
                source = tree.source(entry.value)
                yield found[0], source.locate(*found[1]), entry.value, found[1]


def span_of(known: Known, meaning: Meaning) -> Span | None:
    """Where what a name of a formula means is declared."""
    if meaning.declared is not None:
        return meaning.declared.key
    if meaning.record is None:
        return None
    if meaning.kind == "field":
        return meaning.record.fields[meaning.name].span
    if meaning.kind == "relation":
        return meaning.record.relations[meaning.name].span
    declared = known.of("record").get(meaning.record.name)
    return declared.key if declared is not None else meaning.record.span
