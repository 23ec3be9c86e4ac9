"""School terms: which texts are taken for them, and the month each begins in; tables without a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.records.survey import months_of, survey, timeless
from engine.records.survey.columns import guess_column


@pytest.mark.parametrize(
    ("term", "month"),
    [
        ("2023-2024-1", "2023-09"),
        ("2023-2024-2", "2024-03"),
        ("2023-2024-3", "2024-07"),
        ("2023-2024学年第一学期", "2023-09"),
        ("2023-2024学年第二学期", "2024-03"),
        ("2023—2024学年上学期", "2023-09"),
        ("2023-2024学年", "2023-09"),
        ("2024春", "2024-03"),
        ("2024年秋季学期", "2024-09"),
        ("Fall 2024", "2024-09"),
        ("2024 spring", "2024-03"),
    ],
)
def test_a_term_begins_in_a_month(term: str, month: str) -> None:
    assert months_of(guess_column("学期", [term, term])) == {term: month}


@pytest.mark.parametrize("text", ["2023-2025-1", "2023-10", "2023-2024-4", "春", "2024春节", "1"])
def test_other_texts_are_no_terms(text: str) -> None:
    assert months_of(guess_column("学期", ["2023-2024-1", text])) == {}


def test_a_column_without_values_has_no_terms() -> None:
    assert months_of(guess_column("学期", ["", ""])) == {}


TABLES = {
    "teacher.csv": "id,name,hired,left\nT01,A,2020-09-01,\nT02,B,2021-09-01,2024-06-30\n",
    "lesson.csv": "teacher,term,hours\nT01,2023-2024-1,64\nT02,2023-2024-2,32\n",
    "order.csv": "order,teacher,date\nN01,T01,2024-01-02\nN02,T02,2024-03-02\n",
    "line.csv": "order,amount\nN01,5\nN02,6\nN02,7\n",
    "leave.csv": "teacher,from,to\nT01,2024-01-01,2024-02-01\nT02,2024-01-03,2024-02-04\n",
}


def test_what_has_no_time_and_inherits_none_is_named(tmp_path: Path) -> None:
    for name, text in TABLES.items():
        (tmp_path / name).write_text(text, "utf-8")
    found = survey(tmp_path)
    assert timeless(found) == ("lesson",)
    assert found.tables["lesson"].columns["term"].type == "text"
