"""Files that mean harm, or are none: refused with a code, never a fault, and the service goes on."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.web.visitors import Visitor
from tests.web_data.messy import API, messy_book, sent, table_bomb, zipped

_ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {chr(98 + n)} "{"&" + chr(97 + n) + ";"}{"&" + chr(97 + n) + ";"}">'
        for n in range(20)
    )
    + "]><workbook>&u;</workbook>"
).encode()


def broken_book() -> bytes:
    """A workbook whose first sheet is cut off."""
    return remade({"xl/worksheets/sheet1.xml": lambda content: content[: len(content) // 2]})


def entity_book() -> bytes:
    """A workbook with entities within entities."""
    return remade({"xl/workbook.xml": lambda _: _ENTITIES})


def remade(instead: dict[str, Callable[[bytes], bytes]]) -> bytes:
    target = BytesIO()
    with ZipFile(BytesIO(messy_book())) as book, ZipFile(target, "w", ZIP_DEFLATED) as out:
        for name in book.namelist():
            out.writestr(name, instead.get(name, bytes)(book.read(name)))
    return target.getvalue()


def leading_out() -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        archive.writestr("../../site.toml", "a,b\n1,2\n")
    return target.getvalue()


REFUSED: dict[str, tuple[str, bytes]] = {
    "empty": ("a.csv", b""),
    "a bomb": ("bomb.zip", table_bomb()),
    "a program": ("a.xlsx", b"\x7fELF" + bytes(range(256)) * 20),
    "a picture": ("a.csv", b"\x89PNG\r\n\x1a\n" + bytes(200)),
    "a cut ZIP": ("a.zip", zipped(a=b"id\n1\n" * 500)[:60]),
    "a ZIP of nothing": ("a.zip", b"PK\x05\x06" + bytes(18)),
    "out of the folder": ("a.zip", leading_out()),
    "no Parquet": ("a.parquet", b"PAR1" + bytes(40) + b"PAR1"),
    "a cut workbook": ("a.xlsx", broken_book()),
    "entities": ("a.xlsx", entity_book()),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_it_is_refused_with_a_code(author: Visitor, kind: str) -> None:
    """At once, or when it is looked at: whichever comes first that has to open it."""
    name, content = REFUSED[kind]
    answer = author.send("POST", f"{API}/uploads?name={name}", data=content)
    if answer.status_code == 201:
        digest = (answer.json or {})["digest"]
        answer = author.get(f"{API}/uploads/{digest}/survey")
    assert answer.status_code == 422, answer.get_data(as_text=True)
    told: Any = answer.json
    assert told["problems"]
    assert "Traceback" not in answer.get_data(as_text=True)
    assert author.get("/o/own/data").status_code == 200


@pytest.mark.parametrize(
    "name", ["", "../", "a%00b.csv", "con:1.csv", "%0d%0aSet-Cookie:a=b", "长" * 201]
)
def test_odd_names_of_files(author: Visitor, name: str) -> None:
    answer = author.send("POST", f"{API}/uploads?name={name}", data=b"id\n1\n")
    assert answer.status_code in (400, 422)
    assert "Set-Cookie" not in answer.headers


def test_ten_thousand_columns(author: Visitor) -> None:
    """Many columns are looked at like few, or refused with a code."""
    header = ",".join(f"c{n}" for n in range(10_000))
    row = ",".join("1" for _ in range(10_000))
    held = sent(author, "wide.csv", f"{header}\n{row}\n".encode())
    path = f"{API}/uploads/{held['digest']}"
    survey: Any = author.get(f"{path}/survey")
    assert survey.status_code == 200
    assert len(survey.json["tables"][0]["columns"]) == 10_000
    assert author.get(f"/o/own/uploads/{held['digest']}").status_code == 200


@pytest.mark.parametrize("mapping", [
    {"visit": {"place": {"file": "../../site.toml", "sheet": ""}}},
    {"visit": {"place": {"file": "rep.csv", "sheet": "../x"}}},
    {"visit": {"dates": ["(((((a+)+)+)+)+$"]}},
    {"visit": {"columns": {"date": "a\u2028b: {extends: x}"}}},
    {"visit": {"absent": ["\x00", "\ud800"]}},
    {"none": {}}, {"visit": {"columns": {"none": "a"}}}, {"visit": []}, {"visit": {"place": {}}},
])  # fmt: skip
def test_a_mapping_reads_nothing_else(author: Visitor, mapping: dict[str, Any]) -> None:
    held = sent(
        author,
        "both.zip",
        zipped(rep=b"id,name,region\nr1,a,b\n", visit=b"rep,date,mark\nr1,2024-01-02,3\n"),
    )
    asked = {"scheme": "demo/visits", "mapping": mapping}
    answer = author.send("POST", f"{API}/uploads/{held['digest']}/check", asked)
    told: Any = answer.json
    if answer.status_code == 202:
        while told["state"] in ("queued", "working"):
            told = author.get(f"{API}/jobs/{told['id']}?seen={told['step']}&wait=20").json
        assert told["state"] == "failed" or not told["result"]["clean"]
    else:
        assert answer.status_code in (400, 422)
    assert "secret" not in str(told)
    codes = [each["code"] for each in (told.get("problems") or [])]
    assert "service-fault" not in codes
