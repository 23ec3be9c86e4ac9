"""Tokens of a formula that is being typed, and the brackets they stand in; nothing is too broken for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias, Union

from engine.language.lex import Flaw, Token, lex

__all__ = ["Element", "Group", "grouped", "tokens_of"]

# So many flaws in one formula are looked over; the rest of it is then one broken token.
_ROUNDS = 40
_OPEN = frozenset(("unclosed-text", "unclosed-name"))


@dataclass(frozen=True, slots=True)
class Group:
    """Brackets: the token that opens them, the one that closes them (None where none does), the token of the
    name before them, and what stands between their commas. Tokens are meant by their index.
    """

    opens: int
    closes: int | None
    name: int | None
    parts: tuple[tuple[Element, ...], ...]


Element: TypeAlias = Union[int, Group]


def tokens_of(text: str) -> list[Token]:
    """The tokens of any text. What is no token is one of the kind BAD, a text or name in backticks that
    nothing closes is one of the kind OPEN, its ``value`` what stands behind the quote.
    """
    found: list[Token] = []
    base = 0
    for _ in range(_ROUNDS):
        try:
            return found + _moved(lex(text[base:]), base)
        except Flaw as flaw:
            start = max(flaw.start, 0)
            found += _moved(_good(text[base : base + start]), base)
            end = base + max(flaw.end, start + 1)
            open_text = flaw.code in _OPEN
            bad = text[base + start : end]
            found.append(
                Token("OPEN" if open_text else "BAD", bad, base + start, end, bad[1:] if open_text else bad)
            )  # fmt: skip
            base = end
        if base >= len(text):
            return found
    return [*found, Token("BAD", text[base:], base, len(text), text[base:])]


def _good(text: str) -> list[Token]:
    try:
        return lex(text)
    except Flaw:
        return []


def _moved(tokens: list[Token], by: int) -> list[Token]:
    return [replace(t, start=t.start + by, end=t.end + by) for t in tokens] if by else tokens


def grouped(tokens: list[Token]) -> tuple[tuple[Element, ...], ...]:
    """The tokens by brackets and commas: what stands between the commas outside of all brackets."""
    stack: list[tuple[int, int | None, list[tuple[Element, ...]], list[Element]]] = []
    parts: list[tuple[Element, ...]] = []
    part: list[Element] = []
    opens, name = -1, None
    for at, token in enumerate(tokens):
        if token.kind == "LPAR":
            stack.append((opens, name, parts, part))
            named = at > 0 and tokens[at - 1].kind == "NAME"
            opens, name, parts, part = at, at - 1 if named else None, [], []
        elif token.kind == "RPAR" and stack:
            done = Group(opens, at, name, (*parts, tuple(part)))
            opens, name, parts, part = stack.pop()
            part.append(done)
        elif token.kind == "COMMA":
            parts.append(tuple(part))
            part = []
        else:
            part.append(at)
    while stack:
        done = Group(opens, None, name, (*parts, tuple(part)))
        opens, name, parts, part = stack.pop()
        part.append(done)
    return (*parts, tuple(part))
