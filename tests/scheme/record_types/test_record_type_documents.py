"""Whole ``records:`` sections: what they declare, and every complaint at its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from engine.diagnostics.codes.scheme_records import RECORD_TYPES
from engine.language.record_types import Field, RecordTypes, Relation
from engine.language.types import DATE, TEXT, NumberType, OneOf
from engine.language.units import Unit
from engine.scheme.read import read_text
from engine.scheme.record_types import build_record_types

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "documents.yaml").read_text("utf-8"))


def _found(text: str) -> list[str]:
    _, found = build_record_types(read_text(text, "r.yaml"))
    return [
        f"{d.code} {d.span.line}:{d.span.column}-{d.span.end_column} {d.message.zh}"
        f" | {d.message.en} | {d.hint.zh} | {d.hint.en}"
        for d in found
        if d.span is not None
    ]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_complaints_about_record_types(case: dict[str, Any]) -> None:
    assert _found(case["text"]) == [" ".join(line.split()) for line in case.get("found", [])]


def test_every_code_of_record_types_is_proved() -> None:
    fields = yaml.safe_load((HERE / "field_texts.yaml").read_text("utf-8"))["faults"].values()
    told = {line.split()[0] for case in CASES for line in case.get("found", [])}
    told |= {fault[0] for fault in fields}
    assert {code.id for code in RECORD_TYPES} == told


def _built(text: str) -> RecordTypes:
    types, found = build_record_types(read_text(text, "r.yaml"))
    assert found == ()
    assert types is not None
    return types


FULL = """
kaohe: 1
absent: ["-"]
dates: YYYY/M/D
thousands: ","
records:
  manager:
    title: 客户经理
    file: people.csv
    key: id
    during: hired to left
    fields:
      hired: date
      left: date, optional
      level: {type: "one of 甲, 乙", column: 级别, title: 级别, optional: true}
  retailer:
    key: [code]
    of: manager
    by: assignment
    fields: {code: text}
  assignment:
    of: [retailer, manager]
    during: from to until
    fields: {from: date, until: "date, optional"}
  visit:
    of:
      shop: {type: retailer, column: 店号, optional: true}
      guest: manager
    when: date
    absent: []
    dates: [YYYY-MM-DD, YYYY年M月D日]
    thousands: ""
    unquoted: note
    fields: {date: date, minutes: "number in 分钟, 0..480"}
"""


def test_a_full_declaration() -> None:
    types = _built(FULL)
    assert list(types.types) == ["manager", "retailer", "assignment", "visit"]
    manager, retailer, assignment, visit = types.types.values()
    assert (manager.name, manager.title, manager.file) == ("manager", "客户经理", "people.csv")
    assert (manager.key, manager.when, manager.during) == (("id",), None, ("hired", "left"))
    assert manager.columns == ("id", "hired", "left", "level")
    assert (manager.absent, manager.dates, manager.thousands) == (("-",), ("YYYY/M/D",), ",")
    assert manager.span is not None
    assert (manager.span.line, manager.span.column, manager.span.end_column) == (7, 3, 10)
    key, left, level = (manager.fields[name] for name in ("id", "left", "level"))
    assert key == Field("id", TEXT, "id", span=key.span)
    assert key.span is not None
    assert (key.span.line, key.span.column) == (10, 10)
    assert left == Field("left", DATE, "left", optional=True, span=left.span)
    assert level == Field(
        "level", OneOf(("甲", "乙")), "级别", optional=True, span=level.span, title="级别"
    )
    assert level.span is not None
    assert (level.span.line, level.span.column, level.span.end_column) == (15, 7, 12)
    assert retailer.key == ("code",)
    assert retailer.file == ""
    held = retailer.relations["manager"]
    assert held == Relation("manager", "manager", "manager", "assignment", span=held.span)
    assert held.span is not None
    assert (held.span.line, held.span.column) == (18, 9)
    assert retailer.columns == ("code",)
    assert [r.name for r in assignment.relations.values()] == ["retailer", "manager"]
    assert assignment.columns == ("from", "until", "retailer", "manager")
    assert (visit.when, visit.during, visit.unquoted) == ("date", (), "note")
    assert (visit.absent, visit.dates, visit.thousands) == (
        (),
        ("YYYY-MM-DD", "YYYY年M月D日"),
        "",
    )
    shop, guest = visit.relations["shop"], visit.relations["guest"]
    assert shop == Relation("shop", "retailer", "店号", optional=True, span=shop.span)
    assert guest == Relation("guest", "manager", "guest", span=guest.span)
    assert visit.columns == ("date", "minutes", "shop", "guest")
    minutes = visit.fields["minutes"]
    assert minutes.type == NumberType(Unit.of("分钟"))
    assert minutes.low == 0
    assert minutes.high == 480


def test_without_defaults_an_empty_text_is_absent_and_dates_are_iso() -> None:
    only = _built("records: {a: {fields: {x: integer, y: percent, z: boolean of 是/否}}}")["a"]
    assert (only.absent, only.dates, only.thousands) == (("",), ("YYYY-MM-DD",), "")
    assert (only.key, only.when, only.during, only.file, only.title) == ((), None, (), "", "")
    assert only.fields["x"].integer
    assert not only.fields["x"].percent
    assert only.fields["y"].percent
    assert only.fields["z"].words == ("是", "否")


def test_a_relation_may_be_part_of_a_key() -> None:
    types = _built(
        "records:\n  a: {key: id}\n  b: {key: [a, n], of: a, fields: {n: integer}}\n"
        "  c: {of: {boss: {type: a, column: x}}, fields: {a: {type: text, column: y}}}\n"
    )
    assert types["b"].key == ("a", "n")
    assert types["b"].columns == ("n", "a")


def test_a_declared_key_keeps_its_type_and_place() -> None:
    types = _built("records:\n  a: {key: [n, m], fields: {x: text, n: integer}}\n")
    assert types["a"].columns == ("m", "x", "n")
    assert types["a"].fields["n"].integer


@pytest.mark.parametrize(
    "text", ["a: 1", "records: x.yaml", "records: [a]", "records: {a: 1, b: [2], c: text}"]
)
def test_wrong_shapes_are_left_to_the_structure_check(text: str) -> None:
    types, found = build_record_types(read_text(text, "r.yaml"))
    assert found == ()
    assert types is None or types.types == {}


@pytest.mark.parametrize(
    "part",
    ["fields: 1", "fields: [a]", "fields: {x: [1]}", "fields: {x: {type: [a]}}", "key: {a: 1}",
     "key: [[a]]", "of: {a: [1]}", "of: {a: {type: [1]}}", "of: [[1]]", "of: true", "when: [a]",
     "during: {a: b}", "dates: {a: b}", "absent: {a: b}", "thousands: [a]", "by: [a]",
     "title: [a]", "file: {a: b}"],
)  # fmt: skip
def test_no_shape_makes_it_fall_over(part: str) -> None:
    build_record_types(read_text(f"records:\n  a:\n    {part}\n", "r.yaml"))


def test_a_long_chain_of_types_is_no_trouble() -> None:
    lines = [f"  t{i}: {{key: id, of: t{i + 1}}}" for i in range(3000)]
    types, found = build_record_types(
        read_text("records:\n" + "\n".join(lines) + "\n  t3000: {key: id, of: t0}\n", "r.yaml")
    )
    assert types is None
    assert [(d.code, d.span and d.span.line) for d in found] == [("relation-circle", 3002)]


def test_several_is_said_in_the_relation_or_beside_a_single_one() -> None:
    types = _built(
        "records:\n  a: {key: id}\n"
        "  b: {key: id, of: a, by: h, several: true}\n"
        "  c: {key: id, of: {a: {type: a, by: g, several: true}, x: {type: a, by: k}}}\n"
        "  h: {of: [b, a], during: p, fields: {p: period}}\n"
        "  g: {of: [c, a], during: p, fields: {p: period}}\n"
        "  k: {of: [c, a], during: p, fields: {p: period}}\n"
    )
    told = {
        f"{t.name}.{r.name}": r.several for t in types.types.values() for r in t.relations.values()
    }
    assert {name for name, several in told.items() if several} == {"b.a", "c.a"}
