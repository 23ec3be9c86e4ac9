"""Chains of files that nobody in his right mind would write: told, in bounded time."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.scheme.build import load_scheme, read_document

BASE = """\
kaohe: 1
scheme: a/b0
subject: person
period: year
records: {person: {key: id, fields: {x: number}}}
score: {parts: {甲: {points: 10, score: x}}}
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def heirs(count: int) -> Path:
    """A scheme with so many files below it."""
    path = put("0.yaml", BASE)
    for at in range(1, count + 1):
        path = put(f"{at}.yaml", f"kaohe: 1\nscheme: a/b{at}\nextends: {at - 1}.yaml\n")
    return path


def test_eight_files_below_and_no_more() -> None:
    assert load_scheme(heirs(8)).scheme is not None
    [told] = load_scheme(heirs(9)).diagnostics
    assert (told.code, told.span and (told.span.file, told.span.line)) == (
        "extends-too-deep",
        ("1.yaml", 3),
    )


def test_a_huge_file_is_not_read() -> None:
    put("big.yaml", BASE + "# " + "x" * 20_000_000)
    [told] = load_scheme(put("heir.yaml", "kaohe: 1\nscheme: a/c\nextends: big.yaml\n")).diagnostics
    assert told.code == "file-too-large"


def test_a_circle_through_links() -> None:
    put("deep/heir.yaml", "kaohe: 1\nscheme: a/c\nextends: ../link/heir.yaml\n")
    Path("link").symlink_to("deep", target_is_directory=True)
    [told] = load_scheme(Path("deep/heir.yaml")).diagnostics
    assert told.code == "extends-circle"


def test_up_and_down_leads_to_the_same_name() -> None:
    put("one/base.yaml", BASE)
    direct = put("two/heir.yaml", "kaohe: 1\nscheme: a/c\nextends: ../one/base.yaml\n")
    around = put("two/more.yaml", "kaohe: 1\nscheme: a/c\nextends: ../two/.././one/base.yaml\n")
    assert read_document(direct).files[1] == read_document(around).files[1]
    assert read_document(direct).files[1][0] == "../one/base.yaml"
    assert str(read_document(around).content.items[2][1].span.file) == "one/base.yaml"


def test_records_of_one_name_are_told_apart() -> None:
    put("one/records.yaml", "kaohe: 1\nrecords: {person: {key: id, fields: {x: number}}}\n")
    put("one/base.yaml", BASE.replace("{person: {key: id, fields: {x: number}}}", "records.yaml"))
    put(
        "two/records.yaml",
        "kaohe: 1\nextends: ../one/records.yaml\nrecords: {person: {file: p.csv}}\n",
    )
    text = "kaohe: 1\nscheme: a/c\nextends: ../one/base.yaml\nrecords: records.yaml\n"
    document = read_document(put("two/heir.yaml", text))
    assert [name for name, _ in document.files] == [
        "heir.yaml",
        "../one/base.yaml",
        "records.yaml",
        "../one/records.yaml",
    ]
    scheme = load_scheme(document.path).scheme
    assert scheme is not None
    assert scheme.types["person"].file == "p.csv"


def test_record_types_in_place_are_laid_over_a_file() -> None:
    put(
        "one/records.yaml",
        "kaohe: 1\ndates: [D/M/YYYY]\nrecords: {person: {key: id, fields: {x: number}}}\n",
    )
    put("one/base.yaml", BASE.replace("{person: {key: id, fields: {x: number}}}", "records.yaml"))
    columns = "{id: {column: 编号}, x: {column: 值}}"
    text = "kaohe: 1\nscheme: a/c\nextends: one/base.yaml\n"
    text += f"records: {{person: {{fields: {columns}}}}}\n"
    scheme = load_scheme(put("heir.yaml", text)).scheme
    assert scheme is not None
    person = scheme.types["person"]
    assert [(f.name, f.column) for f in person.fields.values()] == [("id", "编号"), ("x", "值")]
    assert person.dates == ("D/M/YYYY",)


def test_values_must_be_those_of_the_field() -> None:
    text = BASE.replace(
        "x: number", 'x: number, c: {type: "one of 高, 低", values: {H: 高, L: 底}}'
    )
    [told] = [d for d in load_scheme(put("a.yaml", text)).diagnostics if d.code == "values-target"]
    assert told.message.zh == "字段“c”的 values：“底”不是它能有的值"


def test_values_of_a_period_are_periods() -> None:
    text = BASE.replace(
        "x: number", "x: number, c: {type: period, values: {春: 2025H1, 秋: 2025秋}}"
    )
    [told] = [d for d in load_scheme(put("a.yaml", text)).diagnostics if d.code == "values-target"]
    assert told.message.zh == "字段“c”的 values：“2025秋”不是它能有的值"
    assert "2015H2" in told.hint.zh


def test_an_error_below_is_told_once_and_in_its_file() -> None:
    put("base.yaml", BASE.replace("score: x", "score: y"))
    put("1.yaml", "kaohe: 1\nscheme: a/c\nextends: base.yaml\n")
    heir = put("2.yaml", "kaohe: 1\nscheme: a/d\nextends: 1.yaml\n")
    [told] = load_scheme(heir).diagnostics
    assert (told.code, told.span and told.span.file) == ("unknown-name", "base.yaml")
    assert load_scheme(Path("base.yaml")).diagnostics == (told,)
