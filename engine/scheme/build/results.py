"""What is made of the score: grades, vetoes, forced distribution, outcomes (L6.6 to L6.9)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from engine.language.check.names import suggestion
from engine.scheme.bands import read_bands
from engine.scheme.build.context import (
    Build,
    child,
    entries,
    flag,
    number,
    scalar,
    text,
    texts,
    words,
)  # fmt: skip
from engine.scheme.model import (
    Distribution,
    Formula,
    Grade,
    Heads,
    Outcome,
    Part,
    Quota,
    Veto,
    parts,
)  # fmt: skip
from engine.scheme.read import Node, Scalar

__all__ = [
    "build_distribution",
    "build_grades",
    "build_outcomes",
    "build_vetoes",
    "grade_bands",
]

_LIMIT = re.compile(r"at (most|least)\s+(\d+(?:\.\d+)?)\s*([%％]?)")
_QUOTA = re.compile(r"(\d+(?:\.\d+)?)\s*([%％]?)")


def grade_bands(node: Node | None) -> list[tuple[str, Scalar]]:
    """The grades as written: name and the scalar of the band."""
    found = []
    for key, value in entries(node):
        band = value if isinstance(value, Scalar) else scalar(value, "band")
        if band is not None:
            found.append((key.text, band))
    return found


def build_grades(node: Node | None) -> tuple[Grade, ...]:
    """The grades whose bands can be read; the band check reports the others."""
    bands = dict(read_bands(grade_bands(node)))
    return tuple(
        Grade(
            key.text, bands[key.text], words(child(value, "title"), key.text), text(value, "color")
        )
        for key, value in entries(node)
        if key.text in bands
    )


def build_vetoes(
    build: Build, node: Node | None, root: Part, grades: tuple[Grade, ...], outcomes: Iterable[str]
) -> tuple[Veto, ...]:
    """All vetoes; parts, grades and outcomes they name must exist."""
    found = []
    known = [part.id for part in parts(root)]
    for key, value in entries(node):
        when = build.condition(child(value, "when"))
        zero = _zero(build, scalar(value, "zero"), known)
        cap = _known(build, scalar(value, "cap_grade"), [g.name for g in grades], "unknown-grade")
        withhold = tuple(
            name
            for item in texts(child(value, "withhold"))
            if (name := _known(build, item, list(outcomes), "unknown-outcome")) is not None
        )
        if when is not None:
            found.append(
                Veto(key.text, when, zero, cap, withhold,
                     words(child(value, "title"), key.text), text(value, "source"))
            )  # fmt: skip
    return tuple(found)


def _zero(build: Build, node: Scalar | None, known: list[str]) -> str | None:
    if node is None or node.value is False:
        return None
    return "score" if node.value is True else _known(build, node, known, "unknown-part")


def _known(build: Build, node: Scalar | None, known: list[str], code: str) -> str | None:
    if node is None:
        return None
    if node.text in known:
        return node.text
    build.tell(code, node.span, name=node.text, **suggestion(node.text, known))
    return None


def build_distribution(
    build: Build, node: Node | None, grades: tuple[Grade, ...]
) -> Distribution | None:
    """The forced distribution, if there is one."""
    if node is None:
        return None
    limits = []
    for key, value in entries(child(node, "limits")):
        grade = _known(build, key, [g.name for g in grades], "unknown-grade")
        match = _LIMIT.fullmatch(value.text.strip()) if isinstance(value, Scalar) else None
        quota = _quota(match[2], match[3]) if match is not None else None
        if quota is None and isinstance(value, Scalar):
            build.tell("limit-syntax", value.span, found=value.text)
        elif match is not None and quota is not None and grade is not None:
            limits.append((grade, match[1], quota))
    return Distribution(
        _formulas(build, child(node, "by")), tuple(limits), _formulas(build, child(node, "among")),
        _whole(node, "exempt_below"), _heads(node),
    )  # fmt: skip


def _quota(digits: str, percent: str) -> Quota | None:
    """A share, or a whole number of people; None for half a person."""
    amount = Decimal(digits)
    if not percent and "." in digits:
        return None
    return Quota(share=amount.scaleb(-2)) if percent else Quota(heads=int(amount))


def _formulas(build: Build, node: Node | None) -> tuple[Formula, ...]:
    """The formulas of a list; the word ``all`` among them means everybody."""
    found = [build.formula(item, specials=True) for item in texts(node) if item.text != "all"]
    return tuple(formula for formula in found if formula is not None)


def _whole(node: Node | None, key: str) -> int:
    value = number(node, key)
    return int(value) if value is not None else 0


def _heads(node: Node | None) -> Heads:
    word = text(node, "heads")
    return Heads(word) if word in set(Heads) else Heads.DOWN


def build_outcomes(build: Build, node: Node | None) -> tuple[Outcome, ...]:
    """All outcomes."""
    return tuple(_outcome(build, key, value) for key, value in entries(node))


def _outcome(build: Build, key: Scalar, node: Node) -> Outcome:
    side = next((s for s in ("top", "bottom") if child(node, s) is not None), "all")
    written = scalar(node, side)
    quota = None
    if written is not None:
        match = _QUOTA.fullmatch(written.text.strip())
        quota = _quota(match[1], match[2]) if match is not None else None
        if quota is None:
            build.tell("quota-syntax", written.span, found=written.text)
    names = tuple(item.text for item in texts(child(node, "names")))
    if names and quota is not None and quota.heads is not None and quota.heads != len(names):
        build.tell("names-count", key.span, name=key.text, names=len(names), heads=quota.heads)
    where = child(node, "where")
    return Outcome(
        key.text, side, quota, names,
        by=_formulas(build, child(node, "by")), among=_formulas(build, child(node, "among")),
        where=build.condition(where, specials=True) if where is not None else None,
        exempt_below=_whole(node, "exempt_below"), heads=_heads(node),
        ties=text(node, "ties") or "include", review=flag(node, "review"),
        title=words(child(node, "title"), key.text), source=text(node, "source"),
    )  # fmt: skip
