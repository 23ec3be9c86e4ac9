"""Changes of what is made of the score: vetoes, the forced distribution, outcomes."""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics import Words
from engine.explain.mutation.mutant import Change, Mutant, Path, other_text, scalar_at
from engine.explain.mutation.neighbours import neighbours, other_quotas
from engine.explain.mutation.proposals import exactly, situation
from engine.scheme.read import Mapping, Node, Scalar, Sequence

__all__ = ["result_mutants"]

_HEADS = {"down": "up", "up": "down", "half": "down"}
_TIES = {"include": "exclude", "exclude": "include", "key": "include"}


def result_mutants(document: Mapping) -> Iterator[Mutant]:
    """Vetoes, the forced distribution and outcomes."""
    for name, path, node in _entries(document, "vetoes"):
        yield from _veto(document, name, path, node)
    distribution = document.get("distribution")
    if isinstance(distribution, Mapping):
        yield from _standing("distribution", ("distribution",), distribution)
        limits = distribution.get("limits")
        for key, value in limits.items if isinstance(limits, Mapping) else ():
            if isinstance(value, Scalar):
                yield from _quota(key.text, ("distribution", "limits", key.text), value)
    for name, path, node in _entries(document, "outcomes"):
        yield from _standing(name, path, node)
        for side in ("top", "bottom"):
            quota = scalar_at(node, side)
            if quota is not None:
                yield from _quota(name, (*path, side), quota)


def _veto(document: Mapping, name: str, path: Path, node: Mapping) -> Iterator[Mutant]:
    proposal = situation(
        "{name} 成立，并写明总分、档次与结果应用",
        "{name} applies; state score, grade and outcomes",
        name=name,
    )
    strengths = [key for key in ("zero", "cap_grade", "withhold") if node.get(key) is not None]
    when = scalar_at(node, "when")
    for key in strengths if len(strengths) > 1 else ():
        found = node.get(key)
        assert found is not None
        text = found.text if isinstance(found, Scalar) else key
        changes = (Change((*path, key)),)
        yield Mutant("veto", name, found.span, f"{key}: {text}", "—", changes, proposal)
    if when is not None and when.text != "false":
        yield other_text("veto", name, (*path, "when"), when, "false", proposal)
    cap = scalar_at(node, "cap_grade")
    grades = document.get("grades")
    names = [key.text for key in grades.keys] if isinstance(grades, Mapping) else []
    if cap is not None and cap.text in names:
        at = names.index(cap.text)
        for other in (*names[max(at - 1, 0) : at], *names[at + 1 : at + 2]):
            yield other_text("veto", name, (*path, "cap_grade"), cap, other, proposal)


def _quota(owner: str, path: Path, scalar: Scalar) -> Iterator[Mutant]:
    text = scalar.text
    others = list(other_quotas(text))
    if not others:
        return
    for word, other in (("at most", "at least"), ("at least", "at most")):
        if text.startswith(word):
            others.append(other + text[len(word) :])
    for changed in others:
        yield other_text("quota", owner, path, scalar, changed, situation(
            "人数多到 {text} 与 {other} 选出的人不同",
            "enough people for {text} and {other} to choose differently",
            text=text, other=changed,
        ))  # fmt: skip


def _standing(owner: str, path: Path, node: Mapping) -> Iterator[Mutant]:
    """How ties, small groups and parts of people are treated, and what decides the order."""
    for key, others in (("heads", _HEADS), ("ties", _TIES)):
        found = scalar_at(node, key)
        if found is not None and found.text in others:
            yield other_text("standing", owner, (*path, key), found, others[found.text], situation(
                "人数或并列使 {key} 起作用", "numbers or ties that make {key} matter", key=key
            ))  # fmt: skip
    exempt = scalar_at(node, "exempt_below")
    for other in neighbours(exempt.text) if exempt is not None else ():
        assert exempt is not None
        proposal = exactly(Words(f"{owner} 的人数", f"people for {owner}"), exempt.text)
        yield other_text("quota", owner, (*path, "exempt_below"), exempt, other, proposal)
    among = node.get("among")
    if isinstance(among, Scalar) and among.text != "all":
        yield other_text("standing", owner, (*path, "among"), among, "all", situation(
            "有两组（{text}）人", "people of two groups ({text})", text=among.text
        ))  # fmt: skip
    yield from _order(owner, (*path, "by"), node.get("by"))


def _order(owner: str, path: Path, by: Node | None) -> Iterator[Mutant]:
    items = by.items if isinstance(by, Sequence) else (by,) if isinstance(by, Scalar) else ()
    for i, item in enumerate(items):
        if not isinstance(item, Scalar):
            continue
        where = (*path, i) if isinstance(by, Sequence) else path
        proposal = situation(
            "两个人只有 {text} 不同", "two people who differ in {text} only", text=item.text
        )
        yield other_text("standing", owner, where, item, f"-({item.text})", proposal)
        if len(items) > 1:
            changes = (Change(where),)
            yield Mutant("standing", owner, item.span, item.text, "—", changes, proposal)


def _entries(document: Mapping, section: str) -> Iterator[tuple[str, Path, Mapping]]:
    held = document.get(section)
    for key, node in held.items if isinstance(held, Mapping) else ():
        if isinstance(node, Mapping):
            yield key.text, (section, key.text), node
