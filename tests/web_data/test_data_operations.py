"""What the operations of data do: uploads, mappings, rows that come back, data sets."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest

from tests.web.visitors import Visitor, WebWorld
from tests.web_data.messy import (
    API,
    SCHEME,
    VISITS,
    clean,
    corrected,
    done,
    mapping_of,
    messy_book,
    sent,
    zipped,
)

FILE = "一季度.xlsx"


def test_a_workbook_is_surveyed(author: Visitor) -> None:
    held = sent(author, FILE, messy_book())
    assert (held["kind"], held["files"]) == ("workbook", [FILE])
    tables = author.get(f"{API}/uploads/{held['digest']}/survey").json["tables"]  # type: ignore[index]
    assert [table["sheet"] for table in tables] == ["人员", "走访记录"]
    date, _, mark = tables[1]["columns"]
    # One day that is none does not hide how the others are written.
    assert date["dates"] == ["YYYY年M月D日"]
    assert "８" in mark["words"]
    assert tables[0]["columns"][0]["words"] == ["r1", "r2", "r3"]


def proposal(visitor: Visitor, digest: str) -> Any:
    answer = visitor.send("POST", f"{API}/uploads/{digest}/proposal", {"scheme": SCHEME})
    assert answer.status_code == 200
    return answer.json


def test_what_is_left_is_proposed(author: Visitor) -> None:
    held = sent(author, FILE, messy_book())
    visit = next(
        each for each in proposal(author, held["digest"])["choices"] if each["type"] == "visit"
    )
    assert visit["dates"] == ["YYYY-MM-DD"]
    kinds = {column["name"]: column["kind"] for column in visit["columns"]}
    assert kinds == {"date": "date", "mark": "number", "rep": "key"}


def test_the_rows_go_and_come_back(author: Visitor) -> None:
    held = sent(author, FILE, messy_book())
    path = f"{API}/uploads/{held['digest']}"
    asked = {"scheme": SCHEME, "mapping": mapping_of(FILE)}
    found = done(author, f"{path}/check", asked)["result"]
    assert (found["clean"], found["bad"]["visit"]) == (False, 4)
    assert [row["line"] for row in found["bad_rows"]] == [4, 5, 6, 16]
    codes = [problem["code"] for row in found["bad_rows"] for problem in row["problems"]]
    assert codes == ["full-width-number", "no-such-day", "not-a-number", "totals-row"]
    kept = done(author, f"{path}/kept", asked | {"name": "不齐", "leave_out": False})
    assert (kept["state"], kept["problems"][0]["code"]) == ("failed", "rows-to-leave-out")
    returned = author.send("POST", f"{path}/rejected", asked | {"format": "xlsx"})
    fixed = sent(author, "改好.xlsx", corrected(returned.data))
    made = author.send("POST", f"{path}/replaced", asked | {"fixed": fixed["digest"]}).json
    assert made is not None
    assert (made["corrected"], made["added"], made["left_out"]) == (3, 0, 1)
    again = done(author, f"{API}/uploads/{made['upload']}/check", asked)["result"]
    assert again["clean"]
    assert again["rows"] == {"rep": 3, "visit": len(VISITS) - 2}


def test_every_row_is_marked_where_that_is_asked(author: Visitor) -> None:
    held = sent(author, FILE, messy_book())
    asked = {"scheme": SCHEME, "mapping": mapping_of(FILE), "format": "xlsx", "every_row": True}
    answer = author.send("POST", f"{API}/uploads/{held['digest']}/rejected", asked)
    sheet = openpyxl.load_workbook(BytesIO(answer.data))["走访记录"]
    assert sheet.max_row == len(VISITS)
    assert answer.headers["Content-Disposition"].isascii()
    assert "filename*=UTF-8''" in answer.headers["Content-Disposition"]


def test_a_mapping_is_proposed_again_for_the_next_file(author: Visitor) -> None:
    first = sent(author, "上季.xlsx", messy_book(clean()))
    asked = {
        "scheme": SCHEME,
        "mapping": mapping_of("上季.xlsx"),
        "name": "上季",
        "leave_out": False,
    }
    kept = done(author, f"{API}/uploads/{first['digest']}/kept", asked)
    assert kept["state"] == "done", kept["problems"]
    # The same headers in a file of another name, with other rows.
    later = sent(author, "本季.xlsx", messy_book(clean()[:-2]))
    last = proposal(author, later["digest"])["last"]["mapping"]
    assert last["visit"]["place"] == {"file": "本季.xlsx", "sheet": "走访记录"}
    assert last["visit"]["columns"] == {"date": "拜访日期", "mark": "得分", "rep": "工号"}
    assert last["visit"]["absent"] == ["", "无"]
    other = sent(author, "别的.xlsx", messy_book([("日期", "工号", "分"), *clean()[1:]]))
    assert proposal(author, other["digest"])["last"] is None


def test_a_mapping_stays_in_its_organisation(data_site: WebWorld) -> None:
    foreign = data_site.visitor("author", "foreign")
    path = "/api/v1/o/foreign/uploads"
    held: Any = foreign.send("POST", f"{path}?name=a.xlsx", data=messy_book(clean())).json
    answer: Any = foreign.send("POST", f"{path}/{held['digest']}/proposal", {"scheme": SCHEME}).json
    assert answer["last"] is None


def test_words_of_the_data_are_given_a_meaning(author: Visitor) -> None:
    held = sent(author, FILE, messy_book(clean()))
    mapping = mapping_of(FILE)
    mapping["rep"]["values"] = {"region": {"东": "东片"}}
    asked = {"scheme": SCHEME, "mapping": mapping, "name": "东片", "leave_out": False}
    kept = done(author, f"{API}/uploads/{held['digest']}/kept", asked)["result"]
    rows: Any = author.get(f"{API}/data/{kept['data']}/rows?type=rep&q=东片").json
    assert [row["key"] for row in rows["items"]] == ["r1", "r3"]


def test_several_files_are_one_upload(author: Visitor) -> None:
    one = sent(author, "rep.csv", b"id,name,region\nr1,a,b\n")
    two = sent(author, "visit.csv", b"rep,date,mark\nr1,2024-01-02,3\n")
    both = author.send(
        "POST", f"{API}/uploads/together", {"uploads": [one["digest"], two["digest"]]}
    )
    assert both.status_code == 201
    held: Any = both.json
    assert (held["kind"], sorted(held["files"])) == ("zip", ["rep.csv", "visit.csv"])
    assert author.get(f"{API}/uploads/{one['digest']}").status_code == 200
    result = done(
        author, f"{API}/uploads/{held['digest']}/check", {"scheme": SCHEME, "mapping": None}
    )
    assert result["result"]["clean"]


@pytest.mark.parametrize(
    ("uploads", "code"), [([], "upload-empty"), (["0" * 64], "no-such-upload")]
)
def test_nothing_is_no_upload(author: Visitor, uploads: list[str], code: str) -> None:
    answer = author.send("POST", f"{API}/uploads/together", {"uploads": uploads})
    assert (answer.json or {})["code"] == code


def kept_set(author: Visitor, name: str, **files: bytes) -> str:
    held = sent(author, f"{name}.zip", zipped(**files))
    asked = {"scheme": SCHEME, "mapping": None, "name": name, "leave_out": False}
    return str(done(author, f"{API}/uploads/{held['digest']}/kept", asked)["result"]["data"])


REP = b"id,name,region\nr1,=1+1,+7\n"
VISIT = b"rep,date,mark\nr1,2024-01-02,3\nr1,2024-01-03,\n"


def test_a_data_set_has_another_name_and_note(author: Visitor) -> None:
    data = kept_set(author, "旧名", rep=REP, visit=VISIT)
    answer = author.send("PATCH", f"{API}/data/{data}", {"name": " 新名 ", "note": "补录"})
    assert answer.status_code == 200
    told: Any = author.get(f"{API}/data/{data}").json
    assert (told["name"], told["note"]) == ("新名", "补录")
    refused: Any = author.send("PATCH", f"{API}/data/{data}", {"name": "\n", "note": ""})
    assert refused.json["code"] == "data-set-name"
    assert author.send("DELETE", f"{API}/data/{data}").status_code == 204
    gone: Any = author.send("PATCH", f"{API}/data/{data}", {"name": "新名", "note": ""})
    assert (gone.status_code, gone.json["code"]) == (404, "no-such-data-set")


def test_the_records_of_a_run_are_not_touched(author: Visitor, data_site: WebWorld) -> None:
    path = f"{API}/data/run-{data_site.own.runs[0]}"
    for answer in (
        author.send("PATCH", path, {"name": "别名", "note": ""}),
        author.send("DELETE", path),
    ):
        assert (answer.status_code, (answer.json or {})["code"]) == (422, "data-set-of-run")


def test_a_type_is_taken_along_as_a_file(author: Visitor) -> None:
    data = kept_set(author, "带走", rep=REP, visit=VISIT)
    page = f"/o/own/data/{data}"
    text = author.get(f"{page}?type=visit&format=csv").data.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text)))
    assert rows == [["date", "mark", "rep"], ["2024-01-02", "3", "r1"], ["2024-01-03", "", "r1"]]
    filtered = author.get(f"{page}?type=visit&format=json&q=01-03").json
    assert filtered == [{"date": "2024-01-03", "mark": None, "rep": "r1"}]
    # What a stranger wrote is no formula of whoever opens it.
    assert "'=1+1" in author.get(f"{page}?type=rep&format=csv").get_data(as_text=True)
    book = openpyxl.load_workbook(BytesIO(author.get(f"{page}?type=rep&format=xlsx").data))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert "=1+1" in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "n"}


@pytest.mark.parametrize(
    "query", ["type=none", "type=visit&page=99", "type=visit&q=zzz", "type=visit&page=-1"]
)
def test_odd_questions_are_answered(author: Visitor, data_site: WebWorld, query: str) -> None:
    answer = author.get(f"/o/own/data/{data_site.own.data_set}?{query}")
    assert answer.status_code == (422 if "none" in query else 200)


@pytest.mark.parametrize(
    ("role", "expected"), [("viewer", 403), ("auditor", 403), ("publisher", 201)]
)
def test_only_who_may_uploads(data_site: WebWorld, role: str, expected: int) -> None:
    visitor = data_site.visitor(role)
    answer = visitor.send("POST", f"{API}/uploads?name=rep.csv", data=REP)
    assert answer.status_code == expected


def test_an_upload_of_others_is_not_there(data_site: WebWorld, author: Visitor) -> None:
    held = sent(author, "own.csv", b"id\n42\n")
    foreign = data_site.visitor("author", "foreign")
    for path in ("", "/survey"):
        there = foreign.get(f"/api/v1/o/foreign/uploads/{held['digest']}{path}")
        assert (there.status_code, (there.json or {})["code"]) == (404, "no-such-upload")
    joined = foreign.send(
        "POST", "/api/v1/o/foreign/uploads/together", {"uploads": [held["digest"]]}
    )
    assert joined.status_code == 404
    data = data_site.own.data_set
    assert (
        foreign.send(
            "PATCH", f"/api/v1/o/foreign/data/{data}", {"name": "a", "note": ""}
        ).status_code
        == 404
    )
