"""Snapshots: what is read back is what was kept, whoever wrote the Parquet, and any change is found."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.diagnostics import Rejected
from engine.language.record_types import Field, RecordType, RecordTypes, Relation
from engine.language.types import BOOLEAN, DATE, NUMBER, PERIOD, TEXT
from engine.language.values import Missing
from engine.proof import canonical
from engine.proof.canonical import canon, digest
from engine.records import Dataset, dataset_from_rows, read_dataset
from engine.records.cells import plain_text
from engine.records.snapshot import (
    Snapshot,
    digest_of,
    from_lines,
    headers,
    lines_of,
    read_snapshot,
    write_snapshot,
)


def _fields(*fields: Field) -> dict[str, Field]:
    return {field.name: field for field in fields}


SHOP = RecordType("shop", _fields(Field("code", TEXT, "code")), key=("code",))
# No key: several rows may say the same. One column is called as Parquet's own are.
SALE = RecordType(
    "sale",
    _fields(
        Field("day", DATE, "day"),
        Field("_key", TEXT, "_key", optional=True),
        Field("amount", NUMBER, "amount", optional=True),
        Field("paid", BOOLEAN, "paid", optional=True),
        Field("period", PERIOD, "period", optional=True),
    ),
    {"shop": Relation("shop", "shop", "shop")},
    when="day",
)
TARGET = RecordType(
    "target",
    _fields(Field("year", NUMBER, "year"), Field("name", TEXT, "name")),
    key=("year", "name"),
)
TYPES = RecordTypes({"shop": SHOP, "sale": SALE, "target": TARGET})

TEXTS = st.text(
    st.characters(codec="utf-8").filter(lambda c: normalize("NFC", c) == c), min_size=1, max_size=8
).filter(lambda text: normalize("NFC", text) == text)
KEYS = TEXTS.filter(lambda text: text == text.strip())
NUMBERS = st.one_of(
    st.decimals(-(10**12), 10**12, places=4),
    st.integers(-(10**34) + 1, 10**34 - 1).map(Decimal),
    st.sampled_from([Decimal("1E-6000"), Decimal("-0.10"), Decimal("7E+300"), Decimal("0.00")]),
)
SALES = st.fixed_dictionaries(
    {
        "day": st.dates(date(1, 1, 1)),
        "_key": st.none() | TEXTS,
        "amount": st.none() | NUMBERS,
        "paid": st.none() | st.booleans(),
        "period": st.sampled_from([None, "2015", "2015H2", "2015-11", "2024 (2024-09..2025-08)"]),
    }
)
Rows = Mapping[str, Sequence[Mapping[str, object]]]


@st.composite
def worlds(draw: st.DrawFn) -> Rows:
    """Rows of all types, some of them twice."""
    shops = draw(st.lists(KEYS, min_size=1, max_size=4, unique=True))
    sales = draw(st.lists(SALES, max_size=6))
    sales = [{**sale, "shop": draw(st.sampled_from(shops))} for sale in sales]
    sales += draw(st.lists(st.sampled_from(sales), max_size=3)) if sales else []
    pairs = st.tuples(st.integers(2000, 2020), KEYS)
    targets = draw(st.lists(pairs, max_size=3, unique=True))
    return {
        "shop": [{"code": code} for code in shops],
        "sale": sales,
        "target": [{"year": year, "name": name} for year, name in targets],
    }


def told(dataset: Dataset, *, places: bool = True) -> object:
    """Everything of a data set that an evaluation or an explanation can see; without ``places`` the rows."""
    tables = {
        name: [
            (row.key, row.values, (row.file, row.line) if places else None) for row in table.rows
        ]
        for name, table in dataset.tables.items()
    }
    if not places:
        return tables
    return tables, dataset.problems, dataset.files, dataset.unused_columns, dataset.notes


def again(kept: Snapshot) -> Dataset:
    return read_snapshot(TYPES, kept.manifest, kept.objects.__getitem__)


@given(worlds())
def test_what_is_kept_reads_back_the_same(rows: Rows) -> None:
    dataset = dataset_from_rows(TYPES, rows)
    kept = write_snapshot(dataset)
    assert told(again(kept)) == told(dataset)
    lines = from_lines(TYPES, headers(dataset), lines_of(dataset))
    assert told(lines, places=False) == told(dataset, places=False)
    assert kept.digest == digest_of(dataset) == digest_of(lines)


@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_show(rows: Rows, dice: random.Random) -> None:
    shuffled = {name: dice.sample(list(held), len(held)) for name, held in rows.items()}
    one, other = dataset_from_rows(TYPES, rows), dataset_from_rows(TYPES, shuffled)
    assert digest_of(one) == digest_of(other)
    mixed = {name: dice.sample(list(held), len(held)) for name, held in lines_of(one).items()}
    found = from_lines(TYPES, headers(one), mixed)
    assert told(found, places=False) == told(one, places=False)


@given(worlds())
def test_the_format_is_as_written_down(rows: Rows) -> None:
    """The digests once more, from the description of the format alone."""
    dataset = dataset_from_rows(TYPES, rows)
    tables = {}
    for name, header in headers(dataset).items():
        lines = []
        for row in dataset.tables[name].rows:
            cells = [None if isinstance(v, Missing) else plain_text(v) for v in row.values]
            lines.append(
                json.dumps([name, row.key, cells], ensure_ascii=False, separators=(",", ":"))
            )
        held = sorted(line.encode() for line in lines)
        first = json.dumps(header, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        whole = b"".join(line + b"\n" for line in (first.encode(), *held))
        tables[name] = hashlib.sha256(whole).hexdigest()
        assert held == list(lines_of(dataset)[name])
    listed = json.dumps(tables, sort_keys=True, separators=(",", ":")).encode()
    assert digest_of(dataset) == hashlib.sha256(listed).hexdigest()


def test_a_header_says_what_the_cells_are() -> None:
    dataset = dataset_from_rows(TYPES, {})
    assert headers(dataset)["sale"] == {
        "columns": [
            ["day", "date"], ["_key", "text"], ["amount", "number"], ["paid", "boolean"],
            ["period", "period"], ["shop", "text"],
        ],
        "key": [],
        "type": "sale",
    }  # fmt: skip


SAMPLE: Rows = {
    "shop": [{"code": "东"}, {"code": "西"}],
    "sale": [
        {"day": date(2015, 1, day), "amount": Decimal(day) / 8, "paid": day % 2 == 0, "shop": shop}
        for day in range(1, 9)
        for shop in ("东", "西", "西")
    ],
    "target": [{"year": 2015, "name": "a/b"}, {"year": 2016, "name": "c"}],
}


@pytest.fixture
def kept() -> Snapshot:
    return write_snapshot(dataset_from_rows(TYPES, SAMPLE))


def rewritten(
    kept: Snapshot, name: str, change: Callable[[pa.Table], pa.Table], **options: Any
) -> Snapshot:
    """The snapshot with one table written by somebody else, and its object listed."""
    manifest = json.loads(kept.manifest)
    table = change(pq.read_table(BytesIO(kept.objects[manifest["tables"][name]["object"]])))
    file = BytesIO()
    pq.write_table(table, file, **options)
    content = file.getvalue()
    manifest["tables"][name]["object"] = digest(content)
    objects = {**kept.objects, digest(content): content}
    return Snapshot(kept.digest, canon(manifest), kept.tables, objects)


def _shuffled(table: pa.Table) -> pa.Table:
    order = sorted(range(table.num_rows), key=lambda at: at * 7 % 11)
    return table.take(pa.array(order, pa.int64()))


def _large(table: pa.Table) -> pa.Table:
    kinds = [
        pa.field(f.name, pa.large_string() if f.name != "_line" else pa.int32())
        for f in table.schema
    ]
    return table.cast(pa.schema(kinds)).select(list(reversed(table.column_names)))


def _dictionaries(table: pa.Table) -> pa.Table:
    return table.set_column(
        table.column_names.index("shop"), "shop", table.column("shop").dictionary_encode()
    )


@pytest.mark.parametrize(
    ("change", "options"),
    [
        (_shuffled, {"compression": "none"}),
        (_shuffled, {"compression": "gzip", "row_group_size": 5}),
        (_large, {"version": "1.0", "use_dictionary": False}),
        (_dictionaries, {"data_page_version": "2.0", "write_statistics": False}),
    ],
)
def test_other_writers_give_the_same(
    kept: Snapshot, change: Callable[[pa.Table], pa.Table], options: dict[str, Any]
) -> None:
    other = rewritten(kept, "sale", change, **options)
    assert other.manifest != kept.manifest
    assert told(again(other)) == told(again(kept))
    assert digest_of(again(other)) == kept.digest


def _cell(column: str, row: int, value: object) -> Callable[[pa.Table], pa.Table]:
    def change(table: pa.Table) -> pa.Table:
        cells = table.column(column).to_pylist()
        cells[row] = value
        at = table.column_names.index(column)
        return table.set_column(at, column, pa.array(cells, table.column(column).type))

    return change


@pytest.mark.parametrize(
    ("name", "change", "code"),
    [
        ("sale", _cell("paid", 0, "true"), "snapshot-parquet"),
        ("target", lambda t: t.slice(1), "snapshot-table-changed"),
        ("target", lambda t: pa.concat_tables([t, t]), "snapshot-parquet"),
        ("target", _cell("name", 0, "d"), "snapshot-parquet"),
        (
            "shop",
            lambda t: _cell("_key", 0, "南")(_cell("code", 0, "南")(t)),
            "snapshot-table-changed",
        ),
        ("sale", _cell("amount", 3, "1.50"), "snapshot-parquet"),
        ("sale", _cell("amount", 3, "-0"), "snapshot-parquet"),
        ("sale", _cell("amount", 3, "1e3"), "snapshot-parquet"),
        ("sale", _cell("day", 3, "20150101"), "snapshot-parquet"),
        ("sale", _cell("period", 3, "soon"), "snapshot-parquet"),
        ("sale", _cell("paid", 3, "yes"), "snapshot-parquet"),
        ("sale", _cell("_key", 3, None), "snapshot-parquet"),
        ("sale", _cell("_key", 3, "#12"), "snapshot-parquet"),
        ("sale", lambda t: t.drop_columns(["amount"]), "snapshot-parquet"),
        ("shop", lambda t: t.set_column(0, "code", pa.array([1, 2])), "snapshot-parquet"),
    ],
)
def test_a_changed_table_is_found(
    kept: Snapshot, name: str, change: Callable[[pa.Table], pa.Table], code: str
) -> None:
    """Though the object is listed as it is now."""
    assert refused(rewritten(kept, name, change)) == code


def refused(kept: Snapshot) -> str:
    with pytest.raises(Rejected) as caught:
        again(kept)
    (found,) = caught.value.diagnostics
    return found.code


def test_a_changed_byte_is_found_before_anything_is_parsed(kept: Snapshot) -> None:
    for name, content in kept.objects.items():
        for at in (0, len(content) // 2, len(content) - 1):
            changed = bytes(b ^ (1 if i == at else 0) for i, b in enumerate(content))
            objects = {**kept.objects, name: changed}
            assert (
                refused(Snapshot(kept.digest, kept.manifest, (), objects))
                == "snapshot-object-changed"
            )


def _manifest(kept: Snapshot, change: Callable[[dict[str, Any]], object]) -> Snapshot:
    content = json.loads(kept.manifest)
    change(content)
    return Snapshot(kept.digest, canon(content), (), kept.objects)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda m: m.update(digest="0" * 64), "snapshot-changed"),
        (lambda m: m["tables"].pop("target"), "snapshot-changed"),
        (lambda m: m.update(format="kaohe-snapshot-2"), "snapshot-manifest"),
        (lambda m: m.pop("remarks"), "snapshot-manifest"),
        (lambda m: m.update(tables=[]), "snapshot-manifest"),
        (lambda m: m.update(remarks=m["tables"]["shop"]["object"]), "not-canonical"),
        (lambda m: m["tables"]["shop"].update(rows=3), "snapshot-table-changed"),
        (lambda m: m["tables"]["shop"].update(digest="0" * 64), "snapshot-table-changed"),
        (lambda m: m["tables"]["shop"]["header"].update(key=[]), "snapshot-header"),
        (lambda m: m["tables"].update(ware=m["tables"]["shop"]), "snapshot-unknown-type"),
    ],
)
def test_a_changed_manifest_is_found(
    kept: Snapshot, change: Callable[[dict[str, Any]], object], code: str
) -> None:
    assert refused(_manifest(kept, change)) == code


def test_an_object_that_is_no_parquet(kept: Snapshot) -> None:
    content = b"PAR1 of sorts"
    manifest = json.loads(kept.manifest)
    manifest["tables"]["shop"]["object"] = digest(content)
    objects = {**kept.objects, digest(content): content}
    assert refused(Snapshot(kept.digest, canon(manifest), (), objects)) == "snapshot-parquet"


GOOD = '["target","2015/a",["2015","a"]]'


@pytest.mark.parametrize(
    "line",
    [
        '["target","2015/a",["2015", "a"]]',
        '["target","2015/b",["2015","a"]]',
        '["target","2015/a",[2015,"a"]]',
        '["target","2015/a",["2015","\\u0061"]]',
        '["target","2015/a",["2015"]]',
        '["target","2015/a",["2015","a","b"]]',
        '["target","2015/a","ab"]',
        '["shop","2015/a",["2015","a"]]',
        '["target",null,["2015","a"]]',
        '["target","2015/a",["2015","a"]] ',
        '{"target":1}',
        "[" * 5000,
        "[",
        "",
    ],
)
def test_lines_that_are_not_canonical(line: str) -> None:
    listed = headers(dataset_from_rows(TYPES, {}))
    assert list(from_lines(TYPES, listed, {"target": [GOOD.encode()]}).by_key("target")) == [
        "2015/a"
    ]
    with pytest.raises(Rejected) as caught:
        from_lines(TYPES, listed, {"target": [line.encode()]})
    assert [d.code for d in caught.value.diagnostics] == ["snapshot-line"]


def test_a_line_may_not_stand_twice() -> None:
    listed = headers(dataset_from_rows(TYPES, {}))
    with pytest.raises(Rejected, match="2015/a"):
        from_lines(TYPES, listed, {"target": [GOOD.encode(), GOOD.encode()]})


def test_text_that_is_no_unicode() -> None:
    dataset = dataset_from_rows(TYPES, {"shop": [{"code": "x\ud800"}]})
    with pytest.raises(Rejected, match="snapshot-text"):
        write_snapshot(dataset)


def test_what_was_set_aside_and_noted_goes_along(tmp_path: Path) -> None:
    (tmp_path / "shop.csv").write_text("code,owner\nA,甲\nA,乙\n", "utf-8")
    (tmp_path / "sale.csv").write_text(
        "day,_key,amount,paid,period,shop\n2015-01-01,x,1.50,true,2015,A\n2015-02-30,,,,,B\n",
        "utf-8",
    )
    pq.write_table(pa.table({"year": [2015.0], "name": ["a"]}), tmp_path / "target.parquet")
    dataset = read_dataset(TYPES, tmp_path, set_aside=tmp_path / "aside.csv")
    assert len(dataset.problems) > 2
    assert dataset.notes
    assert dataset.unused_columns["shop"] == ("owner",)
    assert told(again(write_snapshot(dataset))) == told(dataset)


def test_kept_elsewhere_at_once() -> None:
    """Whoever keeps objects gets every one of them, and none stays in memory."""
    elsewhere: dict[str, bytes] = {}

    def keep(content: bytes) -> str:
        elsewhere[digest(content)] = content
        return digest(content)

    dataset = dataset_from_rows(TYPES, SAMPLE)
    kept = write_snapshot(dataset, keep)
    assert kept.objects == {}
    assert kept.manifest == write_snapshot(dataset).manifest
    assert told(read_snapshot(TYPES, kept.manifest, elsewhere.__getitem__)) == told(dataset)
    assert [(t.type, t.rows) for t in kept.tables] == [("sale", 24), ("shop", 2), ("target", 2)]
    assert all(len(elsewhere[t.object]) == t.size for t in kept.tables)


def test_rows_set_aside_may_be_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than one piece of JSON may hold: each stands on a line of its own."""
    (tmp_path / "shop.csv").write_text("code\nA\n", "utf-8")
    (tmp_path / "target.csv").write_text("year,name\n", "utf-8")
    bad = "".join(f"2015-02-30,,{n},,,A\n" for n in range(200))
    (tmp_path / "sale.csv").write_text("day,_key,amount,paid,period,shop\n" + bad, "utf-8")
    dataset = read_dataset(TYPES, tmp_path, set_aside=tmp_path / "aside.csv")
    assert len(dataset.problems) == 200
    kept = write_snapshot(dataset)
    largest = max(map(len, kept.objects.values()))
    monkeypatch.setattr(canonical, "MAX_BYTES", largest // 20)
    assert told(again(kept)) == told(dataset)
