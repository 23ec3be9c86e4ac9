"""Names for typed formulas by what they compute: equal names give equal values over the same records.

A name is a digest of the whole expression, bodies of measures and values of parameters included. Where it
stands in its file does not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256
from typing import get_args

from engine.language import typed
from engine.language.record_types import Relation
from engine.language.render import render
from engine.language.signature import Signature
from engine.language.walk import children

__all__ = ["Identity"]

# What is said about a node and has no part in its value.
_ASIDE = ("type", "syntax", "interval")
_NODES = get_args(typed.AnyNode)


class Identity:
    """Names the nodes of one scheme. ``parameter`` gives all values of a parameter, in any hashable form;
    ``where`` says who is scored, and so who is a peer.
    """

    def __init__(
        self, subject: str, where: typed.Typed | None, parameter: Callable[[str], object]
    ) -> None:
        self._subject = subject
        self._where = where
        self._parameter = parameter
        self._known: dict[int, tuple[object, bytes]] = {}
        self._own: dict[int, tuple[object, bool]] = {}

    def of(self, node: typed.AnyNode) -> bytes:
        """The name of a node; to be called inside ``room()``."""
        known = self._known.get(id(node))
        if known is None:
            made = sha256(repr(self._content(node)).encode()).digest()
            known = self._known[id(node)] = (node, made)
        return known[1]

    def stands_alone(self, node: typed.AnyNode) -> bool:
        """Whether the value follows from row and window: no argument of a measure around it, no score."""
        known = self._own.get(id(node))
        if known is None:
            known = self._own[id(node)] = (node, self._alone(node))
        return known[1]

    def _alone(self, node: typed.AnyNode) -> bool:
        if isinstance(node, typed.ArgumentRef | typed.SpecialRef):
            return False
        if isinstance(node, typed.MeasureRef):
            given = all(self.stands_alone(each) for each in node.arguments.values())
            return given and (node.row is None or self.stands_alone(node.row))
        return all(self.stands_alone(each) for each in children(node))

    def _content(self, node: typed.AnyNode) -> list[object]:
        found: list[object] = [type(node).__name__]
        named = (field.name for field in fields(node) if field.name not in _ASIDE)
        found += [self._plain(getattr(node, name)) for name in named]
        if isinstance(node, typed.Arithmetic):
            # A fault quotes the formula.
            found.append(render(node.syntax))
        elif isinstance(node, typed.ParameterRef):
            found.append(repr(self._parameter(node.name)))
        elif isinstance(node, typed.AmongSeries):
            where = self.of(self._where) if self._where is not None else None
            found += [self._subject, where]
        return found

    def _plain(self, value: object) -> object:
        if isinstance(value, _NODES):
            return self.of(value)
        if isinstance(value, tuple):
            return [self._plain(each) for each in value]
        if isinstance(value, Mapping):
            return [(key, self._plain(each)) for key, each in value.items()]
        if isinstance(value, Signature):
            return value.name
        if isinstance(value, Relation):
            return [value.name, value.target, value.column, value.by, value.several]
        if isinstance(value, typed.Route):
            return [value.bottom.name, self._plain(value.path)]
        if is_dataclass(value) and not isinstance(value, type):
            compared = [f.name for f in fields(value) if f.compare]
            return [type(value).__name__, *(self._plain(getattr(value, n)) for n in compared)]
        return repr(value)
