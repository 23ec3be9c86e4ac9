"""Parameters: every value a unit up and down, every date in force a period on and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Mapping as Map
from collections.abc import Sequence as Several
from functools import partial

from engine.diagnostics import Words
from engine.explain.mutation.mutant import (
    Change,
    LeftOut,
    Mutant,
    Path,
    Proposal,
    other_text,
    rewritten,
)
from engine.explain.mutation.neighbours import neighbours, other_quotas, other_starts
from engine.explain.mutation.proposals import at_boundary, situation
from engine.explain.mutation.uses import Use
from engine.scheme.build import year_begins
from engine.scheme.read import Mapping, Node, Scalar, Sequence

__all__ = ["parameter_mutants"]

_EARLY = Words("在此之前方案还没有施行", "before that day the scheme is not in force")
_UNUSED = Words("没有启用的考核项、指标或规则用到它", "nothing that is switched on uses it")


def parameter_mutants(
    document: Mapping, uses: Map[str, list[Use]], unit: str
) -> Iterator[Mutant | LeftOut]:
    """The mutants of all parameters; one that nothing uses is left out. ``unit`` is the shortest period."""
    held = document.get("parameters")
    begins = document.get("effective")
    effective = begins.text if isinstance(begins, Scalar) else ""
    starts = partial(other_starts, unit=unit, begins=year_begins(document))
    for key, node in held.items if isinstance(held, Mapping) else ():
        path: Path = ("parameters", key.text)
        if key.text not in uses:
            yield LeftOut(key.text, key.span, key.text, _UNUSED)
            continue
        for inner, scalar in _values(node):
            allowed = node.get("may be") if isinstance(node, Mapping) else None
            for other in _others(scalar, allowed, uses[key.text]):
                proposal = _proposal(key.text, scalar.text, other, uses[key.text])
                yield other_text("parameter", key.text, (*path, *inner), scalar, other, proposal)
        yield from _dates(key.text, path, node, starts, effective)


def _values(node: Node) -> Iterator[tuple[Path, Scalar]]:
    if isinstance(node, Scalar):
        yield (), node
        return
    if not isinstance(node, Mapping):
        return
    one = node.get("value")
    if isinstance(one, Scalar):
        yield ("value",), one
    dated = node.get("values")
    for key, value in dated.items if isinstance(dated, Mapping) else ():
        if isinstance(value, Scalar):
            yield ("values", key.text), value


def _others(scalar: Scalar, allowed: Node | None, uses: list[Use]) -> tuple[str, ...]:
    """Texts are exchanged for the others that ``may be`` lists; numbers of people go as quotas do."""
    if all(use.quota for use in uses):
        return other_quotas(scalar.text)
    if isinstance(scalar.value, bool):
        return ("false" if scalar.value else "true",)
    if isinstance(allowed, Sequence):
        known = [item.text for item in allowed.items if isinstance(item, Scalar)]
        return tuple(text for text in known if text != scalar.text)
    return neighbours(scalar.text) if not scalar.quoted else ()


def _dates(
    name: str, path: Path, node: Node, starts: Callable[[str], tuple[str, ...]], effective: str
) -> Iterator[Mutant | LeftOut]:
    dated = node.get("values") if isinstance(node, Mapping) else None
    keys: Several[Scalar] = dated.keys if isinstance(dated, Mapping) else ()
    for key in keys:
        for other in starts(key.text):
            if any(other == taken.text for taken in keys):
                continue
            # ISO dates sort as texts.
            if other < key.text <= effective:
                yield LeftOut(name, key.span, key.text, _EARLY)
                continue
            changes = (Change((*path, "values", key.text), key=rewritten(key, other)),)
            yield Mutant("date", name, key.span, key.text, other, changes, situation(
                "考核期的最后一天在 {old} 与 {new} 之间",
                "a period whose last day lies between {old} and {new}",
                old=min(key.text, other), new=max(key.text, other),
            ))  # fmt: skip


def _proposal(name: str, old: str, new: str, uses: list[Use]) -> Proposal:
    use = uses[0]
    if use.op:
        return at_boundary(use.item, use.op, old, new)
    if use.quota:
        return situation(
            "{owner}：人数多到 {text} 与 {other} 选出的人不同",
            "{owner}: enough people for {text} and {other} to choose differently",
            owner=use.owner, text=old, other=new,
        )  # fmt: skip
    return situation(
        "写明 {owner} 应得的数，并让 {name} 起作用（{item}）",
        "state what {owner} must be, with {name} taking effect ({item})",
        owner=use.owner, name=name, item=use.item,
    )  # fmt: skip
