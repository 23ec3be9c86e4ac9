"""The JSON of a preview: numbers as texts, both languages, places to go to."""

from __future__ import annotations

import json
from typing import Any

from engine.explain.preview import Workshop
from engine.report.impact_json import impact_json
from engine.report.preview_json import draft_cases_json, findings_json, tree_json
from tests.explain_preview.preview_drafts import CASES, DATA, TEXT, draft, records, window

_BROKEN = TEXT.replace("attain(销售额", "attain(销售")


def test_findings_say_where_in_both_languages() -> None:
    found: Any = findings_json(Workshop().findings(draft(_BROKEN, cases=CASES)))
    first, second = found["findings"]
    assert second["code"] == "case-scheme"
    assert first["code"] == "unknown-name"
    assert first["excerpt"][first["column"] - 1 : first["end_column"] - 1] == "销售"
    assert first["message"]["zh"] != first["message"]["en"]


def test_a_file_of_cases_that_is_wrong_is_told_with_the_scheme() -> None:
    closure = draft(cases=CASES.replace("业绩/完成", "业绩/没有"), notes="{")
    codes = {each.diagnostic.code for each in Workshop().findings(closure).found}
    assert "case-unknown-item" in codes
    places = {d.span.file for e in Workshop().findings(closure).found if (d := e.diagnostic).span}
    assert places == {"cases.yaml", "notes.yaml"}


def test_a_tree_goes_from_the_score_to_formulas_and_places() -> None:
    workshop, dataset = Workshop(), records()
    tree = workshop.tree(draft(), DATA, dataset, window(), "P04")
    shown = json.loads(json.dumps(tree_json(tree)))
    assert shown["score"] == "74.13"
    assert shown["whole"] is False
    (part,) = [
        p for g in shown["tree"]["children"] for p in g["children"] if p["id"] == "业绩/完成"
    ]
    (formula,) = part["formulas"]
    assert formula["filled"]["zh"] == "attain(178, 200, cap=1.2)"
    assert formula["uses"] == ["measure:销售额", "parameter:目标", "parameter:封顶"]
    line = TEXT.splitlines()[formula["place"]["line"] - 1]
    assert line[formula["place"]["column"] - 1 :].startswith("attain(")
    assert (part["cap"], part["floor"], part["points"]) == ("44", "0", "40")
    steps = {step["name"]: (step["away"], step["beyond"]) for step in shown["grades"]}
    assert steps == {
        "优": ("15.87", False), "良": ("0.87", False), "中": ("0", False), "差": ("-14.13", True)
    }  # fmt: skip
    parameters = {each["name"]: each for each in shown["parameters"]}
    assert (parameters["目标"]["value"], parameters["目标"]["since"]) == ("200", "2015-01-01")
    assert {each["name"] for each in shown["measures"]} == {"销售额", "拜访", '某类("新")'}


def test_a_missing_part_says_why() -> None:
    closure = draft(TEXT.replace(", missing: skip", ""))
    tree = tree_json(Workshop().tree(closure, DATA, records(), window(), "P01"))
    assert (tree["state"], tree["score"]) == ("missing", None)
    assert tree["why"]["message"]["zh"]  # type: ignore[index]


def test_a_text_that_does_not_build_is_told_in_the_tree() -> None:
    tree = tree_json(Workshop().tree(draft(_BROKEN), DATA, records(), window(), "P01"))
    assert tree["built"] is False
    assert [each["code"] for each in tree["problems"]] == ["unknown-name"]  # type: ignore[attr-defined]


def test_records_read_otherwise_are_refused() -> None:
    other = draft(TEXT.replace("minutes: number", "minutes: integer"))
    tree = Workshop().tree(other, DATA, records(), window(), "P01")
    assert [each.code for each in tree.problems] == ["preview-other-records"]


def test_an_impact_names_who_moves() -> None:
    workshop, dataset = Workshop(), records()
    other = draft(TEXT.replace("minutes >= 10", "minutes >= 12"))
    impact = workshop.impact(draft(), other, DATA, dataset, window())
    shown = json.loads(json.dumps(impact_json(impact)))
    assert shown["counts"]["people"] == 12
    assert shown["counts"]["moved"] == len(shown["people"]) > 0
    first = shown["people"][0]
    assert first["name"].startswith("人")
    assert sum(each["before"] for each in shown["grades"]) == 12
    split = workshop.impact_by_edit(draft(), other, dataset, window())
    changes = {person.key: person.change for person in split.people}
    assert all(person.change == changes[person.key] for person in impact.people)


def test_cases_say_what_differs() -> None:
    closure = draft(cases=CASES.replace("业绩/完成: 40", "业绩/完成: 41"))
    shown = draft_cases_json(Workshop().cases(closure))
    assert (shown["total"], shown["failed"]) == (1, 1)
