"""The forms for programs: JSON, annotations of GitHub Actions, SARIF."""

from __future__ import annotations

import json

from engine.diagnostics import Diagnostic, Severity, Span, Words
from engine.diagnostics.code import codes
from engine.diagnostics.render import render_github, render_json, render_sarif

INSIDE = Diagnostic(
    "duplicate-key",
    Severity.ERROR,
    Words("写了\r\n50% 两次", "written: twice, 50%"),
    Words("删掉", "delete"),
    Span("方案/a,b:c 1.yaml", 3, 5, 3, 8),
)
ACROSS = Diagnostic(
    "empty-value", Severity.WARNING, Words("空", "empty"), Words("", ""), Span("f", 1, 2, 4, 1)
)
NOWHERE = Diagnostic("empty-file", Severity.NOTE, Words("空", "empty"), Words("写", "write"), None)
ALL = [INSIDE, ACROSS, NOWHERE]


def test_json_is_what_the_diagnostics_say() -> None:
    shown = render_json(ALL)
    assert json.loads(shown) == [each.as_json() for each in ALL]
    assert "方案" in shown
    assert shown.endswith("]\n")
    assert json.loads(render_json([])) == []


def test_github_commands() -> None:
    place = "file=方案/a%2Cb%3Ac 1.yaml,line=3,endLine=3,col=5,endColumn=7"
    assert render_github(ALL, "en").splitlines() == [
        f"::error {place},title=duplicate-key::written: twice, 50%25%0Adelete",
        "::warning file=f,line=1,endLine=4,title=empty-value::empty",
        "::notice title=empty-file::empty%0Awrite",
    ]


def test_github_messages_stay_on_one_line() -> None:
    shown = render_github([INSIDE], "zh")
    assert shown.count("\n") == 1
    assert shown.endswith("::写了%0D%0A50%25 两次%0A删掉\n")


def test_github_marks_an_empty_span_as_one_character() -> None:
    point = Diagnostic("x", Severity.ERROR, Words("", "m"), Words("", ""), Span("f", 1, 4, 1, 4))
    assert "col=4,endColumn=4" in render_github([point], "en")


def test_sarif() -> None:
    log = json.loads(render_sarif(ALL, "en", "1.2.3"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("kaohe", "1.2.3")
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in driver["rules"]] == sorted(codes())
    for result, each in zip(run["results"], ALL, strict=True):
        assert result["ruleId"] == each.code
        assert driver["rules"][result["ruleIndex"]]["id"] == each.code
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    assert run["results"][0]["message"]["text"] == "written: twice, 50% delete"
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 8}
    assert place["artifactLocation"]["uri"] == "%E6%96%B9%E6%A1%88/a%2Cb%3Ac%201.yaml"
    assert run["results"][2]["locations"] == []


def test_sarif_speaks_chinese_too() -> None:
    (run,) = json.loads(render_sarif([ACROSS], "zh", "1"))["runs"]
    assert run["results"][0]["message"]["text"] == "空"
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert rules["empty-file"]["shortDescription"]["text"] == codes()["empty-file"].message.zh
