"""PyYAML's complaints in words for people who write schemes, not parsers.

Looks at the complaint and at the line it is about; a complaint nobody foresaw still gets its
place and the general advice.
"""

from __future__ import annotations

import re

from yaml import MarkedYAMLError

from engine.diagnostics import Diagnostic, Span, diagnose
from engine.scheme.read import cuts
from engine.scheme.read.decode import Lines

__all__ = ["explain", "no_mapping"]

_VALUE = re.compile(r"[ \t]*(?:[-?] +)*(?:(?:\"[^\"\r\n]*\"|'[^'\r\n]*'|[^\s\"'#][^\r\n]*?): +)?")
_TIGHT = re.compile(r"[ \t]*(?:- +)*[^\s:\"'\[{]+(:)[^\s:]")
_INTERVAL = re.compile(r"\[[^\[\](){}]*\)")
_RESERVED = "@`%|>&*!"

_WORDS = {
    "tab": (
        "这里有制表符（Tab）；YAML 的缩进只能用空格",
        "there is a tab here; YAML is indented with spaces only",
    ),
    "indent": (
        "缩进对不上：这一行比它所属的那一级多了或少了空格，或者上一行的值已经结束",
        "the indentation does not fit, or the value above was already complete",
    ),
    "quote": ("这里的引号没有配对的结束引号", "the quote opened here is never closed"),
    "bracket": (
        "这里的括号没有正确结束，或者里面少了逗号",
        "the bracket opened here is not closed properly, or a comma is missing inside",
    ),
    "wide-colon": (
        "这里是全角冒号；键和值之间要用半角冒号加一个空格",
        "this is a full-width colon; a key is followed by a plain colon and a space",
    ),
    "tight-colon": ("冒号后面少了空格", "a space is missing after the colon"),
    "no-colon": (
        "这一行没有“键: 值”的冒号",
        "this line has no colon, as in “key: value”",
    ),
    "escape": (
        "双引号里的反斜杠 \\ 后面跟了 YAML 不认识的字符",
        "the backslash \\ in a double-quoted text is followed by something YAML does not know",
    ),
    "item": (
        "这里不能开始列表项“- ”",
        "a list item “- ” cannot start here",
    ),
    "other": (
        "写法不合 YAML 的规矩",
        "this does not keep the rules of YAML",
    ),
}


def explain(problem: Exception, lines: Lines, reached: int) -> Diagnostic:
    """The finding for what PyYAML raised; ``reached`` is the offset it had come to."""
    said, context, at, begun = "escape", "", reached, reached
    if lines.text.startswith("%", lines.around(at)[0]):
        said = "directive"
    if isinstance(problem, MarkedYAMLError):
        said, context = problem.problem or "", problem.context or ""
        at = problem.problem_mark.index if problem.problem_mark else reached
        begun = problem.context_mark.index if problem.context_mark else at
    at, begun = min(at, len(lines.text)), min(begun, len(lines.text))
    return _as_cut(said, context, lines, at, begun) or _as_syntax(said, context, lines, at, begun)


def no_mapping(lines: Lines, root: Span) -> Diagnostic:
    """The finding that a file's root, at the span, is no mapping: often just a wrong colon."""
    start = lines.starts[root.line - 1] + root.column - 1
    reason, place = _colon(lines, start)
    if reason == "no-colon":
        return diagnose("not-a-mapping", lines.span(start, start + 1))
    return _worded(reason, lines, place)


def _as_cut(said: str, context: str, lines: Lines, at: int, begun: int) -> Diagnostic | None:
    text = lines.text
    if text[at : at + 1] == "\t" or "directive" in said + context:
        return None
    if said.startswith("mapping values are not allowed"):
        line, _ = lines.around(at)
        own = _VALUE.match(text, line, at)
        wide = text.find("：", line, own.end() if own else line)
        if wide >= 0:
            return _worded("wide-colon", lines, wide)
        if own and text[line : own.end()].rstrip().endswith(":"):
            return cuts.cut(lines, at, at + 1, "colon")
        return None
    for place in (at, begun):
        value = _value_start(lines, place)
        sign = text[value : value + 1]
        if sign and sign in _RESERVED and value <= at:
            return cuts.reserved(lines, value)
    if "flow sequence" in context and _INTERVAL.match(text, begun):
        return cuts.reserved(lines, begun)
    value = _value_start(lines, at)
    if said.startswith("expected <block end>") and value < at:
        if text[value] in "\"'":
            return cuts.cut(lines, at, at + 1, "quote")
        if text[value] in "[{":
            return cuts.cut(lines, value, value + 1, "bracket")
    return None


def _value_start(lines: Lines, at: int) -> int:
    """Where the value on the line of an offset starts (behind its key, if it has one)."""
    line, end = lines.around(at)
    found = _VALUE.match(lines.text, line, end)
    return found.end() if found else line


def _as_syntax(said: str, context: str, lines: Lines, at: int, begun: int) -> Diagnostic:
    reason, place = _reason(said, context, lines, at, begun)
    return _worded(reason, lines, place)


def _worded(reason: str, lines: Lines, place: int) -> Diagnostic:
    zh, en = _WORDS[reason]
    end = min(place + 1, len(lines.text))
    return diagnose("yaml-syntax", lines.span(place, end), why_zh=zh, why_en=en)


def _reason(said: str, context: str, lines: Lines, at: int, begun: int) -> tuple[str, int]:
    if lines.text[at : at + 1] == "\t":
        return "tab", at
    if "quoted scalar" in context and ("end of stream" in said or "separator" in said):
        return "quote", begun
    if "escape" in said or "double-quoted" in context:
        return "escape", at
    if "flow sequence" in context or "flow mapping" in context or "flow node" in context:
        return "bracket", begun
    if "could not find expected ':'" in said or "simple key" in context:
        return _colon(lines, begun)
    if said.startswith("sequence entries are not allowed"):
        return "item", at
    if "block" in context or "block" in said or "not allowed here" in said:
        return _indent_or_colon(lines, at)
    return "other", at


def _colon(lines: Lines, begun: int) -> tuple[str, int]:
    line, end = lines.around(begun)
    wide = lines.text.find("：", line, end)
    if wide >= 0:
        return "wide-colon", wide
    tight = _TIGHT.match(lines.text, line, end)
    if tight:
        return "tight-colon", tight.start(1)
    return "no-colon", begun


def _indent_or_colon(lines: Lines, at: int) -> tuple[str, int]:
    reason, place = _colon(lines, at)
    return ("indent", at) if reason == "no-colon" else (reason, place)
