"""Which arguments of a call take many values, told from its tokens (L3.8, L3.13)."""

from __future__ import annotations

from engine.catalog.function import Function
from engine.language.lex import Token
from engine.language.signature import Kind, Parameter
from engine.scheme.assist.tokens import Element, Group

__all__ = ["opens_rows", "parameter_of", "parameters_of"]

_MANY = (Kind.SERIES, Kind.CONDITIONS, Kind.SPANS, Kind.STATES, Kind.PEERS)
_REST = (Kind.SERIES, Kind.CONDITIONS, Kind.POINTS, Kind.CASES, Kind.CHOICES)


def parameters_of(function: Function | None) -> tuple[str, ...]:
    """The names that arguments of a function may be given by."""
    if function is None:
        return ()
    return tuple(p.name for p in function.signature.parameters if p.kind is not Kind.WINDOW)


def parameter_of(
    tokens: list[Token], group: Group, function: Function, at: int
) -> Parameter | None:
    """The parameter that argument number ``at`` of a call is for."""
    return _sorted(tokens, group, function).get(at)


def opens_rows(tokens: list[Token], group: Group, function: Function | None) -> tuple[int, ...]:
    """The numbers of those arguments in which rows named are rows of the argument's own."""
    if function is None:
        return ()
    given = _sorted(tokens, group, function)
    found = []
    for at, parameter in given.items():
        if parameter.kind not in _MANY:
            continue
        alone = sum(each is parameter for each in given.values()) == 1
        if alone or parameter.kind not in (Kind.SERIES, Kind.CONDITIONS):
            found.append(at)
    return tuple(found)


def _sorted(tokens: list[Token], group: Group, function: Function) -> dict[int, Parameter]:
    """The parameter of each argument, as the checker sorts them."""
    free = [p for p in function.signature.parameters if p.kind is not Kind.WINDOW]
    closed: set[str] = set()
    found: dict[int, Parameter] = {}
    for at, part in enumerate(group.parts):
        if not part and len(group.parts) > 1:
            continue
        label = _label(tokens, part)
        named = function.signature.parameter(label) if label else None
        parameter = named or next((p for p in free if p.name not in closed), None)
        if parameter is None:
            continue
        found[at] = parameter
        if named or parameter.kind not in _REST:
            closed.add(parameter.name)
    return found


def _label(tokens: list[Token], part: tuple[Element, ...]) -> str:
    """The name before the ``=`` with which an argument starts."""
    if len(part) < 2 or not isinstance(part[0], int) or not isinstance(part[1], int):
        return ""
    name, sign = tokens[part[0]], tokens[part[1]]
    named = name.kind in ("NAME", "LABEL") and sign.kind == "COMPARE" and sign.value == "="
    return str(name.value) if named else ""
