"""Cases that somebody sent read no records outside of the files that they came with."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.explain.preview import Workshop
from engine.report.draft import ENTRY, first_texts
from engine.scheme.closure import closure_made

CASE = (
    "kaohe: 1\nscheme: ../scheme.yaml\ncases:\n"
    "  甲: {period: 2025Q1, data: DATA, expects: {'001': {score: 0}}}\n"
)


@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.parametrize("relative", [False, True])
def test_records_outside(tmp_path: Path, inside: bool, relative: bool) -> None:
    (tmp_path / "人员.csv").write_text("工号,姓名\n001,张三\n", "utf-8")
    (tmp_path / "销售.csv").write_text("人员,日期,金额\n", "utf-8")
    up = "../" * 12 + tmp_path.as_posix().lstrip("/")
    data = "data" if inside else (up if relative else tmp_path.as_posix())
    files = first_texts("a/b", "甲", "zh") | {
        "cases/outside.yaml": CASE.replace("DATA", data).encode()
    }
    if inside:
        files |= {f"cases/data/{each.name}": each.read_bytes() for each in tmp_path.iterdir()}
    ran = Workshop().cases(closure_made(ENTRY, "a/b", files))
    found = next(each for each in ran if each.path.name == "outside.yaml")
    assert bool(found.results) is inside
    assert [each.code for each in found.problems] == ([] if inside else ["file-unreadable"])
