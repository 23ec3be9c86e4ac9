"""Where formulas stand in a scheme, and what their names may speak of there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.language.routes import AmbiguousRoute, route_below
from engine.scheme.assist.known import Known
from engine.scheme.assist.loose import Entry, Leaf, child, down, walk
from engine.scheme.assist.loose.tree import Path
from engine.scheme.build.measures import measure_head

__all__ = ["Standing", "formulas", "standing"]

_LEAF = frozenset("rate score bonus deduct applies prorate cap floor".split())
_LISTED = frozenset(("by", "among"))


@dataclass(frozen=True, slots=True)
class Standing:
    """The record types of the rows around a formula, the outermost first; the arguments of its measure;
    whether ``score``, ``grade`` and ``rank`` are known, and whether there is a subject around.
    """

    levels: tuple[str, ...]
    arguments: tuple[str, ...] = ()
    results: bool = False
    subject: bool = True


def formulas(known: Known) -> Iterator[tuple[Path, Entry, Leaf, Standing]]:
    """Every formula of the file, in the order written."""
    if known.kind != "scheme":
        return
    for path, entry in walk(known.tree.root):
        if isinstance(entry.value, Leaf):
            found = standing(known, path)
            if found is not None and not _is_word(path, entry.value):
                yield path, entry, entry.value, found


def standing(known: Known, path: Path) -> Standing | None:
    """What a formula at a path may speak of, None where no formula stands."""
    if known.kind != "scheme" or not path:
        return None
    subject = Standing((known.subject,))
    match path:
        case ("where",) | ("vetoes", str(), "when"):
            return subject
        case ("measures", str() as key) | ("measures", str() as key, "formula"):
            return _of_measure(known, key)
        case ("score", *way, str() as key) if key in _LEAF and _is_part(tuple(way)):
            return subject
        case ("outcomes", str(), "where"):
            return Standing((known.subject,), results=True)
        case ("outcomes", str(), str() as key, *rest) | ("distribution", str() as key, *rest):
            listed = key in _LISTED and all(isinstance(each, int) for each in rest)
            return Standing((known.subject,), results=True) if listed else None
        case ("findings", str(), "where"):
            return _of_finding(known, path)
        case _:
            return None


def _is_part(way: tuple[str | int, ...]) -> bool:
    return len(way) % 2 == 0 and all(step == "parts" for step in way[::2])


def _is_word(path: Path, leaf: Leaf) -> bool:
    """Whether a value is a word of the format rather than a formula: ``none``, ``all``."""
    if path[-1] in ("cap", "floor"):
        return leaf.text == "none"
    return leaf.text == "all" and any(step in _LISTED for step in path[-2:])


def _of_measure(known: Known, key: str) -> Standing:
    name, arguments = measure_head(key)
    record, dot, _ = name.partition(".")
    if not dot:
        return Standing((known.subject,), arguments)
    return _of_row(known, record)


def _of_row(known: Known, record: str) -> Standing:
    try:
        below = route_below(known.types, record, known.subject) is not None
    except AmbiguousRoute:
        below = True
    return Standing((known.subject, record) if below else (record,), subject=below)


def _of_finding(known: Known, path: Path) -> Standing:
    each = child(down(known.tree.root, path[:-1]), "each")
    if not isinstance(each, Leaf):
        return Standing((known.subject,))
    return _of_row(known, each.text)
