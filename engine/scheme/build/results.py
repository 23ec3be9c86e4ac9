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
    scalar,
    text,
    texts,
    words,
)  # fmt: skip
from engine.scheme.build.quotas import exempt_below, quota
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

_LIMIT = re.compile(r"at (most|least)\s+(\S.*)")


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
        if match is None or not isinstance(value, Scalar):
            if isinstance(value, Scalar):
                build.tell("limit-syntax", value.span, found=value.text)
            continue
        asked = quota(build, value, match[2], "limit-syntax")
        if asked is not None and grade is not None:
            limits.append((grade, match[1], asked))
    return Distribution(
        _formulas(build, child(node, "by")), tuple(limits), _formulas(build, child(node, "among")),
        exempt_below(build, node), _heads(node),
    )  # fmt: skip


def _formulas(build: Build, node: Node | None) -> tuple[Formula, ...]:
    """The formulas of a list; the word ``all`` among them means everybody."""
    found = [build.formula(item, specials=True) for item in texts(node) if item.text != "all"]
    return tuple(formula for formula in found if formula is not None)


def _heads(node: Node | None) -> Heads:
    word = text(node, "heads")
    return Heads(word) if word in set(Heads) else Heads.DOWN


def build_outcomes(build: Build, node: Node | None) -> tuple[Outcome, ...]:
    """All outcomes."""
    return tuple(_outcome(build, key, value) for key, value in entries(node))


def _outcome(build: Build, key: Scalar, node: Node) -> Outcome:
    side = next((s for s in ("top", "bottom") if child(node, s) is not None), "all")
    written = scalar(node, side)
    asked = quota(build, written, written.text.strip(), "quota-syntax") if written else None
    names = tuple(item.text for item in texts(child(node, "names")))
    wrong = next((heads for heads in _places(build, asked) if heads != len(names)), None)
    if names and wrong is not None:
        build.tell("names-count", key.span, name=key.text, names=len(names), heads=wrong)
    where = child(node, "where")
    return Outcome(
        key.text, side, asked, names,
        by=_formulas(build, child(node, "by")), among=_formulas(build, child(node, "among")),
        where=build.condition(where, specials=True) if where is not None else None,
        exempt_below=exempt_below(build, node), heads=_heads(node),
        ties=text(node, "ties") or "include", review=flag(node, "review"),
        title=words(child(node, "title"), key.text), source=text(node, "source"),
    )  # fmt: skip


def _places(build: Build, asked: Quota | None) -> list[int]:
    """The numbers of places that an outcome may have, as far as they are known."""
    if asked is None or asked.percent or asked.share is not None:
        return []
    if asked.parameter is None:
        return [asked.heads or 0]
    values = build.parameters[asked.parameter].values
    return [int(value) for _, value in values if isinstance(value, Decimal)]
