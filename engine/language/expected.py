"""What the grammar would have accepted, in a few plain words."""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["in_words"]

_SIGNS = (
    ("RPAR", "右括号 )", "a closing parenthesis"),
    ("COMMA", "逗号", "a comma"),
    ("THEN", "“then”", "“then”"),
    ("ELSE", "“else”", "“else”"),
    ("ARROW", "箭头 ->", "an arrow ->"),
    ("EACH", "时间范围", "a period"),
    ("$END", "公式结束", "the end of the formula"),
)


def in_words(accepts: frozenset[str]) -> dict[str, str]:
    """The accepted kinds of tokens as the fields ``zh`` and ``en`` of a message."""
    phrases = list(_phrases(accepts))
    return {
        "zh": _list([zh for zh, _ in phrases], "、", "或"),
        "en": _list([en for _, en in phrases], ", ", " or "),
    }


def _phrases(accepts: frozenset[str]) -> Iterator[tuple[str, str]]:
    if "NUMBER" in accepts:
        yield "数值、名称、函数等一个值", "a value (a number, a name, a function)"
    elif "PLUS" in accepts:
        yield "运算符", "an operator"
    elif "AND" in accepts:
        yield "“and”", "“and”"
    elif "NAME" in accepts:
        yield "名称", "a name"
    for kind, zh, en in _SIGNS:
        if kind in accepts:
            yield zh, en
    if accepts == {"LPAR"}:
        yield "左括号 (", "an opening parenthesis"
    if accepts == {"IN"}:
        yield "“in”", "“in”"


def _list(words: list[str], comma: str, last: str) -> str:
    return last.join(filter(None, (comma.join(words[:-1]), *words[-1:])))
