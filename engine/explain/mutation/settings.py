"""What can be changed of grades and parts outside of formulas: bands, policies, limits, rounding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from engine.diagnostics import Words
from engine.explain.mutation.mutant import Mutant, Path, other_text, scalar_at
from engine.explain.mutation.neighbours import neighbours
from engine.explain.mutation.places import PartPlace
from engine.explain.mutation.proposals import at_boundary, exactly, situation
from engine.scheme.read import Mapping, Node, Scalar

__all__ = ["grade_mutants", "part_setting_mutants", "rounding_mutants"]

_SIGNS = re.compile(r"(>=|<=|≥|≤|>|<)")
_OTHER_SIGN = {">=": ">", ">": ">=", "<=": "<", "<": "<=", "≥": ">", "≤": "<"}
_BRACKET = {"[": "(", "(": "[", "]": ")", ")": "]"}
_POLICIES = ("error", "zero", "skip")
_TOTAL = Words("总分", "score")


def grade_mutants(document: Mapping) -> Iterator[Mutant]:
    """Every bound a unit up and down, and every end in or out."""
    held = document.get("grades")
    for key, value in held.items if isinstance(held, Mapping) else ():
        band = value if isinstance(value, Scalar) else scalar_at(value, "band")
        path: Path = ("grades", key.text)
        if not isinstance(value, Scalar):
            path = (*path, "band")
        if band is not None:
            yield from _band(key.text, path, band)
    on = document.get("grade_on")
    if isinstance(on, Scalar):
        other = "unrounded" if on.text == "rounded" else "rounded"
        yield other_text("grade_on", "grades", ("grade_on",), on, other, situation(
            "取整前后的总分落在不同的档次", "the total falls into another grade once it is rounded"
        ))  # fmt: skip


def _band(name: str, path: Path, band: Scalar) -> Iterator[Mutant]:
    text = band.text
    for match in re.finditer(r"\d+(?:\.\d+)?", text):
        for value in neighbours(match[0]):
            other = text[: match.start()] + value + text[match.end() :]
            proposal = at_boundary(_TOTAL, _comparison(text), match[0], value)
            yield other_text("band", name, path, band, other, proposal)
    ends = [*_SIGNS.finditer(text)] or [*re.finditer(r"^\s*[\[(]|[\])]\s*$", text)]
    for match in ends:
        sign = match[0].strip()
        other = text[: match.start()] + (_OTHER_SIGN | _BRACKET)[sign] + text[match.end() :]
        numbers = re.findall(r"\d+(?:\.\d+)?", text)
        at = numbers[-1 if sign in "])" else 0] if numbers else text
        yield other_text("band", name, path, band, other, exactly(_TOTAL, at))


def _comparison(text: str) -> str:
    found = _SIGNS.search(text)
    return {"≥": ">=", "≤": "<="}.get(found[0], found[0]) if found else ">="


def part_setting_mutants(part: PartPlace) -> Iterator[Mutant]:
    """Missing policy, limits and rounding of a part, and how its weights are found."""
    node = part.node
    policy = scalar_at(node, "missing")
    for other in _POLICIES if policy is not None else ():
        if policy is not None and other != policy.text:
            yield other_text("missing", part.id, (*part.path, "missing"), policy, other, situation(
                "没有 {owner} 的记录，并写明总分与各项的结果",
                "have no records for {owner}, and state what the total is",
                owner=part.id,
            ))  # fmt: skip
    for key in ("cap", "floor"):
        limit = scalar_at(node, key)
        if limit is not None and limit.text != "none":
            yield other_text("limit", part.id, (*part.path, key), limit, "none", situation(
                "{owner} 超出 {key}: {text}", "{owner} goes beyond {key}: {text}",
                owner=part.id, key=key, text=limit.text,
            ))  # fmt: skip
    for name in ("applies", "prorate"):
        condition = scalar_at(node, name)
        if condition is not None:
            other = "true" if name == "applies" else "1"
            if condition.text != other:
                yield other_text(name, part.id, (*part.path, name), condition, other, situation(
                    "{text} 不成立（或不为 1），并写明 {owner} 的结果",
                    "{text} is false (or not 1), and state what {owner} is",
                    text=condition.text, owner=part.id,
                ))  # fmt: skip
    yield from rounding_mutants(part.id, (*part.path, "round"), node.get("round"))


def rounding_mutants(owner: str, path: Path, node: Node | None) -> Iterator[Mutant]:
    """A decimal more and one less, wherever decimals are written."""
    if isinstance(node, Mapping):
        for key, value in node.items:
            yield from rounding_mutants(owner, (*path, key.text), value)
    elif isinstance(node, Scalar) and isinstance(node.value, Decimal):
        for other in neighbours(node.text):
            yield other_text("round", owner, path, node, other, situation(
                "{owner} 取整前的小数多于 {places} 位",
                "{owner} has more decimals than {places} before it is rounded",
                owner=owner, places=min(node.text, other),
            ))  # fmt: skip
