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
from engine.scheme.build.measures import measure_head

__all__ = ["CASE_KEYS", "declared_at", "key_mention", "mention", "mentions", "span_of"]

# Keys of a case below which names stand.
CASE_KEYS = {
    "parts": "part",
    "measures": "measure",
    "parameters": "parameter",
    "outcomes": "outcome",
    "findings": "finding",
    "given": "record",
}


def declared_at(known: Known, spot: Spot) -> Declared | None:
    """What a key declares, or what a value or key names."""
    leaf = spot.leaf
    if leaf is None:
        return None
    if spot.where == "value":
        found = mention(known, spot.path, leaf.text)
        return found[0] if found is not None else None
    path = (*spot.path, leaf.text)
    named = key_mention(known, path)
    if named is not None:
        return named[0]
    match path:
        case (str() as section, str()) if section in SECTIONS:
            kind = SECTIONS[section]
            return next((d for d in known.of(kind).values() if d.path == path), None)
        case ("score", *_) if path == ("score",) or path[-2:-1] == ("parts",):
            return next((d for d in known.of("part").values() if d.path == path), None)
        case _:
            return None


def key_mention(known: Known, path: Path) -> tuple[Declared, tuple[int, int]] | None:
    """What the last key of a path names, and the offsets of the name in it."""
    kind = CASE_KEYS.get(str(path[-2])) if len(path) > 1 else None
    key = str(path[-1])
    if path[:2] == ("distribution", "limits"):
        kind = "grade"
    elif known.kind != "cases" or kind is None or not _of_case(path):
        return None
    name = measure_head(key)[0] if kind == "measure" else key
    declared = known.of(kind).get(name)
    return None if declared is None else (declared, (0, len(name)))


def _of_case(path: Path) -> bool:
    """Whether a key stands where a case gives or expects something by name."""
    match path:
        case ("cases", _, "given" | "parameters" | "findings", _):
            return True
        case ("cases", _, "expect", _, _) | ("cases", _, "expects", _, _, _):
            return True
        case _:
            return False


def mention(known: Known, path: Path, text: str) -> tuple[Declared, tuple[int, int]] | None:
    """What the value at a path names, and the offsets of the name in its text."""
    kind, start = _kind(path), 0
    if known.kind == "cases":
        kind = "grade" if path[-1] in ("grade", "band") and len(path) in (4, 5) else None
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
        if entry.key is not None and (named := key_mention(known, path)) is not None:
            yield named[0], tree.source(entry.key).locate(*named[1]), entry.key, named[1]
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
