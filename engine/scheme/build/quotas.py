"""How many people: a number, a percentage, or the name of a parameter whose value counts (L6.8, L6.9)."""

from __future__ import annotations

import re
from decimal import Decimal

from engine.diagnostics import Words
from engine.language.types import NumberType, describe
from engine.language.units import PLAIN, Unit
from engine.language.values import plain
from engine.scheme.build.context import Build, scalar
from engine.scheme.model import Parameter, Quota
from engine.scheme.read import Node, Scalar

__all__ = ["exempt_below", "quota"]

_NUMBER = re.compile(r"(\d+(?:\.\d+)?)\s*([%％]?)")
_PEOPLE = (None, PLAIN, Unit.of("人"))
_HEADS = Words("整数人数", "a whole number of people")
_EITHER = Words("整数人数或百分比", "a whole number of people or a percentage")


def quota(build: Build, node: Scalar, text: str, code: str) -> Quota | None:
    """What ``text`` in ``node`` says; None when it is nothing of the kind, which ``code`` tells."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return _named(build, node, text.strip("`"), code, _EITHER)
    amount = Decimal(match[1])
    if match[2]:
        return Quota(share=amount.scaleb(-2))
    if "." in match[1]:
        build.tell(code, node.span, found=node.text)
        return None
    return Quota(heads=int(amount))


def exempt_below(build: Build, node: Node | None) -> Quota:
    """The size from which a group is not exempt."""
    written = scalar(node, "exempt_below")
    if written is None:
        return Quota(heads=0)
    if isinstance(written.value, Decimal):
        return Quota(heads=int(written.value))
    found = _named(build, written, written.text.strip("`"), "quota-syntax", _HEADS)
    return found or Quota(heads=0)


def _named(build: Build, node: Scalar, name: str, code: str, wanted: Words) -> Quota | None:
    parameter = build.parameters.get(name)
    if parameter is None:
        if name not in build.checker.environment.broken:
            build.tell(code, node.span, found=node.text)
        return None
    build.checker.used.add(("parameter", name))
    found = _unfit(parameter, heads=wanted is _HEADS)
    if found is not None:
        build.tell(
            "quota-parameter", node.span, name=name, found_zh=found.zh, found_en=found.en,
            wanted_zh=wanted.zh, wanted_en=wanted.en,
        )  # fmt: skip
        return None
    return Quota(parameter=name, percent=parameter.percent)


def _unfit(parameter: Parameter, heads: bool) -> Words | None:
    """Why a parameter is no number of people, None if it is one."""
    kind = parameter.type
    if not isinstance(kind, NumberType) or kind.unit not in _PEOPLE:
        return Words(describe(kind, "zh"), describe(kind, "en"))
    if parameter.percent and not heads:
        return None
    for _, value in parameter.values:
        whole = isinstance(value, Decimal) and value >= 0 and value == value.to_integral_value()
        if parameter.percent or not whole:
            shown = f"{plain(value)}" if isinstance(value, Decimal) else str(value)
            return Words(shown, shown)
    return None
