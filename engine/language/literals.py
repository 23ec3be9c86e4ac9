"""Values written on their own: of parameters (L6.1), and ranges of numbers such as `100%..120%`.

Anything that does not have the form of a number, date or boolean is a text as it stands.
"""

from __future__ import annotations

from dataclasses import replace

from engine.diagnostics import Rejected, Source, diagnose
from engine.language.compose import number_of
from engine.language.lex import Flaw, Token, lex
from engine.language.periods import parse_period
from engine.language.syntax import Boolean, Date, Number, Text

__all__ = ["Literal", "parse_literal", "parse_range"]

Literal = Number | Text | Boolean | Date


def parse_literal(source: Source) -> Literal:
    """The literal a plain scalar stands for: `1000 元`, `-5%`, `2015-01-01`, `true`, else a text.

    A text in quotes is what stands between them. Raises Rejected for a date that does not exist.
    """
    text = source.text
    try:
        tokens = lex(text)
    except Flaw as flaw:
        if flaw.code == "bad-date" and text.strip() == flaw.fields["found"]:
            raise _rejected(source, flaw) from None
        tokens = []
    plain = Text(text, start=0, end=len(text))
    match tokens:
        case [Token(kind="TEXT", value=str(inner)) as token]:
            return Text(inner, start=token.start, end=token.end)
        case [Token(kind="TRUE" | "FALSE" as kind) as token]:
            return Boolean(kind == "TRUE", start=token.start, end=token.end)
        case [Token(kind="DATE") as token]:
            return Date(token.value, start=token.start, end=token.end)  # type: ignore[arg-type]  # a date
    if parse_period(text.strip()) is not None and len(tokens) > 1:
        return plain
    number, rest = _number(tokens)
    return plain if number is None or rest else number


def parse_range(source: Source) -> tuple[Number | None, Number | None]:
    """Both ends of `0..5`, `0..` or `..5`; None is not limited. Raises Rejected."""
    try:
        low, rest = _number(lex(source.text))
        high, left = _number(rest[1:])
        dots = bool(rest) and rest[0].kind == "RANGE"
        if not dots or left or (low is None and high is None) or (len(rest) > 1 and high is None):
            raise _not_a_range(source)
        if low is not None and high is not None and low.value > high.value:
            raise _not_a_range(source)
    except Flaw as flaw:
        raise _rejected(source, flaw) from None
    return low, high


def _number(tokens: list[Token]) -> tuple[Number | None, list[Token]]:
    """The number at the start of the tokens, if there is one, and the tokens after it."""
    sign = tokens[0] if tokens and tokens[0].kind == "MINUS" else None
    body = tokens[1:] if sign else tokens
    if not body or body[0].kind != "NUMBER":
        return None, tokens
    suffix = body[1] if len(body) > 1 and body[1].kind in ("PERCENT", "NAME") else None
    number = number_of(body[0], suffix)
    if sign:
        number = replace(number, value=number.value.copy_negate(), start=sign.start)
    return number, body[2 if suffix else 1 :]


def _not_a_range(source: Source) -> Flaw:
    text = source.text
    return Flaw("bad-range", 0, len(text), found=text if len(text) <= 40 else text[:37] + "…")


def _rejected(source: Source, flaw: Flaw) -> Rejected:
    return Rejected([diagnose(flaw.code, source.locate(flaw.start, flaw.end), **flaw.fields)])
