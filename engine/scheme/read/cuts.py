"""Where YAML has cut a formula in two (L1.3): by ` #`, a comma in braces, a sign of its own.

Judges by what was kept: a bracket that never closes, an operator with nothing after it.
"""

from __future__ import annotations

import re

import yaml

from engine.diagnostics import Diagnostic, diagnose
from engine.scheme.read.decode import Lines

__all__ = ["cut", "in_scalar", "reserved", "unfinished", "word_end"]

_OPENING, _CLOSING = "(（[［{", ")）]］}"
_QUOTES = {'"': '"', "“": "”", "`": "`"}
_DANGLING = re.compile(
    r"(?:\s[-+*/×÷＋－＊／]|[=<>≥≤≠＝＞＜,，]|\b(?:and|or|not|if|then|else|where|among|in))\Z"
)
_COMMENT = re.compile(r"[ \r\n]+#")
_COMMA = re.compile(r"\s*,")
_WORD = re.compile(r"[^\s,\[\]{}]*")

# For each reason the Chinese and the English clause that finishes the sentence "YAML has cut …".
_REASONS = {
    "comment": (
        "` #` 在 YAML 里开始注释，后面的内容没有读到",
        "in YAML ` #` starts a comment, what follows it was not read",
    ),
    "comma": (
        "在花括号或方括号里，逗号把值分开，公式只读到逗号为止",
        "inside braces or brackets a comma separates values, the formula was read only up to it",
    ),
    "colon": (
        "`: ` 在 YAML 里分开键和值，一行里只能有一个",
        "in YAML `: ` separates a key from its value, and a line has only one",
    ),
    "quote": (
        "值以引号开头，YAML 只把引号里的部分当作值，后面的内容没有读到",
        "the value starts with a quote, so YAML took only the quoted part for the value",
    ),
    "bracket": (
        "值以方括号或花括号开头，YAML 把它当作列表或映射，而不是公式",
        "the value starts with a bracket or brace, so YAML took it for a list or mapping",
    ),
}


def cut(lines: Lines, start: int, end: int, reason: str) -> Diagnostic:
    """The finding that a formula was cut at the offsets given; ``reason`` as in the table above."""
    zh, en = _REASONS[reason]
    return diagnose("formula-cut", lines.span(start, end), why_zh=zh, why_en=en)


def reserved(lines: Lines, start: int) -> Diagnostic:
    """The finding that a value starts with a sign that YAML takes for itself."""
    sign = lines.text[start]
    if sign in "[{":
        return cut(lines, start, start + 1, "bracket")
    zh = f"值以 {sign} 开头，这个符号在 YAML 里另有用处"
    en = f"the value starts with {sign}, a sign that YAML uses for itself"
    return diagnose("formula-cut", lines.span(start, start + 1), why_zh=zh, why_en=en)


def in_scalar(
    lines: Lines, event: yaml.ScalarEvent, extent: tuple[int, int], *, in_flow: bool
) -> Diagnostic | None:
    """What YAML cut off a scalar that it read without complaint, if anything."""
    start, end = extent
    header = lines.text[start : start + 2]
    if header[:1] == ">" and header[1:].isdigit() and not event.value.strip():
        return reserved(lines, start)
    if event.style is not None:
        return None
    comment = _COMMENT.match(lines.text, end)
    if comment and unfinished(event.value):
        return cut(lines, comment.end() - 1, comment.end(), "comment")
    comma = _COMMA.match(lines.text, end) if in_flow else None
    if comma and _open_at_end(event.value):
        return cut(lines, comma.end() - 1, comma.end(), "comma")
    return None


def unfinished(text: str) -> bool:
    """Whether a text looks like the first half of a formula."""
    return _open_at_end(text) or _DANGLING.search(text[-20:]) is not None


def _open_at_end(text: str) -> bool:
    """Whether a bracket or a quoted text in ``text`` is still open at its end."""
    depth = 0
    until = ""
    for character in text:
        if until:
            until = "" if character == until else until
        elif character in _QUOTES:
            until = _QUOTES[character]
        elif character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth -= 1
    return depth > 0 or until != ""


def word_end(lines: Lines, start: int) -> int:
    """Where the word that starts at the offset ends."""
    found = _WORD.match(lines.text, start)
    return found.end() if found else start
