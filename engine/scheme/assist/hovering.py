"""What is to be said of the place under the pointer."""

from __future__ import annotations

from engine.scheme.assist.declared import Declared
from engine.scheme.assist.item import Block, Hover
from engine.scheme.assist.keys import rule_at
from engine.scheme.assist.known import Known, known_of
from engine.scheme.assist.lookup import Found, look_up
from engine.scheme.assist.memory import Memory
from engine.scheme.assist.targets import declared_at
from engine.scheme.assist.told import (
    about_declared,
    about_field,
    about_function,
    about_record,
    about_rule,
)
from engine.scheme.assist.words import KEYWORDS
from engine.scheme.closure import Closure

__all__ = ["hover"]


def hover(
    closure: Closure,
    file: str,
    text: str,
    line: int,
    column: int,
    lang: str,
    *,
    known: Closure | None = None,
    memory: Memory | None = None,
) -> Hover | None:
    """What is to be said of a place (line and column from 1, in code points), None for nothing.

    Never raises for bad content; ``known`` as for completion.
    """
    all_known = known_of(closure, file, text, known, memory)
    found = look_up(all_known, line, column)
    if found is None:
        return None
    if found.token is not None:
        return _in_formula(all_known, found, lang)
    return _in_yaml(all_known, found, lang)


def _in_formula(known: Known, found: Found, lang: str) -> Hover | None:
    meaning, token = found.meaning, found.token
    assert token is not None
    if meaning is None:
        word = KEYWORDS.get(token.text)
        return Hover(found.span, token.text, (Block("text", word.of(lang)),)) if word else None
    title, blocks = meaning.name, tuple[Block, ...]()
    if meaning.function is not None:
        title, blocks = meaning.function.title.of(lang), about_function(meaning.function, lang)
    elif meaning.declared is not None:
        title = meaning.declared.name
        blocks = about_declared(known, meaning.declared, lang)
    elif meaning.record is not None and meaning.kind in ("field", "relation"):
        title = f"{meaning.record.name}.{meaning.name}"
        blocks = about_field(meaning.record, meaning.name, lang)
    elif meaning.record is not None:
        blocks = about_record(meaning.record, lang)
    return Hover(found.span, title, blocks) if blocks else None


def _in_yaml(known: Known, found: Found, lang: str) -> Hover | None:
    spot = found.spot
    assert spot.leaf is not None
    declared = declared_at(known, spot)
    if declared is not None:
        return Hover(found.span, declared.name, _of(known, declared, lang))
    path = spot.path if spot.where == "value" else (*spot.path, spot.leaf.text)
    rule = rule_at(known.kind, path)
    if rule is None or (spot.where == "value" and not (rule.choices or rule.flag)):
        return None
    return Hover(found.span, rule.title.of(lang), about_rule(rule, lang))


def _of(known: Known, declared: Declared, lang: str) -> tuple[Block, ...]:
    if declared.kind == "record" and declared.name in known.types:
        return about_record(known.types[declared.name], lang)
    return about_declared(known, declared, lang)
