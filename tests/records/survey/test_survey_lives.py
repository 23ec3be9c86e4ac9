"""Which two dates of a table are taken for the first and the last day of a state."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.records.survey import survey


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("hired", "left"),
        ("入职日期", "离职日期"),
        ("到校日期", "离校日期"),
        ("到岗时间", "调离时间"),
        ("报到日期", "退休日期"),
        ("开始日期", "结束日期"),
    ],
)
def test_dates_of_coming_and_going_are_a_life(tmp_path: Path, first: str, last: str) -> None:
    text = f"id,name,{first},{last}\nT01,甲,2020-09-01,\nT02,乙,2021-09-01,2024-06-30\n"
    (tmp_path / "teacher.csv").write_text(text, "utf-8")
    assert survey(tmp_path).tables["teacher"].during == (first, last)


def test_a_day_of_birth_begins_no_life(tmp_path: Path) -> None:
    text = "id,出生日期,离校日期\nT01,1980-09-01,\nT02,1981-09-01,2024-06-30\n"
    (tmp_path / "teacher.csv").write_text(text, "utf-8")
    assert survey(tmp_path).tables["teacher"].during == ()
