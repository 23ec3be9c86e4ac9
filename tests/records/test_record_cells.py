"""Each cell gives its exact value, or the code that says why not."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from engine.diagnostics import Rejected
from engine.language.record_types import Field, RecordType
from engine.language.types import BOOLEAN, DATE, NUMBER, PERIOD, TEXT, OneOf
from engine.language.values import Missing
from engine.records.cells import plain_text, read_field
from engine.records.sheet import Bad

DATES = ("YYYY-MM-DD", "YYYY年M月D日", "YYYY/M/D", "YYYY-MM-DD hh:mm:ss.fff", "YYYYMMDD")
FIELDS = {
    "text": Field("f", TEXT, "f"),
    "number": Field("f", NUMBER, "f"),
    "integer": Field("f", NUMBER, "f", integer=True),
    "percent": Field("f", NUMBER, "f", percent=True),
    "range": Field("f", NUMBER, "f", low=Decimal(0), high=Decimal(5)),
    "date": Field("f", DATE, "f"),
    "boolean": Field("f", BOOLEAN, "f"),
    "words": Field("f", BOOLEAN, "f", words=("是", "否")),
    "period": Field("f", PERIOD, "f"),
    "option": Field("f", OneOf(("普通", "现代")), "f"),
    "optional": Field("f", NUMBER, "f", optional=True),
    "key": Field("k", TEXT, "k", optional=True),
}
MISSING = Missing("absent-field", "thing.f")


def read(kind: str, cell: object, thousands: str = "") -> object:
    record = RecordType(
        "thing", {}, key=("k",), absent=("", "NULL"), dates=DATES, thousands=thousands
    )
    return read_field(record, FIELDS[kind])(cell)


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        ("text", "007", "007"),
        ("text", " 空 格 ", " 空 格 "),
        ("text", "e\u0301", "\u00e9"),
        ("text", 17, "17"),
        ("text", Decimal("1E+3"), "1000"),
        ("number", " 12.50 ", Decimal("12.5")),
        ("number", "-0", Decimal(0)),
        ("number", "007", Decimal(7)),
        ("number", ".5", Decimal("0.5")),
        (
            "number",
            "1234567890123456789012345678901234",
            Decimal("1234567890123456789012345678901234"),
        ),
        ("number", Decimal("1E+3"), Decimal(1000)),
        ("number", 3, Decimal(3)),
        ("integer", "3.0", Decimal(3)),
        ("percent", "12.5%", Decimal("0.125")),
        ("percent", "-3 %", Decimal("-0.03")),
        ("percent", Decimal("0.1"), Decimal("0.1")),
        ("range", "0", Decimal(0)),
        ("range", "5.00", Decimal(5)),
        ("date", "2015-01-05", date(2015, 1, 5)),
        ("date", "2015年1月5日", date(2015, 1, 5)),
        ("date", "2015年11月25日", date(2015, 11, 25)),
        ("date", "2016/2/29", date(2016, 2, 29)),
        ("date", "1996-07-04 00:00:00.000", date(1996, 7, 4)),
        ("date", "1996-07-04 23:59:59.999", date(1996, 7, 4)),
        ("date", "20150105", date(2015, 1, 5)),
        ("date", datetime(2015, 1, 5, 8, 30), date(2015, 1, 5)),  # noqa: DTZ001
        ("boolean", "true", True),
        ("boolean", "FALSE", False),
        ("boolean", True, True),
        ("words", "否", False),
        ("period", "2015Q4", "2015Q4"),
        ("period", Decimal(2015), "2015"),
        ("option", "现代", "现代"),
        ("optional", "", MISSING),
        ("optional", " NULL ", MISSING),
        ("optional", None, MISSING),
        ("key", "A1", "A1"),
    ],
)
def test_good(kind: str, cell: object, value: object) -> None:
    found = read(kind, cell)
    assert found == value
    assert type(found) is type(value)
    if isinstance(found, Decimal):
        assert str(found) == plain_text(value)


@pytest.mark.parametrize(
    ("kind", "cell", "code"),
    [
        ("text", "", "absent-value"),
        ("number", "NULL", "absent-value"),
        ("key", None, "absent-value"),
        ("number", "约3", "not-a-number"),
        ("number", "+1", "not-a-number"),
        ("number", "1.", "not-a-number"),
        ("number", "٣", "not-a-number"),
        ("number", "NaN", "not-a-number"),
        ("number", Decimal("Infinity"), "not-a-number"),
        ("number", True, "not-a-number"),
        ("number", 0.1, "not-a-number"),
        ("number", "1e5", "exponent-in-number"),
        ("number", "１２", "full-width-number"),
        ("percent", "１２%", "full-width-number"),
        ("number", "1,234", "undeclared-thousands"),
        ("number", "12%", "percent-in-number"),
        ("number", "1" * 35, "too-many-digits"),
        ("number", Decimal("1E+99999"), "too-many-digits"),
        ("percent", "0.125", "percent-without-sign"),
        ("percent", "x%", "not-a-number"),
        ("integer", "2.5", "not-an-integer"),
        ("range", "5.01", "out-of-range"),
        ("range", "-1", "out-of-range"),
        ("date", "2015-02-29", "no-such-day"),
        ("date", "2015-1-5", "other-date-format"),
        ("date", "2015-01-05 24:00:00.000", "no-such-day"),
        ("date", "２０１５-01-05", "not-a-date"),
        ("date", "42370", "day-number"),
        ("boolean", "是", "not-a-boolean"),
        ("words", "true", "not-a-boolean"),
        ("period", "2015Q5", "not-a-period"),
        ("option", "现代 ", "not-an-option"),
        ("key", "A1 ", "padded-key"),
        ("key", "\u3000A1", "padded-key"),
    ],
)
def test_bad(kind: str, cell: object, code: str) -> None:
    found = read(kind, cell)
    assert isinstance(found, Bad)
    assert found.code == code


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1,234", Decimal(1234)),
        ("-1,234,567.80", Decimal("-1234567.8")),
        ("999", Decimal(999)),
        ("1234", Decimal(1234)),
        ("12,34", "misplaced-thousands"),
        (",123", "misplaced-thousands"),
        ("1,2345", "misplaced-thousands"),
        ("1.234,567", "misplaced-thousands"),
    ],
)
def test_declared_thousands(cell: str, value: object) -> None:
    found = read("number", cell, thousands=",")
    assert (found.code if isinstance(found, Bad) else found) == value


@pytest.mark.parametrize("form", ["YYYY", "YYYY-DD", "dd.mm.yyyy", "YYYY-MM-DD YYYY", ""])
def test_unusable_date_format(form: str) -> None:
    record = RecordType("thing", {}, dates=(form,))
    with pytest.raises(Rejected) as caught:
        read_field(record, FIELDS["date"])
    assert [d.code for d in caught.value.diagnostics] == ["unusable-date-format"]


@pytest.mark.parametrize(
    ("form", "cell", "value"),
    [
        ("YYYY年M月", "1965年1月", date(1965, 1, 1)),
        ("YYYY-MM", "2024-03", date(2024, 3, 1)),
        ("YYYY-MM", "2024-13", "no-such-day"),
        ("YYYY-MM", "2024-03-09", "other-date-format"),
        ("YYYY-MM-DD", "2024-03", "other-date-format"),
    ],
)
def test_a_month_is_its_first_day(form: str, cell: str, value: object) -> None:
    found = read_field(RecordType("thing", {}, dates=(form,)), FIELDS["date"])(cell)
    assert (found.code if isinstance(found, Bad) else found) == value


def test_a_month_is_tried_in_its_turn() -> None:
    record = RecordType("thing", {}, dates=("YYYY-MM-DD", "YYYY年M月"))
    read_date = read_field(record, FIELDS["date"])
    assert read_date("2024-03-09") == date(2024, 3, 9)
    assert read_date("2024年3月") == date(2024, 3, 1)


def test_nearest_option_is_named() -> None:
    found = read("option", "现代型")
    assert isinstance(found, Bad)
    assert dict(found.fields)["nearest"] == "现代"
