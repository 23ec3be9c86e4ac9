"""The measures of a subject that are told beside its score, in the order in which they need each other."""

from __future__ import annotations

from collections.abc import Mapping

from engine.explain.formulas import formulas_of
from engine.language.render import render
from engine.language.typed import AnyNode, Constant, MeasureRef, Typed
from engine.language.walk import children
from engine.scheme.model import Scheme

__all__ = ["measures_known"]


def measures_known(scheme: Scheme) -> Mapping[str, Typed]:
    """The measures of the subject that anything uses, by their text, whatever they use before them.

    Those with arguments only as they are used with literals: ``评分("终端建设")``.
    """
    found: dict[str, Typed] = {}
    seen: set[int] = set()
    own = {id(m.formula) for m in scheme.measures.values()}
    for _, formula in formulas_of(scheme):
        if id(formula) not in own:
            _gather(formula.typed, found, seen)
    return found


def _gather(top: Typed, found: dict[str, Typed], seen: set[int]) -> None:
    """The measures below a formula, the innermost first."""
    stack: list[tuple[AnyNode, bool]] = [(top, False)]
    while stack:
        node, done = stack.pop()
        if done:
            assert isinstance(node, MeasureRef)
            found.setdefault(render(node.syntax), node)
            continue
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, MeasureRef) and _plain(node):
            stack.append((node, True))
        stack.extend((child, False) for child in reversed(children(node)))


def _plain(node: MeasureRef) -> bool:
    return node.row is None and all(isinstance(a, Constant) for a in node.arguments.values())
