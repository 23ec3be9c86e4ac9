"""Formulas over a small world: their types, what their names mean, their intervals, and their errors."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
import yaml

from engine.diagnostics import Diagnostic, Severity
from engine.diagnostics.codes.checking import CHECKING
from engine.language import typed
from engine.language.intervals import Interval
from engine.language.types import NumberType, describe
from engine.language.walk import walk
from tests.language.check_world import CASES, Checked, check

_OPTIONS = ("measures", "parameters", "broken", "specials")


def _cases(name: str) -> list[Any]:
    cases = yaml.safe_load((CASES / name).read_text("utf-8"))
    return [pytest.param(case, id=case["formula"]) for case in cases]


def _check(case: dict[str, Any]) -> Checked:
    return check(case["formula"], **{key: case[key] for key in _OPTIONS if key in case})


def _place(checked: Checked, found: dict[str, Any]) -> tuple[str, str, int, int]:
    """The expected code, the text it is in, start and end."""
    where = found.get("in", "")
    text, at = checked.sources[where], str(found["at"])
    assert "nth" in found or text.count(at) == 1, f"{at} stands in {text} more than once"
    start = -1
    for _ in range(found.get("nth", 0) + 1):
        start = text.index(at, start + 1)
    return found["code"], where, start, start + len(at)


def _told(diagnostic: Diagnostic) -> tuple[str, str, int, int]:
    span = diagnostic.span
    assert span is not None
    assert (span.line, span.end_line) == (1, 1)
    return diagnostic.code, span.file, span.column - 1, span.end_column - 1


def _finds(checked: Checked, found: list[dict[str, Any]]) -> None:
    expected = sorted(_place(checked, one) for one in found)
    assert sorted(map(_told, checked.diagnostics)) == expected


def _errors(checked: Checked) -> list[Diagnostic]:
    return [d for d in checked.diagnostics if d.severity is Severity.ERROR]


@pytest.mark.parametrize("case", [*_cases("types.yaml"), *_cases("rows.yaml")])
def test_a_formula_has_its_type(case: dict[str, Any]) -> None:
    checked = _check(case)
    assert _errors(checked) == []
    assert checked.typed is not None
    kind = checked.typed.type
    bare = kind == NumberType(None)
    assert ("bare number" if bare else describe(kind, "en")) == case["type"]
    used = {f"{kind} {name}" for kind, name in checked.used}
    assert used >= set(case.get("uses", []))


@pytest.mark.parametrize("case", _cases("names.yaml"))
def test_a_name_means_the_nearest(case: dict[str, Any]) -> None:
    checked = _check(case)
    assert _errors(checked) == []
    assert checked.typed is not None
    text = case.get("inside", case["formula"])
    sources = [s for name, s in checked.sources.items() if name in ("", "用")]
    found = [
        node
        for node in walk(checked.typed)
        if not isinstance(node, typed.Constant)
        and any(s[node.syntax.start : node.syntax.end] == text for s in sources)
        and _is_path(node)
    ]
    assert found, f"nothing is written {text}"
    assert _meaning(found[case.get("nth", 0)]) == case["means"]


def _is_path(node: typed.AnyNode) -> bool:
    names = (typed.FieldRef, typed.UpRef, typed.RowRef, typed.MeasureRef, typed.ParameterRef)
    return isinstance(node, (*names, typed.ArgumentRef, typed.SpecialRef, typed.OnlyRow))


def _meaning(node: typed.AnyNode) -> str:
    if isinstance(node, typed.FieldRef | typed.UpRef | typed.RowRef):
        return f"{type(node).__name__} {node.level}"
    return type(node).__name__


@pytest.mark.parametrize("case", _cases("intervals.yaml"))
def test_a_number_lies_in_its_interval(case: dict[str, Any]) -> None:
    checked = _check(case)
    _finds(checked, case.get("finds", []))
    assert checked.typed is not None
    low, _, high = case["interval"].partition("..")
    wanted = Interval(Decimal(low) if low else None, Decimal(high) if high else None)
    assert checked.typed.interval == wanted


@pytest.mark.parametrize("case", _cases("errors.yaml"))
def test_an_error_is_told_at_the_very_place(case: dict[str, Any]) -> None:
    checked = _check(case)
    _finds(checked, case["finds"])
    for found, diagnostic in zip(case["finds"], checked.diagnostics, strict=True):
        for words in found.get("says", []):
            assert words in diagnostic.message.zh + diagnostic.hint.zh
            assert words in diagnostic.message.en + diagnostic.hint.en
    if _errors(checked):
        assert (
            checked.typed is None
            or all("in" in found for found in case["finds"])
            or _only_zero(case)
        )


def _only_zero(case: dict[str, Any]) -> bool:
    """Dividing by 0 is an error of a formula whose type is known all the same."""
    return all(found["code"] == "division-by-zero-always" for found in case["finds"])


def test_every_code_of_the_checker_has_a_case() -> None:
    cases = yaml.safe_load((CASES / "errors.yaml").read_text("utf-8"))
    shown = {found["code"] for case in cases for found in case["finds"]}
    # Deep chains are too long for a case file.
    assert {code.id for code in CHECKING} - shown == {"measures-too-deep", "measures-too-many"}


def test_measures_that_nest_too_deep_are_refused() -> None:
    chain = {f"甲{n}": f"(甲{n + 1} + 1) * 2" for n in range(200)} | {"甲200": "1"}
    codes = {d.code for d in check("甲0", measures=chain).diagnostics}
    assert codes == {"measures-too-deep"}


def test_measures_that_multiply_are_refused() -> None:
    doubling = {f"甲{n}(x)": f"甲{n + 1}(x * {2 * n + 3}) + 甲{n + 1}(x)" for n in range(30)}
    checked = check("甲0(1)", measures={**doubling, "甲30(x)": "x"})
    assert checked.typed is None
    assert {d.code for d in checked.diagnostics} == {"measures-too-many"}


def test_a_measure_is_told_once_however_often_it_is_used() -> None:
    checked = check("甲 + 甲 + 甲 at previous", measures={"甲": "zzz"})
    assert [d.code for d in checked.diagnostics] == ["unknown-name"]


def test_measures_that_share_measures_are_walked_once() -> None:
    doubling = {f"甲{n}": f"甲{n + 1} + 甲{n + 1}" for n in range(40)} | {"甲40": "1"}
    found = check("甲0", measures=doubling).typed
    assert found is not None
    assert sum(isinstance(node, typed.MeasureRef) for node in walk(found)) == 81


def test_a_chain_of_thousands_is_no_nesting() -> None:
    found = check("1" + " + 1" * 999).typed
    assert found is not None
    assert found.interval == Interval.at(Decimal(1000))


def test_a_number_beyond_all_is_no_end_of_an_interval() -> None:
    huge = " * ".join(["9" * 34] * 200)
    found = check(huge).typed
    assert found is not None
    assert found.interval.high is None
