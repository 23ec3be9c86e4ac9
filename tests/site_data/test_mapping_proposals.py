"""What is proposed is what a person would say first; what is kept is a records file that means the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.diagnostics import Rejected
from engine.language.record_types import Field, RecordType, RecordTypes
from engine.language.types import TEXT
from engine.records.survey.alike import name_likeness
from engine.records.survey.mapping import Assignment, Place, TypeMapping, overlay_text
from engine.scheme.build import Document
from engine.scheme.read import plain, read_text
from engine.site.data import (
    applied,
    assignment_from,
    assignment_json,
    mapping_of,
    proposed,
    scheme_with,
)
from tests.site.site_world import SiteWorld, code_of
from tests.site_data.data_world import (
    CLEAN,
    COURIERS,
    FAULTY,
    book,
    couriers,
    deliveries,
    document,
    lines,
    sent,
    zipped,
)

SHOWN = st.characters(categories=("L", "N", "P", "S"))
OTHER = "单号,员工编号,日期,ＰＡＲＣＥＬＳ,On-Time,类别,fuel (元),备注"
RENAMED = (
    "D1,007,20251008,1020,98.5%,普 通,310.40,x",
    "D2,007,20251112,940,97%,加急,/,",
    "D3,012,20251009,880,91.5%,加急,295,y",
    "D4,012,20251201,905,94%,加急,301.70,",
)


def test_names_that_differ(data_world: SiteWorld, scheme: Document) -> None:
    types = scheme_with(scheme, None).types
    content = zipped(
        {
            "人.csv": "工号,id,姓名\nx,007,安晓\ny,012,白岩\n",
            "配送.csv": lines(*RENAMED, header=OTHER),
        }
    )
    held = sent(data_world, "a.zip", content)
    found = proposed(data_world.site, "own", held, types)
    courier, delivery = found.choices
    assert courier.place == Place("人.csv")
    chosen = {c.name: c.header for c in delivery.columns}
    assert delivery.place == Place("配送.csv")
    assert chosen["courier"] == "员工编号"
    assert (chosen["parcels"], chosen["on time"]) == ("ＰＡＲＣＥＬＳ", "On-Time")
    assert chosen["kind"] == "类别"
    assert chosen["fuel"] == "fuel (元)"
    assert {c.name: c.reason.en for c in delivery.columns}["kind"] == "it holds the options"
    assert delivery.unmatched == tuple(n for n in ("number", "date") if not chosen[n])
    assert "备注" in delivery.left_over
    assert found.mapping.types["delivery"].values == {"kind": {"普 通": "普通"}}
    assert found.mapping.types["delivery"].absent == ("", "-", "/")


def completed(found: Assignment) -> dict[str, Any]:
    """What a person adds to it."""
    given = assignment_json(found)
    given["courier"]["columns"]["name"] = "姓名"
    given["delivery"]["columns"] |= {"number": "单号", "date": "日期"}
    given["delivery"]["dates"] = ["YYYYMMDD"]
    return given


def test_a_mapping_is_kept_as_a_records_file(data_world: SiteWorld, scheme: Document) -> None:
    types = scheme_with(scheme, None).types
    content = zipped(
        {
            "人.csv": "工号,id,姓名\nx,007,安晓\ny,012,白岩\n",
            "配送.csv": lines(*RENAMED, header=OTHER),
        }
    )
    held = sent(data_world, "b.zip", content)
    mapping = assignment_from(
        completed(proposed(data_world.site, "own", held, types).mapping), types
    )
    text = overlay_text(types, mapping)
    checked = applied(data_world.site, "own", held, scheme, text)
    assert (checked.wrong, checked.problems) == ((), ())
    assert checked.rows == {"courier": 2, "delivery": 4}
    assert checked.dataset is not None
    assert checked.dataset.types["delivery"].columns == types["delivery"].columns
    assert {str(row.values[4]) for row in checked.dataset.tables["delivery"].rows} == {
        "普通",
        "加急",
    }
    assert overlay_text(types, mapping_of(scheme, text, held)) == text


def test_the_mapping_of_what_fits_says_nothing(data_world: SiteWorld, scheme: Document) -> None:
    types = scheme_with(scheme, None).types
    assert overlay_text(types, mapping_of(scheme, None, sent(data_world, "c.csv", COURIERS))) == (
        "kaohe: 1\nrecords: {}\n"
    )
    checked = applied(
        data_world.site, "own",
        sent(data_world, "d.zip", zipped({"courier.csv": COURIERS, "deliveries.csv": lines(*CLEAN)})),
        scheme, "kaohe: 1\nrecords: {}\n",
    )  # fmt: skip
    assert checked.is_clean


@pytest.mark.parametrize("packed", [False, True])
def test_sheets_are_named_one_by_one(data_world: SiteWorld, scheme: Document, packed: bool) -> None:
    """Also where another sheet is called like the type, and several books have several sheets."""
    types = scheme_with(scheme, None).types
    sheets = {"员工": couriers(), "delivery": deliveries(*FAULTY), "2025.10": deliveries(*CLEAN)}
    content = book(sheets)
    name = "b.xlsx"
    if packed:
        content = zipped(
            {"b.xlsx": content, "c.xlsx": book({"员工": couriers(), "x": [("a",), ("1",)]})}
        )
        name = "b.zip"
    held = sent(data_world, name, content)
    mapping = Assignment(
        {
            "courier": TypeMapping(Place("b.xlsx", "员工")),
            "delivery": TypeMapping(Place("b.xlsx", "2025.10")),
        }
    )
    text = overlay_text(types, mapping)
    checked = applied(data_world.site, "own", held, scheme, text)
    assert (checked.wrong, checked.problems) == ((), ())
    assert checked.rows == {"courier": 2, "delivery": 4}
    assert checked.places["delivery"] == (Place("b.xlsx", "2025.10"),)
    assert mapping_of(scheme, text, held).types["delivery"].place == Place("b.xlsx", "2025.10")
    other = Assignment({**mapping.types, "delivery": TypeMapping(Place("b.xlsx", "delivery"))})
    checked = applied(data_world.site, "own", held, scheme, overlay_text(types, other))
    assert {problem.file for problem in checked.problems} == {"b.xlsx delivery"}
    assert all("b.xlsx delivery!" in p.diagnostic.message.en for p in checked.problems)


def test_a_key_that_the_scheme_does_not_declare(data_world: SiteWorld, tmp_path: Path) -> None:
    plain = document(
        tmp_path,
        "kaohe: 1\nscheme: a/b\ntitle: t\nsubject: man\nperiod: year\n"
        "records:\n  man:\n    key: id\n    fields: {n: integer}\n"
        "score: {points: 1, parts: {a: {points: 1, rate: n / 1}}}\n",
    )
    types = scheme_with(plain, None).types
    held = sent(data_world, "m.csv", "工号,n\n01,1\n")
    mapping = Assignment({"man": TypeMapping(Place("m.csv"), {"id": "工号"})})
    checked = applied(data_world.site, "own", held, plain, overlay_text(types, mapping))
    assert checked.is_clean
    assert checked.dataset is not None
    (row,) = checked.dataset.tables["man"].rows
    assert (row.key, row.type.columns) == ("01", types["man"].columns)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ([], "mapping-form"),
        ({"courier": []}, "mapping-form"),
        ({"courier": {"x": 1}}, "mapping-form"),
        ({"courier": {"place": {"sheet": "a"}}}, "mapping-form"),
        ({"courier": {"place": "a"}}, "mapping-form"),
        ({"courier": {"columns": {"id": 1}}}, "mapping-form"),
        ({"courier": {"dates": "a"}}, "mapping-form"),
        ({"courier": {"absent": [1]}}, "mapping-form"),
        ({"courier": {"thousands": 1}}, "mapping-form"),
        ({"courier": {"values": {"id": []}}}, "mapping-form"),
        ({"curier": {}}, "mapping-unknown"),
        ({"courier": {"columns": {"nme": "a"}}}, "mapping-unknown"),
        ({"courier": {"values": {"nme": {}}}}, "mapping-unknown"),
    ],
)
def test_json_that_is_no_mapping(scheme: Document, content: object, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        assignment_from(content, scheme_with(scheme, None).types)
    assert code_of(caught.value) == code


@pytest.mark.parametrize(
    "overlay",
    [
        "kaohe: 1\nextends: /etc/passwd\nrecords: {}\n",
        "kaohe: 1\nextends: other.yaml\nrecords: {}\n",
        "kaohe: 1\nrecords: {courier: {file: 5, x: 1}}\n",
        "a: [",
        "kaohe: 1\nrecords: {courier: {fields: {name: nonsense}}}\n",
    ],
)
def test_a_mapping_that_cannot_be_used(
    data_world: SiteWorld, scheme: Document, overlay: str
) -> None:
    held = sent(data_world, "c.csv", COURIERS)
    with pytest.raises(Rejected) as caught:
        applied(data_world.site, "own", held, scheme, overlay)
    assert all("kaohe-" not in str(each) for each in caught.value.diagnostics)


@pytest.mark.parametrize(
    "file", ["../site.toml", "/etc/passwd", "../../*/site.toml", "x/../../a.csv"]
)
def test_a_mapping_reads_nothing_but_the_upload(
    data_world: SiteWorld, scheme: Document, file: str
) -> None:
    held = sent(
        data_world, "d.zip", zipped({"courier.csv": COURIERS, "deliveries.csv": lines(*CLEAN)})
    )
    text = f'kaohe: 1\nrecords: {{courier: {{file: "{file}"}}}}\n'
    checked = applied(data_world.site, "own", held, scheme, text)
    assert checked.dataset is None
    assert {each.code for each in checked.wrong} <= {"file-outside-folder", "no-data-file"}
    assert all("kaohe-" not in str(each) for each in checked.wrong)


@given(st.text(max_size=8), st.text(max_size=8))
def test_likeness_is_a_share(one: str, other: str) -> None:
    found = name_likeness(one, other, (one[::-1],))
    assert 0 <= found.score <= 100
    assert (found.score == 100) == (one == other)


@given(
    st.text(SHOWN, min_size=1, max_size=8),
    st.text(SHOWN, min_size=1, max_size=8),
)
def test_any_header_and_word_survive_the_records_file(header: str, word: str) -> None:
    types = RecordTypes({"t": RecordType("t", {"f": Field("f", TEXT, "f")})})
    mapping = Assignment({"t": TypeMapping(None, {"f": header}, {"f": {word: header}})})
    written = plain(read_text(overlay_text(types, mapping), "a.yaml"))
    said = {"values": {word: header}} | ({} if header == "f" else {"column": header})
    assert written == {"kaohe": 1, "records": {"t": {"fields": {"f": said}}}}
