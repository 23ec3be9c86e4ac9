"""What can be changed outside of formulas: bands, policies, rounding, vetoes, quotas, standing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from engine.diagnostics import Words
from engine.explain.mutation.mutant import Change, Mutant, Path, Proposal, rewritten
from engine.explain.mutation.neighbours import neighbours, number_in
from engine.explain.mutation.places import PartPlace
from engine.explain.mutation.proposals import at_boundary, exactly, loosely, situation
from engine.scheme.read import Mapping, Node, Scalar, Sequence

__all__ = ["grade_mutants", "other_text", "part_setting_mutants", "result_mutants"]

_SIGNS = re.compile(r"(>=|<=|≥|≤|>|<)")
_OTHER_SIGN = {">=": ">", ">": ">=", "<=": "<", "<": "<=", "≥": ">", "≤": "<"}
_BRACKET = {"[": "(", "(": "[", "]": ")", ")": "]"}
_POLICIES = ("error", "zero", "skip")
_HEADS = {"down": "up", "up": "down", "half": "down"}
_TIES = {"include": "exclude", "exclude": "include", "key": "include"}
_SOLVERS = {"eigenvector": "geometric", "geometric": "eigenvector"}
_TOTAL = Words("总分", "score")


def other_text(
    kind: str, owner: str, path: Path, scalar: Scalar, text: str, proposal: Proposal
) -> Mutant:
    """A scalar with another text."""
    changes = (Change(path, rewritten(scalar, text)),)
    return Mutant(kind, owner, scalar.span, scalar.text, text, changes, proposal)


def grade_mutants(document: Mapping) -> Iterator[Mutant]:
    """Every bound a unit up and down, and every end in or out."""
    held = document.get("grades")
    for key, value in held.items if isinstance(held, Mapping) else ():
        band = value if isinstance(value, Scalar) else _scalar(value, "band")
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
    policy = _scalar(node, "missing")
    for other in _POLICIES if policy is not None else ():
        if policy is not None and other != policy.text:
            yield other_text("missing", part.id, (*part.path, "missing"), policy, other, situation(
                "没有 {owner} 的记录，并写明总分与各项的结果",
                "have no records for {owner}, and state what the total is",
                owner=part.id,
            ))  # fmt: skip
    for key in ("cap", "floor"):
        limit = _scalar(node, key)
        if limit is not None and limit.text != "none":
            yield other_text("limit", part.id, (*part.path, key), limit, "none", situation(
                "{owner} 超出 {key}: {text}", "{owner} goes beyond {key}: {text}",
                owner=part.id, key=key, text=limit.text,
            ))  # fmt: skip
    for name in ("applies", "prorate"):
        condition = _scalar(node, name)
        if condition is not None:
            other = "true" if name == "applies" else "1"
            if condition.text != other:
                yield other_text(name, part.id, (*part.path, name), condition, other, situation(
                    "{text} 不成立（或不为 1），并写明 {owner} 的结果",
                    "{text} is false (or not 1), and state what {owner} is",
                    text=condition.text, owner=part.id,
                ))  # fmt: skip
    yield from _rounding(part.id, (*part.path, "round"), node.get("round"))
    weights = node.get("weights")
    if isinstance(weights, Mapping):
        yield from _weighing(part.id, (*part.path, "weights"), weights)


def _rounding(owner: str, path: Path, node: Node | None) -> Iterator[Mutant]:
    if isinstance(node, Mapping):
        for key, value in node.items:
            yield from _rounding(owner, (*path, key.text), value)
    elif isinstance(node, Scalar) and isinstance(node.value, Decimal):
        for other in neighbours(node.text):
            yield other_text("round", owner, path, node, other, situation(
                "{owner} 取整前有 {places} 位以上小数",
                "{owner} has more than {places} decimals before it is rounded",
                owner=owner, places=min(node.text, other),
            ))  # fmt: skip


def _weighing(owner: str, path: Path, weights: Mapping) -> Iterator[Mutant]:
    proposal = loosely(owner, "weights")
    solve = _scalar(weights, "solve")
    if solve is not None and solve.text in _SOLVERS:
        yield other_text("weights", owner, (*path, "solve"), solve, _SOLVERS[solve.text], proposal)
    yield from _rounding(owner, (*path, "round"), weights.get("round"))
    judgements = weights.get("judgements")
    for row, columns in judgements.items if isinstance(judgements, Mapping) else ():
        for column, value in columns.items if isinstance(columns, Mapping) else ():
            if isinstance(value, Scalar):
                where = (*path, "judgements", row.text, column.text)
                for other in _judged(value.text):
                    yield other_text("weights", owner, where, value, other, loosely(
                        owner, f"{row.text} : {column.text}"
                    ))  # fmt: skip


def _judged(text: str) -> Iterator[str]:
    """One step more and one less on the scale of judgements; a fraction by what it is one of."""
    written = number_in(text.rsplit("/", 1)[-1])
    if written is None or written != int(written):
        return
    prefix = text.rsplit("/", 1)[0] + "/" if "/" in text else ""
    for value in (int(written) + 1, int(written) - 1):
        if 1 <= value <= 9:
            yield f"{prefix}{value}"


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
            quota = _scalar(node, side)
            if quota is not None:
                yield from _quota(name, (*path, side), quota)


def _veto(document: Mapping, name: str, path: Path, node: Mapping) -> Iterator[Mutant]:
    proposal = situation(
        "{name} 成立，并写明总分、档次与结果应用",
        "{name} applies; state score, grade and outcomes",
        name=name,
    )
    strengths = [key for key in ("zero", "cap_grade", "withhold") if node.get(key) is not None]
    when = _scalar(node, "when")
    for key in strengths if len(strengths) > 1 else ():
        found = node.get(key)
        assert found is not None
        text = found.text if isinstance(found, Scalar) else key
        changes = (Change((*path, key)),)
        yield Mutant("veto", name, found.span, f"{key}: {text}", "—", changes, proposal)
    if when is not None and when.text != "false":
        yield other_text("veto", name, (*path, "when"), when, "false", proposal)
    cap = _scalar(node, "cap_grade")
    grades = document.get("grades")
    names = [key.text for key in grades.keys] if isinstance(grades, Mapping) else []
    if cap is not None and cap.text in names:
        at = names.index(cap.text)
        for other in (*names[max(at - 1, 0) : at], *names[at + 1 : at + 2]):
            yield other_text("veto", name, (*path, "cap_grade"), cap, other, proposal)


def _quota(owner: str, path: Path, scalar: Scalar) -> Iterator[Mutant]:
    """A share is halved and doubled, for one per cent of a few people is nobody; heads go by one."""
    text = scalar.text
    number = number_in(text)
    if number is None:
        return
    others = list(neighbours(text))
    if "%" in text or "％" in text:
        others = [_with_number(text, value) for value in (number * 2, number / 2)]
    for word, other in (("at most", "at least"), ("at least", "at most")):
        if text.startswith(word):
            others.append(other + text[len(word) :])
    for changed in others:
        yield other_text("quota", owner, path, scalar, changed, situation(
            "人数多到 {text} 与 {other} 选出的人不同",
            "enough people for {text} and {other} to choose differently",
            text=text, other=changed,
        ))  # fmt: skip


def _with_number(text: str, value: Decimal) -> str:
    shown = f"{value.normalize():f}"
    return re.sub(r"\d+(?:\.\d+)?", shown, text, count=1)


def _standing(owner: str, path: Path, node: Mapping) -> Iterator[Mutant]:
    """How ties, small groups and parts of people are treated, and what decides the order."""
    for key, others in (("heads", _HEADS), ("ties", _TIES)):
        found = _scalar(node, key)
        if found is not None and found.text in others:
            yield other_text("standing", owner, (*path, key), found, others[found.text], situation(
                "人数或并列使 {key} 起作用", "numbers or ties that make {key} matter", key=key
            ))  # fmt: skip
    exempt = _scalar(node, "exempt_below")
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


def _scalar(node: Node | None, key: str) -> Scalar | None:
    found = node.get(key) if isinstance(node, Mapping) else None
    return found if isinstance(found, Scalar) else None
