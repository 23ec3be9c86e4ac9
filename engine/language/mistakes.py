"""From a token the grammar cannot use to the message that helps most: what was found, what to write.

Knows the tokens, the place, and which kinds of tokens would have been right there.
"""

from __future__ import annotations

from engine.language.expected import in_words
from engine.language.lex import RESERVED, Flaw, Token

__all__ = ["explain"]

_AFTER_NAME = frozenset(
    "PLUS MINUS STAR SLASH COMPARE AND OR IN AT OVER AMONG THEN ELSE WHERE ARROW RANGE RPAR COMMA "
    "DOT END".split()
)
_WORDS_FOR = {
    "AND": "and", "And": "and", "并且": "and", "且": "and", "和": "and", "OR": "or", "Or": "or",
    "或": "or", "或者": "or", "NOT": "not", "Not": "not", "非": "not", "IN": "in", "In": "in",
    "属于": "in", "IF": "if", "If": "if", "如果": "if", "THEN": "then", "Then": "then",
    "那么": "then", "ELSE": "else", "Else": "else", "否则": "else", "WHERE": "where",
    "Where": "where", "其中": "where", "is": "=", "等于": "=", "不等于": "!=", "大于": ">",
    "小于": "<", "乘": "*", "除以": "/", "加": "+", "减": "-", "between": "in 1..3",
}  # fmt: skip


def explain(tokens: list[Token], place: int, accepts: frozenset[str]) -> Flaw:
    """The best message for ``tokens[place]`` (one past the last means the end of the formula)."""
    if place == len(tokens):
        return _ended(tokens, accepts)
    if tokens[place].kind == "LABEL":
        place += 2
    found = tokens[place]
    return (
        _foreign_word(tokens, place, accepts)
        or _split_number(tokens, place)
        or _parentheses(tokens, place, accepts)
        or _misplaced(tokens, place, accepts)
        or _reserved(tokens, place, accepts)
        or Flaw(
            "unexpected-token", found.start, found.end, found=_cut(found.text), **in_words(accepts)
        )
    )


def _ended(tokens: list[Token], accepts: frozenset[str]) -> Flaw:
    opened = _unmatched(tokens)[0]
    if opened and "RPAR" in accepts:
        return Flaw("unclosed-parenthesis", opened[-1].start, opened[-1].end)
    last = tokens[-1]
    if "RANGE" in accepts:
        return Flaw("in-wants-options", last.start, last.end)
    return Flaw(
        "formula-ends-early", last.start, last.end, found=_cut(last.text), **in_words(accepts)
    )


def _foreign_word(tokens: list[Token], place: int, accepts: frozenset[str]) -> Flaw | None:
    """`a AND b`, `a 且 b`: a name where an operator must be; also read as a unit, `5 AND b`."""
    here = tokens[place]
    before = tokens[place - 1] if place else None
    if "NAME" not in accepts and here.kind == "NAME" and here.text in _WORDS_FOR:
        word = here
    elif before and before.kind == "NAME" and before.text in _WORDS_FOR and here.kind != "LPAR":
        word = before
    else:
        return None
    instead = _WORDS_FOR[word.text]
    return Flaw("not-a-sign", word.start, word.end, found=word.text, instead=instead)


def _split_number(tokens: list[Token], place: int) -> Flaw | None:
    """`1,234` where no comma can be, or `1 234`."""
    left, here = tokens[max(place - 1, 0)], tokens[place]
    right = tokens[min(place + 1, len(tokens) - 1)]
    if here.kind == "COMMA" and left.kind == right.kind == "NUMBER":
        found = f"{left.text},{right.text}"
    elif left.kind == here.kind == "NUMBER" and place:
        found, right = f"{left.text} {here.text}", here
    else:
        return None
    joined = left.text + right.text
    return Flaw("number-separator", left.start, right.end, found=_cut(found), instead=_cut(joined))


def _parentheses(tokens: list[Token], place: int, accepts: frozenset[str]) -> Flaw | None:
    opened, closed = _unmatched(tokens)
    found = tokens[place]
    if found in closed:
        return Flaw("unopened-parenthesis", found.start, found.end)
    before = [token for token in opened if token.start < found.start]
    if before and "RPAR" in accepts:
        return Flaw("unclosed-parenthesis", before[-1].start, before[-1].end)
    return None


def _unmatched(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    """The parentheses that are never closed, and those that were never opened."""
    opened: list[Token] = []
    closed: list[Token] = []
    for token in tokens:
        if token.kind == "LPAR":
            opened.append(token)
        elif token.kind == "RPAR":
            if opened:
                opened.pop()
            else:
                closed.append(token)
    return opened, closed


def _misplaced(tokens: list[Token], place: int, accepts: frozenset[str]) -> Flaw | None:
    """Words that have their place in a formula, but another one."""
    found = tokens[place]
    span = (found.start, found.end)
    if found.kind in ("WHERE", "ARROW", "OTHERWISE") and not _in_call(tokens[:place]):
        return Flaw("only-in-call", *span, found=found.text)
    if found.kind == "RANGE" and "NUMBER" not in accepts:
        return Flaw("range-outside-in", *span)
    if found.kind in ("IF", "NOT") and "NUMBER" in accepts and place + 1 < len(tokens):
        return Flaw("needs-parentheses", *span, found=found.text)
    if "RANGE" in accepts and found.kind != "NAME":
        return Flaw("in-wants-options", *span)
    return None


def _in_call(before: list[Token]) -> bool:
    """Whether the innermost parenthesis that is open after these tokens is that of a call."""
    calls: list[bool] = []
    for index, token in enumerate(before):
        if token.kind == "LPAR":
            calls.append(index > 0 and before[index - 1].kind == "NAME")
        elif token.kind == "RPAR" and calls:
            calls.pop()
    return bool(calls) and calls[-1]


def _reserved(tokens: list[Token], place: int, accepts: frozenset[str]) -> Flaw | None:
    """A reserved word that stands exactly as a name would."""
    found = tokens[place]
    if "NAME" not in accepts or found.text not in RESERVED:
        return None
    before = tokens[place - 1].kind if place else ""
    after = tokens[place + 1].kind if place + 1 < len(tokens) else "END"
    if before == "DOT" or after in _AFTER_NAME:
        return Flaw("reserved-word", found.start, found.end, found=found.text)
    return None


def _cut(text: str) -> str:
    return text if len(text) <= 40 else text[:37] + "…"
