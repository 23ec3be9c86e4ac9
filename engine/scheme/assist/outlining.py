"""The outline of a file: what it declares, nested as written, each with the id of its node in the tree."""

from __future__ import annotations

from dataclasses import dataclass

from engine.diagnostics import Span, Words
from engine.scheme.assist.declared import Declared, declared_in
from engine.scheme.assist.loose import read_loose
from engine.scheme.closure import Closure
from engine.scheme.model import ROOT

__all__ = ["Node", "outline"]

_SECTIONS = {
    "parameter": "parameters",
    "measure": "measures",
    "grade": "grades",
    "veto": "vetoes",
    "outcome": "outcomes",
    "finding": "findings",
    "record": "records",
}


@dataclass(frozen=True, slots=True)
class Node:
    """``id`` of a part is its id in the evaluation tree (``score``, ``覆盖/客户代表``), of anything else its
    section and name (``measures/出勤率``). ``span`` is all of it, ``key`` its name. ``kind`` is part,
    measure, parameter, grade, veto, outcome, finding or record.
    """

    id: str
    kind: str
    name: str
    title: Words
    span: Span
    key: Span
    children: tuple[Node, ...] = ()


def outline(closure: Closure, file: str, text: str | None = None) -> tuple[Node, ...]:
    """What a file of a closure declares, in the order written; ``text`` is its unsaved text, if any.

    Raises KeyError for a file that the closure does not have.
    """
    if text is None:
        text = closure.files[file].decode("utf-8", "replace")
    found = declared_in(read_loose(text, file))
    parts = [one for one in found if one.kind == "part"]
    below: dict[str, list[Declared]] = {}
    for part in parts:
        if part.name != ROOT:
            above = part.name.rpartition("/")[0] or ROOT
            below.setdefault(above, []).append(part)
    return tuple(_node(one, below) for one in found if one.kind != "part" or one.name == ROOT)


def _node(one: Declared, below: dict[str, list[Declared]]) -> Node:
    section = _SECTIONS.get(one.kind)
    children = tuple(_node(each, below) for each in below.get(one.name, ())) if not section else ()
    id = f"{section}/{one.name}" if section else one.name
    name = str(one.path[-1]) if not section else one.name
    return Node(id, one.kind, name, one.title, one.span, one.key, children)
