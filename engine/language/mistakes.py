"""From a token the grammar cannot use to the message that helps most: what was found, what was expected.

Knows the tokens, the place, and which kinds of tokens would have been right there.
"""

from __future__ import annotations

from decimal import Decimal

from engine.language.lex import RESERVED, Flaw, Token

__all__ = ["explain"]

_OPERATORS = frozenset(
    "PLUS MINUS STAR SLASH COMPARE AND OR IN AT OVER AMONG THEN ELSE WHERE ARROW RANGE".split()
)
_AFTER_NAME = _OPERATORS | {"RPAR", "COMMA", "DOT", "END"}
_WORDS_FOR = {
    "AND": "and", "And": "and", "并且": "and", "且": "and", "和": "and", "OR": "or", "Or": "or",
    "或": "or", "或者": "or", "NOT": "not", "Not": "not", "非": "not", "IN": "in", "In": "in",
    "属于": "in", "IF": "if", "If": "if", "如果": "if", "THEN": "then", "那么": "then",
    "ELSE": "else", "否则": "else", "WHERE": "where", "其中": "where", "is": "=", "mod": "/",
    "等于": "=", "不等于": "!=", "大于": ">", "小于": "<", "乘": "*", "除以": "/", "加": "+",
    "减": "-", "between": "in 1..3", "按": "among",
}  # fmt: skip
_EXPECTED = (
    ("RPAR", "右括号 )", "a closing parenthesis"),
    ("COMMA", "逗号", "a comma"),
    ("THEN", "then", "then"),
    ("ELSE", "else", "else"),
    ("ARROW", "箭头 ->", "an arrow ->"),
    ("RANGE", "范围号 ..", "two dots .."),
    ("LPAR", "左括号 (", "an opening parenthesis"),
)


def explain(tokens: list[Token], place: int, accepts: frozenset[str]) -> Flaw:
    """The best message for ``tokens[place]`` (one past the last means the end of the formula)."""
    if place == len(tokens):
        return _ended(tokens, accepts)
    found = tokens[place]
    if found.kind == "LABEL":
        place, found = place + 2, tokens[place + 2]
    return (
        _misspelt(tokens, place, accepts)
        or _split_number(tokens, place)
        or _parentheses(tokens, place, accepts)
        or _outside_call(tokens, place)
        or _reserved(tokens, place, accepts)
        or Flaw("unexpected-token", found.start, found.end, found=_cut(found.text), **_names(accepts))
    )


def _ended(tokens: list[Token], accepts: frozenset[str]) -> Flaw:
    opened = _unmatched(tokens)[0]
    if opened and "RPAR" in accepts:
        return Flaw("unclosed-parenthesis", opened[-1].start, opened[-1].end)
    last = tokens[-1]
    return Flaw("formula-ends-early", last.start, last.end, found=_cut(last.text), **_names(accepts))


def _misspelt(tokens: list[Token], place: int, accepts: frozenset[str]) -> Flaw | None:
    """`a AND b`, `a 且 b`: a name where an operator must be; also read as a unit, `5 AND b`."""
    for index in (place, place - 1):
        token = tokens[index]
        if index >= 0 and token.kind == "NAME" and token.text in _WORDS_FOR and (
            index < place or "NAME" not in accepts
        ):
            return Flaw("not-a-sign", token.start, token.end, found=token.text,
                        instead=_WORDS_FOR[token.text])  # fmt: skip
    return None


def _split_number(tokens: list[Token], place: int) -> Flaw | None:
    """`1,000` or `1 000`."""
    for comma in (place, place - 1):
        left = tokens[max(comma - 1, 0)]
        last = tokens[min(comma + 1, len(tokens) - 1)]
        if tokens[comma].kind == "COMMA" and _digits(left) and _digits(last):
            return Flaw("number-separator", left.start, last.end,
                        found=f"{left.text},{last.text}", instead=left.text + last.text)  # fmt: skip
    if place and _digits(tokens[place]) and _digits(tokens[place - 1]):
        left, last = tokens[place - 1], tokens[place]
        return Flaw("number-separator", left.start, last.end,
                    found=f"{left.text} {last.text}", instead=left.text + last.text)  # fmt: skip
    return None


def _digits(token: Token) -> bool:
    return token.kind == "NUMBER" and isinstance(token.value, Decimal)


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


def _outside_call(tokens: list[Token], place: int) -> Flaw | None:
    """`where`, `->` and `otherwise` stand only among the arguments of a call."""
    found = tokens[place]
    if found.kind not in ("WHERE", "ARROW", "OTHERWISE"):
        return None
    callers: list[bool] = []
    for index, token in enumerate(tokens[:place]):
        if token.kind == "LPAR":
            callers.append(index > 0 and tokens[index - 1].kind == "NAME")
        elif token.kind == "RPAR" and callers:
            callers.pop()
    if callers and callers[-1]:
        return None
    return Flaw("only-in-call", found.start, found.end, found=found.text)


def _reserved(tokens: list[Token], place: int, accepts: frozenset[str]) -> Flaw | None:
    found = tokens[place]
    if "NAME" not in accepts or found.text not in RESERVED:
        return None
    before = tokens[place - 1].kind if place else ""
    after = tokens[place + 1].kind if place + 1 < len(tokens) else "END"
    if before == "DOT" or after in _AFTER_NAME:
        return Flaw("reserved-word", found.start, found.end, found=found.text)
    return None


def _names(accepts: frozenset[str]) -> dict[str, str]:
    """The expected tokens in words, as the fields zh and en."""
    value = bool(accepts & {"NUMBER"})
    chosen: list[tuple[str, str]] = []
    if value:
        chosen.append(("数值、名称、函数或左括号", "a number, a name, a function or a parenthesis"))
    elif "NAME" in accepts and not accepts & {"PLUS"}:
        chosen.append(("名称", "a name"))
    if "PLUS" in accepts:
        chosen.append(("运算符(如 + - * / = and)", "an operator (such as + - * / = and)"))
    if not accepts - {"PERCENT", "NAME"}:
        chosen.append(("%", "%"))
    for kind, zh, en in _EXPECTED:
        if kind in accepts and not (kind == "LPAR" and (value or "PLUS" in accepts)):
            chosen.append((zh, en))
    if "$END" in accepts:
        chosen.append(("公式结束", "the end of the formula"))
    return {"zh": _list([zh for zh, _ in chosen], "、", "或"), "en": _list([en for _, en in chosen], ", ", " or ")}


def _list(words: list[str], comma: str, last: str) -> str:
    return last.join(filter(None, (comma.join(words[:-1]), *words[-1:])))


def _cut(text: str) -> str:
    return text if len(text) <= 40 else text[:37] + "…"
