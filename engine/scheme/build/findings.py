"""Findings: duties that rows, or the subject, have to meet (L6.10)."""

from __future__ import annotations

from engine.language.check.names import suggestion
from engine.language.check.subject import speaks_of_subject
from engine.language.routes import AmbiguousRoute, route_below
from engine.language.typed import Route
from engine.scheme.build.context import Build, child, entries, scalar, text, words
from engine.scheme.model import FindingRule, Formula
from engine.scheme.read import Node, Scalar

__all__ = ["build_findings"]


def build_findings(build: Build, node: Node | None) -> tuple[FindingRule, ...]:
    """All duties to check."""
    found = (_finding(build, key, value) for key, value in entries(node))
    return tuple(rule for rule in found if rule is not None)


def _finding(build: Build, key: Scalar, node: Node) -> FindingRule | None:
    each, where = scalar(node, "each"), scalar(node, "where")
    route = alone = None
    if each is None:
        condition = build.condition(where)
    elif not _exists(build, each):
        return None
    else:
        route = _route(build, each)
        condition, alone = _conditions(build, each, where, route)
    if condition is None:
        return None
    at = scalar(node, "at")
    title = words(child(node, "title"), key.text)
    return FindingRule(
        key.text, condition,
        build.checker.environment.types[each.text] if each is not None else None,
        route, alone, at.text if at is not None else None,
        text(node, "severity") or "error", title,
        words(child(node, "message")) if child(node, "message") is not None else title,
        text(node, "source"),
    )  # fmt: skip


def _exists(build: Build, each: Scalar) -> bool:
    """Whether ``each`` names a record type other than the subject's, in one way at most."""
    environment = build.checker.environment
    if each.text not in environment.types:
        known = suggestion(each.text, environment.types.types)
        build.tell("unknown-record", each.span, name=each.text, **known)
        return False
    if each.text == environment.subject:
        build.tell("each-subject", each.span, name=each.text)
        return False
    build.checker.used.add(("record", each.text))
    try:
        route_below(environment.types, each.text, environment.subject)
    except AmbiguousRoute as ambiguous:
        first, second = (".".join(r.name for r in way) for way in ambiguous.ways)
        build.tell("ambiguous-route", each.span, name=each.text, first=first, second=second)
        return False
    return True


def _route(build: Build, each: Scalar) -> Route | None:
    environment = build.checker.environment
    return route_below(environment.types, each.text, environment.subject)


def _conditions(
    build: Build, each: Scalar, where: Scalar | None, route: Route | None
) -> tuple[Formula | None, Formula | None]:
    """The condition of a row, and that of a row no subject has, unless it speaks of the subject."""
    if route is None:
        alone = build.condition(where, level=(each.text,), alone=True)
        return alone, alone
    condition = build.condition(where, level=(each.text,))
    if condition is None or speaks_of_subject(condition.typed):
        return condition, None
    return condition, build.condition(where, level=(each.text,), alone=True)
