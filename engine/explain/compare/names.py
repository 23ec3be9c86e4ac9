"""Parameters and measures of a scheme by name, and which formulas reach which of them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from engine.explain.compare.meaning import formula, names_in, parameter
from engine.scheme.build.measures import measure_head
from engine.scheme.read import Mapping, Node, Scalar

__all__ = ["FORMULAS", "Named", "free", "named", "reached"]

# Where formulas stand that may use a name.
FORMULAS = (
    "score", "where", "vetoes", "grades", "distribution", "outcomes", "findings", "measures",
)  # fmt: skip
_SECTIONS = ("parameters", "measures")


@dataclass(frozen=True, slots=True)
class Named:
    """A parameter or measure as written; ``section`` is ``parameters`` or ``measures``."""

    section: str
    key: Scalar
    node: Node

    @property
    def meaning(self) -> Hashable:
        """What it is, its name apart."""
        if self.section == "parameters":
            return self.section, parameter(self.node)
        held = self.node.get("formula") if isinstance(self.node, Mapping) else self.node
        return self.section, measure_head(self.key.text)[1], formula(held)

    @property
    def uses(self) -> frozenset[str]:
        """The names in its formula."""
        return names_in(self.node) if self.section == "measures" else frozenset()


def named(content: Mapping) -> dict[str, Named]:
    """All parameters and measures by the name that formulas call them."""
    found = {}
    for section in _SECTIONS:
        held = content.get(section)
        for key, node in held.items if isinstance(held, Mapping) else ():
            name = measure_head(key.text)[0] if section == "measures" else key.text
            found[name] = Named(section, key, node)
    return found


def reached(roots: Iterable[Node | None], known: dict[str, Named]) -> frozenset[str]:
    """The names that formulas below ``roots`` use, directly or through measures."""
    called: dict[str, list[str]] = {}
    for name in known:
        called.setdefault(_call(name), []).append(name)
    stack = [word for root in roots for word in names_in(root)]
    found: set[str] = set()
    while stack:
        for name in called.get(stack.pop(), ()):
            if name not in found:
                found.add(name)
                stack.extend(known[name].uses)
    return frozenset(found)


def free(old: Mapping, new: Mapping) -> frozenset[str]:
    """Names that one scheme has and the other never speaks of: there or not, they change nothing."""
    before, after = named(old), named(new)
    words = _spoken(old), _spoken(new)
    gone = {name for name in before if name not in after and _call(name) not in words[1]}
    came = {name for name in after if name not in before and _call(name) not in words[0]}
    return frozenset(gone | came)


def _call(name: str) -> str:
    """How a formula calls it: a measure of rows (``rep.calls``) by what stands behind the type."""
    return name.rpartition(".")[2]


def _spoken(content: Mapping) -> frozenset[str]:
    return frozenset().union(*(names_in(content.get(section)) for section in FORMULAS))
