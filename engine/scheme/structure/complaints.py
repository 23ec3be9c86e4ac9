"""What to say for each rule of a schema that a file breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from engine.diagnostics import Diagnostic, diagnose
from engine.scheme.read.nodes import Mapping, Scalar
from engine.scheme.structure.keys import missing_keys, unknown_keys
from engine.scheme.structure.kinds import kind_of, kinds_of, none_of
from engine.scheme.structure.wrong import Wrong

__all__ = ["complain"]


def complain(wrong: Wrong) -> Iterator[Diagnostic]:
    """The diagnostics of one error: one for each key or value that is to blame."""
    return _RULES[wrong.rule](wrong)


def _required(wrong: Wrong) -> Iterator[Diagnostic]:
    return missing_keys(wrong.wanted, wrong, wrong.key_span)


def _dependent(wrong: Wrong) -> Iterator[Diagnostic]:
    """``weights`` without ``parts``: complained of at the key that needs the other."""
    for key in wrong.node.keys if isinstance(wrong.node, Mapping) else ():
        yield from missing_keys(wrong.wanted.get(key.text, []), wrong, key.span)


def _any_of(wrong: Wrong) -> Iterator[Diagnostic]:
    keys = [name for branch in wrong.wanted for name in branch["required"]]
    if not any((wrong.path, key) in wrong.meant for key in keys):
        yield diagnose("missing-one-of", wrong.key_span, keys=" / ".join(keys))


def _type(wrong: Wrong) -> Iterator[Diagnostic]:
    found, wanted = kind_of(wrong.node), kinds_of(wrong.wanted)
    yield diagnose(
        "wrong-kind",
        wrong.span,
        key=wrong.name,
        found_zh=found.zh,
        found_en=found.en,
        wanted_zh=wanted.zh,
        wanted_en=wanted.en,
    )


def _enum(wrong: Wrong) -> Iterator[Diagnostic]:
    yield none_of(wrong.wanted, wrong.text, wrong.span)


def _const(wrong: Wrong) -> Iterator[Diagnostic]:
    """The version of the language; in quotes it is no number."""
    if isinstance(wrong.node, Scalar) and isinstance(wrong.node.value, Decimal):
        yield diagnose("language-version", wrong.span, found=wrong.text, known=wrong.wanted)
    else:
        yield from _type(replace(wrong, wanted="number"))


def _empty(wrong: Wrong) -> Iterator[Diagnostic]:
    yield diagnose("empty", wrong.key_span, key=wrong.name)


def _bound(wrong: Wrong) -> Iterator[Diagnostic]:
    low, high = wrong.schema.get("minimum"), wrong.schema.get("maximum")
    bounds = ("" if low is None else f">= {low}", "" if high is None else f"<= {high}")
    wanted = ", ".join(bound for bound in bounds if bound)
    yield diagnose("number-bounds", wrong.span, key=wrong.name, found=wrong.text, wanted=wanted)


def _form(wrong: Wrong) -> Iterator[Diagnostic]:
    """A date that is none; or, of a name, a date for a key or a ``/`` in the name of a part."""
    if isinstance(wrong.node, Scalar):
        yield diagnose("date-form", wrong.span, found=wrong.text)
        return
    name = str(wrong.instance)
    key = wrong.node.key(name) if isinstance(wrong.node, Mapping) else None
    span = key.span if key is not None else wrong.key_span
    if "format" in wrong.schema:
        yield diagnose("date-form", span, found=name)
    else:
        yield diagnose("part-name", span, name=name, instead=name.replace("/", "、"))


def _forbidden(wrong: Wrong) -> Iterator[Diagnostic]:
    """A key that another one excludes; the schema says which."""
    if "dependentSchemas" in wrong.steps:
        last = len(wrong.steps) - 1 - wrong.steps[::-1].index("dependentSchemas")
        other = wrong.steps[last + 1]
        yield diagnose("conflicting-keys", wrong.key_span, key=wrong.name, other=other)
    else:
        yield diagnose("key-not-here", wrong.key_span, key=wrong.name)


_RULES: dict[str, Callable[[Wrong], Iterator[Diagnostic]]] = {
    "additionalProperties": unknown_keys,
    "required": _required,
    "dependentRequired": _dependent,
    "anyOf": _any_of,
    "not": _forbidden,
    "type": _type,
    "enum": _enum,
    "const": _const,
    "minItems": _empty,
    "minProperties": _empty,
    "minimum": _bound,
    "maximum": _bound,
    "pattern": _form,
    "format": _form,
}
