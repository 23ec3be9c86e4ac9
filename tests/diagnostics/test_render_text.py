"""The excerpt for people: the mark stands under the very character, however wide the script."""

from __future__ import annotations

import pytest

from engine.diagnostics import Diagnostic, Severity, Span, Words
from engine.diagnostics.render import language, render_text
from engine.diagnostics.render.width import expand, width


def finding(span: Span | None, severity: Severity = Severity.ERROR) -> Diagnostic:
    words = Words("没有叫“销两”的名字", "there is no “销两”")
    return Diagnostic("unknown-name", severity, words, Words("是“销量”吗？", "“销量”?"), span)


def excerpt(line: str, column: int, end_column: int, end_line: int = 7) -> list[str]:
    span = Span("f.yaml", 7, column, end_line, end_column)
    shown = render_text([finding(span)], "en", lambda *_: line)
    return shown.splitlines()[1:3]


def test_the_whole_block_in_english() -> None:
    shown = render_text([finding(Span("a.yaml", 12, 6, 12, 8))], "en", lambda *_: "  甲: 销两 / 2")
    assert shown == (
        "a.yaml:12:6: error[unknown-name]: there is no “销两”\n"
        "  12 |   甲: 销两 / 2\n"
        "     |       ^~~~\n"
        "  hint: “销量”?\n"
    )


def test_the_whole_block_in_chinese() -> None:
    shown = render_text([finding(Span("a.yaml", 1, 4, 1, 5))], "zh", lambda *_: "a: x\n")
    assert shown == (
        "a.yaml:1:4: 错误[unknown-name]: 没有叫“销两”的名字\n"
        "  1 | a: x\n"
        "    |    ^\n"
        "  建议: 是“销量”吗？\n"
    )


@pytest.mark.parametrize(
    ("severity", "zh", "en"),
    [
        (Severity.ERROR, "错误", "error"),
        (Severity.WARNING, "警告", "warning"),
        (Severity.NOTE, "提示", "note"),
    ],
)
def test_severities_and_no_place(severity: Severity, zh: str, en: str) -> None:
    found = [finding(None, severity)]
    for lang, name in (("zh", zh), ("en", en)):
        first = render_text(found, lang, lambda *_: "x").splitlines()[0]
        assert first.startswith(f"{name}[unknown-name]: ")


def test_no_excerpt_without_a_line_and_no_hint_without_words() -> None:
    bare = Diagnostic("x", Severity.NOTE, Words("甲", "A"), Words("", ""), Span("f", 1, 1, 1, 2))
    assert render_text([bare], "en", lambda *_: None) == "f:1:1: note[x]: A\n"
    assert render_text([], "en", lambda *_: None) == ""


def test_the_line_asked_for_is_that_of_the_span() -> None:
    asked: list[tuple[str, int]] = []

    def read_line(file: str, line: int) -> str:
        asked.append((file, line))
        return "abc"

    render_text([finding(Span("x.yaml", 41, 1, 43, 2))], "en", read_line)
    assert asked == [("x.yaml", 41)]


@pytest.mark.parametrize(
    ("line", "column", "end", "mark"),
    [
        ("abc", 1, 2, "^"),
        ("abc", 2, 4, " ^~"),
        ("abc", 3, 3, "  ^"),
        ("abc", 4, 4, "   ^"),
        ("abc", 9, 12, "   ^"),
        ("销量x", 3, 4, "    ^"),
        ("销量x", 2, 3, "  ^~"),
        ("销ＡＢ！x", 5, 6, "        ^"),
        ("e\u0301x", 3, 4, " ^"),
        ("\tx", 2, 3, "    ^"),
        ("a\tx", 3, 4, "    ^"),
        ("销\tx", 3, 4, "    ^"),
        ("\u200bx", 2, 3, "^"),
        ("“x”", 2, 3, " ^"),
        ("", 1, 1, "^"),
        ("a:  ", 4, 5, "   ^"),
    ],
)
def test_marks(line: str, column: int, end: int, mark: str) -> None:
    shown, below = excerpt(line, column, end)
    assert shown == f"  7 | {expand(line)}"
    assert below == f"    | {mark}"


def test_a_span_of_several_lines_is_marked_to_the_end_of_the_first() -> None:
    assert excerpt("a: |", 4, 9, end_line=9)[1] == "    |    ^"
    assert excerpt("a: x + 销", 4, 1, end_line=9)[1] == "    |    ^~~~~~"


def test_of_a_long_line_only_the_part_around_the_mark_is_shown() -> None:
    line = "x" * 500 + "销" + "y" * 500
    shown, below = excerpt(line, 501, 502)
    assert len(shown) < 120
    assert shown[below.index("^")] == "销"
    assert below.endswith(" ^~")


def test_controls_never_reach_the_terminal() -> None:
    shown, _ = excerpt("a\x1b[31mb\x00", 1, 2)
    assert "\x1b" not in shown
    assert "\x00" not in shown


def test_colour_only_adds_to_the_text() -> None:
    spans = [finding(Span("a.yaml", 1, 2, 1, 3)), finding(None, Severity.NOTE)]
    bright = render_text(spans, "zh", lambda *_: "销量", color=True)
    assert "\x1b[31m" in bright
    assert "\x1b[36m" in bright
    plain = render_text(spans, "zh", lambda *_: "销量")
    for code in ("31", "36", "1", "0"):
        bright = bright.replace(f"\x1b[{code}m", "")
    assert bright == plain


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("销量", 4), ("，", 2), ("ｱ", 1), ("e\u0301", 1), ("한", 2), ("", 0), ("👍", 2)],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("option", "environ", "expected"),
    [
        ("zh", {"LANG": "en_US.UTF-8"}, "zh"),
        ("en", {"LANG": "zh_CN.UTF-8"}, "en"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh"),
        (None, {"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "C"}, "en"),
        (None, {"LANG": "C", "LC_MESSAGES": "zh_TW", "LC_ALL": ""}, "zh"),
        (None, {"LC_ALL": "zh_Hans_CN", "LC_MESSAGES": "en", "LANG": "en"}, "zh"),
        (None, {"LANG": "de_DE"}, "en"),
        (None, {}, "en"),
    ],
)
def test_language(option: str | None, environ: dict[str, str], expected: str) -> None:
    assert language(option, environ) == expected
