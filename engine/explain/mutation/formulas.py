"""Everything that can be changed inside one formula, one stretch of its text at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.explain.mutation.edit import Edit
from engine.explain.mutation.hints import (
    Hint,
    always,
    at_value,
    compared,
    mirrored,
    of_argument,
)
from engine.explain.mutation.mutant import Proposal
from engine.explain.mutation.neighbours import neighbours
from engine.explain.mutation.periods import period_edits
from engine.explain.mutation.places import FormulaPlace
from engine.explain.mutation.proposals import MIRRORED, exactly, loosely, situation
from engine.language import syntax

__all__ = ["edits"]

_SIGN = re.compile("[<>=!＜＞＝！≤≥≠]+")
_FLIPPED = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "=": "!=", "!=": "="}
_SWAPPED = {"and": "or", "or": "and", "+": "-", "-": "+", "*": "/", "/": "*"}
_FUNCTIONS = {
    "min": "max", "max": "min", "avg": "sum", "sum": "avg", "median": "avg", "any": "all",
    "all": "any", "none": "any", "earliest": "latest", "latest": "earliest", "ceil": "floor",
    "floor": "ceil",
}  # fmt: skip


def edits(text: str, tree: syntax.Expression, place: FormulaPlace, unit: str) -> list[Edit]:
    """The edits of a formula in the order of its text; ``unit`` is the scheme's shortest period.

    Wants the room of a deep recursion.
    """
    walk = _Walk(text, place.owner, unit)
    found = list(walk.condition(tree) if place.is_condition else ())
    found += walk.expression(tree, always(loosely(place.owner, walk.shown(tree))))
    distinct = {(e.start, e.end, e.text): e for e in reversed(found)}
    return sorted(distinct.values(), key=lambda e: (e.start, e.end, e.text))


class _Walk:
    """One formula being walked; ``hint`` on the way down knows what its literals are compared with."""

    def __init__(self, text: str, owner: str, unit: str) -> None:
        self.text = text
        self.unit = unit
        self.owner = owner

    def shown(self, node: syntax.Node) -> str:
        """The text of a node on one line."""
        return " ".join(self.text[node.start : node.end].split())

    def expression(self, node: syntax.Node, hint: Hint) -> Iterator[Edit]:
        """Every edit at or below a node."""
        match node:
            case syntax.Number() | syntax.Date():
                yield from self._literal(node, hint)
            case syntax.Boolean(value=value):
                other = "false" if value else "true"
                yield Edit("value", node.start, node.end, other, hint(str(value), other))
            case syntax.Unary(op=op, operand=operand):
                if op == "not":
                    yield self._edit(
                        "negation", node, f"({self._raw(operand)})", self._either(operand)
                    )
                    yield from self.expression(operand, hint)
                else:
                    yield from self.expression(operand, mirrored(hint))
            case syntax.Binary():
                yield from self._binary(node, hint)
            case syntax.Membership():
                yield from self._membership(node, hint)
            case syntax.Conditional(condition=c, then=a, otherwise=b):
                yield from self.condition(c)
                for child in (c, a, b):
                    yield from self.expression(child, hint)
            case syntax.Call():
                yield from self._call(node, hint)
            case syntax.At(operand=operand):
                yield from period_edits(self.text, node, self.unit)
                yield from self.expression(operand, hint)
            case syntax.Each(operand=operand):
                yield from period_edits(self.text, node, self.unit)
                yield from self.expression(operand, hint)
            case syntax.Among(operand=operand, condition=condition):
                if condition is not None:
                    yield from self._filter(condition)
                    yield from self.expression(condition, hint)
                yield from self.expression(operand, hint)

    def condition(self, node: syntax.Node) -> Iterator[Edit]:
        """The condition turned round, where that is not what another edit does anyway."""
        equality = isinstance(node, syntax.Binary) and node.op in ("=", "!=")
        negation = isinstance(node, syntax.Unary) and node.op == "not"
        if not (equality or negation or isinstance(node, syntax.Membership)):
            yield self._edit("negation", node, f"(not ({self._raw(node)}))", self._either(node))

    def _filter(self, node: syntax.Node) -> Iterator[Edit]:
        """A condition that leaves rows out: dropped, and turned round."""
        yield self._edit("where", node, "true", situation(
            "要有一条不满足 {text} 的记录，它不该计入",
            "have a row for which {text} is false and which must not count",
            text=self.shown(node),
        ))  # fmt: skip
        yield from self.condition(node)

    def _binary(self, node: syntax.Binary, hint: Hint) -> Iterator[Edit]:
        left, right = node.left, node.right
        start, end = node.place
        if node.op in _FLIPPED:
            op, item, bound = node.op, self.shown(left), self.shown(right)
            yield Edit("comparator", start, end, _FLIPPED[op], exactly(item, bound))
            yield from self.expression(left, self._bound(MIRRORED[op], bound, left))
            yield from self.expression(right, self._bound(op, item, right))
            return
        proposal = loosely(self.owner, self.shown(node))
        if node.op in ("and", "or"):
            proposal = situation(
                "{left} 与 {right} 只有一个成立", "just one of {left} and {right} is true",
                left=self.shown(left), right=self.shown(right),
            )  # fmt: skip
        yield Edit("operator", start, end, _SWAPPED[node.op], proposal)
        yield from self.expression(left, hint)
        yield from self.expression(right, hint)

    def _membership(self, node: syntax.Membership, hint: Hint) -> Iterator[Edit]:
        item = self.shown(node.operand)
        yield self._edit("negation", node, f"(not ({self._raw(node)}))", self._either(node))
        yield from self.expression(node.operand, hint)
        single = [o for o in node.options if not isinstance(o, syntax.Range)]
        for option in node.options:
            if isinstance(option, syntax.Range):
                yield from self.expression(option.low, compared(">=", item))
                yield from self.expression(option.high, compared("<=", item))
            elif isinstance(option, syntax.Text):
                others = [o for o in single if o is not option and isinstance(o, syntax.Text)]
                if others:
                    text = self.text[others[0].start : others[0].end]
                    yield self._edit("option", option, text, exactly(item, self.shown(option)))
            else:
                yield from self.expression(option, at_value(item))

    def _call(self, node: syntax.Call, hint: Hint) -> Iterator[Edit]:
        whole = self.shown(node)
        if node.name in _FUNCTIONS:
            start, end = node.place
            yield Edit("function", start, end, _FUNCTIONS[node.name], situation(
                "{text} 有两个不同的值", "{text} takes two values that differ", text=whole
            ))  # fmt: skip
        first = node.arguments[0].value if node.arguments else node
        item = self.shown(first)
        for argument in node.arguments:
            value = argument.value
            if isinstance(value, syntax.Filter):
                yield from self._filter(value.condition)
                yield from self.expression(value.condition, hint)
                yield from self.expression(value.rows, hint)
            elif isinstance(value, syntax.Point):
                at = self.shown(value.x)
                yield from self.expression(value.x, at_value(item))
                yield from self.expression(value.y, always(exactly(item, at)))
            elif isinstance(value, syntax.Case):
                yield from self._case(value, item)
            else:
                yield from self.expression(
                    value, of_argument(argument.name, self.owner, item, whole)
                )

    def _case(self, case: syntax.Case, item: str) -> Iterator[Edit]:
        shown = self.shown(case)
        sign = _SIGN.match(self.text, case.start)
        if case.bound is not None and sign is not None:
            proposal = exactly(item, self.shown(case.bound))
            yield Edit("comparator", sign.start(), sign.end(), _FLIPPED[case.op], proposal)
            yield from self.expression(case.bound, self._bound(case.op, item, case.bound))
        proposal = situation(
            "{item} 落在“{case}”这一档", "{item} falls into the case {case}", item=item, case=shown
        )
        yield from self.expression(case.y, always(proposal))

    def _bound(self, op: str, item: str, bound: syntax.Node) -> Hint:
        """Of a literal, what it bounds; inside of a larger bound a literal moves the whole of it."""
        inner = bound.operand if isinstance(bound, syntax.Unary) else bound
        if isinstance(inner, syntax.Number | syntax.Date):
            return compared(op, item)
        return always(exactly(item, self.shown(bound)))

    def _literal(self, node: syntax.Number | syntax.Date, hint: Hint) -> Iterator[Edit]:
        text = self.text[node.start : node.end]
        for other in neighbours(text):
            yield Edit("number", node.start, node.end, other, hint(text, other))

    def _either(self, node: syntax.Node) -> Proposal:
        return situation(
            "要有 {text} 成立的情况，并写明应得的结果",
            "have {text} true, and state what must come of it", text=self.shown(node),
        )  # fmt: skip

    def _raw(self, node: syntax.Node) -> str:
        return self.text[node.start : node.end]

    def _edit(self, kind: str, node: syntax.Node, text: str, proposal: Proposal) -> Edit:
        return Edit(kind, node.start, node.end, text, proposal)
