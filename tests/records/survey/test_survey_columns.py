"""What a column seems to be: types, units, forms of dates, texts that mean no value."""

from __future__ import annotations

import pytest

from engine.records.survey.columns import guess_column, name_from


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("数量", ["1", "20", "-3"], "integer"),
        ("金额（元）", ["1.5", "20"], "number in 元"),
        ("amount", ["1,020.50", "300"], "number"),
        ("完成率", ["98.5%", "97%"], "percent"),
        ("率", ["0.985", "0.97"], "number"),
        ("日期", ["2025/10/8", "2025-11-02"], "date"),
        ("日期", ["2025/10/8", "明天"], "text"),
        ("月份", ["2025-10", "2025-11"], "period"),
        ("code of nothing", ["2025-10", "x"], "text"),
        ("合格", ["是", "否", "是", "是"], "boolean of 是/否"),
        ("flag", ["true", "false"], "boolean"),
        ("档", ["甲", "乙"] * 4, "one of 乙, 甲"),
        ("档", ["甲", "乙"], "text"),
        ("工号", ["1", "2"], "text"),
        ("批次", ["007", "012"], "text"),
        ("费用", ["12", "-", "无"], "integer, optional"),
        ("费用", ["12", "", "8"], "integer, optional"),
        ("备注", ["NULL", "好"], "text, optional"),
        ("备注", ["", ""], "text, optional"),
    ],
)
def test_the_type_of_a_column(header: str, cells: list[str], expected: str) -> None:
    found = guess_column(header, cells)
    unit = f" in {found.unit}" if found.unit else ""
    assert found.type + unit + (", optional" if found.optional else "") == expected


def test_dates_say_their_forms() -> None:
    found = guess_column("日期", ["2025/10/8", "2025年11月2日", "2025-11-02"])
    assert set(found.dates) == {"YYYY/M/D", "YYYY年M月D日", "YYYY-MM-DD"}


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("金额（元）", ("金额", "元")),
        ("Fuel (yuan)", ("Fuel", "yuan")),
        ("on time", ("on_time", "")),
        ("2025年", ("c_2025年", "")),
        ("each", ("each_", "")),
        ("!!", ("column", "")),
        ("备注（可不填 任意）", ("备注_可不填_任意", "")),
    ],
)
def test_the_name_of_a_column(header: str, expected: tuple[str, str]) -> None:
    assert name_from(header) == expected
