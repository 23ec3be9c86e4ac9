"""Choices of ``match``: an option written twice, options that were forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from engine.language import typed
from engine.language.render import render
from engine.language.signature import Kind
from engine.language.types import BooleanType, OneOf
from engine.language.values import Value, plain
from engine.scheme.build.context import Build
from engine.scheme.lint.cliffs import constant
from engine.scheme.lint.places import Everywhere, Place

__all__ = ["check"]


def check(build: Build, everywhere: Everywhere) -> None:
    """Look at every call that takes choices, also in measures that nothing uses."""
    for place in everywhere:
        call = place.node
        if not isinstance(call, typed.Call):
            continue
        for parameter in call.function.parameters:
            found = call.operands[parameter.name]
            if parameter.kind is Kind.CHOICES and isinstance(found, typed.Cases):
                _twice(build, place, found)
                _forgotten(build, place, call, found)


def _twice(build: Build, place: Place, written: typed.Cases) -> None:
    seen: set[str] = set()
    for op, option, y in written.cases:
        name = op if option is None else _name(option)
        if name in seen:
            node = (y if option is None else option).syntax
            text = op if option is None else render(node)
            build.tell("choice-twice", place.source.locate(node.start, node.end), option=text)
        if name is not None:
            seen.add(name)


def _name(option: typed.Typed) -> str | None:
    """What tells a literal from another one, None for what is known only at run time."""
    number = constant(option)
    if number is not None:
        return plain(number)
    return repr(option.value) if isinstance(option, typed.Constant) else None


def _forgotten(build: Build, place: Place, call: typed.Call, written: typed.Cases) -> None:
    """Only where all options are literals: what a parameter says may be any of them."""
    options = [option for _, option, _ in written.cases]
    known = [option.value for option in options if isinstance(option, typed.Constant)]
    # ``otherwise`` is no literal either.
    # Of a function that takes choices the first parameter is one value.
    chosen = cast(typed.Typed, call.operands[call.function.parameters[0].name])
    if len(known) < len(options):
        return
    left = [_written(option) for option in _all(chosen) if option not in known]
    if left:
        text = render(chosen.syntax)
        listed = ", ".join(left)
        build.tell("choices-forgotten", place.span, text=text, options=listed)


def _all(chosen: typed.Typed) -> Iterable[Value]:
    """Everything that a value may be, if its type lists it."""
    match chosen.type:
        case OneOf(options):
            return options
        case BooleanType():
            return (True, False)
        case _:
            return ()


def _written(option: Value) -> str:
    return str(option).lower() if isinstance(option, bool) else str(option)
