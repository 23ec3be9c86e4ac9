"""How each place of a file takes what is laid over it: by key, as a whole, or by its main key."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, field

__all__ = ["Path", "Shape", "lock_path", "name_of", "shape_of"]

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """``whole`` is replaced as one piece; a scalar stands for the key ``short``; a key of ``rivals`` drives
    out the keys it names.
    """

    whole: bool = False
    short: str = ""
    rivals: Map[str, frozenset[str]] = field(default_factory=dict)


def _each_other(*keys: str) -> dict[str, frozenset[str]]:
    return {key: frozenset(keys) - {key} for key in keys}


_FORMULAS = ("rate", "score", "bonus", "deduct", "parts")
_PART_RIVALS = {
    **{key: frozenset(_FORMULAS) - {key} | {"weights"} for key in _FORMULAS},
    "parts": frozenset(_FORMULAS) - {"parts"},
    "points": frozenset({"weight"}),
    "weight": frozenset({"points"}),
}
_PART_RIVALS["bonus"] |= {"points", "weight"}
_PART_RIVALS["deduct"] |= {"points", "weight"}

_PLAIN = Shape()
_WHOLE = Shape(whole=True)
_PART = Shape(rivals=_PART_RIVALS)
_PARAMETER = Shape(short="value", rivals=_each_other("value", "values"))
_OUTCOME = Shape(rivals=_each_other("top", "bottom"))
_RECORD = Shape(rivals=_each_other("when", "during"))
_TYPED = Shape(short="type")
_BY_SECTION = {
    "parameters": _PARAMETER,
    "outcomes": _OUTCOME,
    "records": _RECORD,
    "measures": _WHOLE,
}


def shape_of(path: Path) -> Shape:
    """The shape of the place that the keys of ``path`` lead to."""
    match path:
        case ("grades",) | ("score", *_, "weights"):
            return _WHOLE
        case ("score",) | ("score", *_, "parts", _):
            return _PART
        case ("records", _, "fields" | "of", _):
            return _TYPED
        case (section, _):
            return _BY_SECTION.get(section, _PLAIN)
        case _:
            return _PLAIN


def name_of(above: Path, key: str) -> str:
    """What a key is known by: a measure by its name, whatever arguments it takes."""
    if above == ("measures",):
        return key.replace("（", "(").partition("(")[0].rstrip()
    return key


def lock_path(path: Path) -> str:
    """The path as locks write it: names joined with ``/``, without the ``parts`` between parts (L8.3)."""
    if path[:1] != ("score",):
        return "/".join(path)
    names = [path[0]]
    for at, key in enumerate(path[1:], 1):
        if key != "parts" or path[at - 1] == "parts":
            names.append(key)
    return "/".join(names)
