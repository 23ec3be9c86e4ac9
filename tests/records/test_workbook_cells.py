"""Every kind of cell Excel writes gives the value its reader sees, or a problem at its address."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from engine.diagnostics import Diagnostic, Rejected
from engine.language.record_types import Field, RecordType, RecordTypes
from engine.language.types import BOOLEAN, DATE, NUMBER, PERIOD, TEXT, Type
from engine.language.values import Missing
from engine.records import Dataset, read_dataset
from tests.records.raw_workbook import cell, packed, parts, row, sheet, styles

CODES = (
    "0.0%",
    "yyyy-mm-dd",
    'yyyy"年"m"月"',
    "h:mm",
    "000",
    "[h]:mm",
    '[$-804]yyyy"年"m"月"d"日";@',
    "#,##0.00_);[Red](#,##0.00)",
    'm"月"d"日"',
    "yyyy-mm-dd hh:mm",
    "General",
)
PERCENT, DAY, MONTH, TIME, ZEROS, HOURS, CHINESE, MONEY, SHORT, MOMENT, GENERAL = range(1, 12)
MISSING = Missing("absent-field", "thing.f")


GOOD: list[tuple[Type, str, object]] = [
    (NUMBER, cell("B2", "0.30000000000000004", "n"), Decimal("0.3")),
    (NUMBER, cell("B2", "2.0499999999999998", "n"), Decimal("2.05")),
    (NUMBER, cell("B2", "123456789012345", "n"), Decimal("123456789012345")),
    (NUMBER, cell("B2", "1.5E-3", "n"), Decimal("0.0015")),
    (NUMBER, cell("B2", "1E+3", "n"), Decimal(1000)),
    (NUMBER, cell("B2", "-0", "n"), Decimal(0)),
    (NUMBER, cell("B2", "1234.5", "n", MONEY), Decimal("1234.5")),
    (NUMBER, cell("B2", "1.5", "n", HOURS), Decimal("1.5")),
    (NUMBER, cell("B2", "7", "n", GENERAL), Decimal(7)),
    (NUMBER, cell("B2", "12.5", "str", formula="A2*2"), Decimal("12.5")),
    (NUMBER, cell("B2", 25, formula="A2*25"), Decimal(25)),
    (NUMBER, '<c r="B2" t="n"/>', MISSING),
    (NUMBER, '<c r="B2" s="1"><v></v></c>', MISSING),
    (NUMBER, '<c r="B2" t="str"><f>x</f><v></v></c>', MISSING),
    (NUMBER, cell("B2", 4, "s"), MISSING),
    (TEXT, cell("B2", 0, "s"), "shared"),
    (TEXT, cell("B2", 1, "s"), "rich "),
    (TEXT, cell("B2", 2, "s"), "漢"),
    (TEXT, cell("B2", 3, "s"), "a\rb_"),
    (TEXT, cell("B2", "e\u0301"), "\u00e9"),
    (TEXT, cell("B2", "7", "n"), "7"),
    (TEXT, cell("B2", "7", "n", ZEROS), "007"),
    (TEXT, cell("B2", "0.125", "n", PERCENT), "12.5%"),
    (TEXT, cell("B2", "42009", "n", DAY), "2015-01-05"),
    (TEXT, cell("B2", "1", "b"), "true"),
    (TEXT, cell("B2", "0.5", "n", TIME), "12:00:00"),
    (TEXT, cell("B2", "42009.75", "n", MOMENT), "2015-01-05T18:00:00"),
    (DATE, cell("B2", "42009", "n", DAY), date(2015, 1, 5)),
    (DATE, cell("B2", "42009", "n", CHINESE), date(2015, 1, 5)),
    (DATE, cell("B2", "42009", "n", SHORT), date(2015, 1, 5)),
    (DATE, cell("B2", "42009.999988", "n", MOMENT), date(2015, 1, 5)),
    (DATE, cell("B2", "1", "n", DAY), date(1900, 1, 1)),
    (DATE, cell("B2", "59", "n", DAY), date(1900, 2, 28)),
    (DATE, cell("B2", "61", "n", DAY), date(1900, 3, 1)),
    (DATE, cell("B2", "2015-01-05T00:00:00", "d"), date(2015, 1, 5)),
    (DATE, cell("B2", "2015-01-05"), date(2015, 1, 5)),
    (PERIOD, cell("B2", "42005", "n", MONTH), "2015-01"),
    (PERIOD, cell("B2", "2015", "n"), "2015"),
    (BOOLEAN, cell("B2", "1", "b"), True),
    (BOOLEAN, cell("B2", "0", "b"), False),
]

BAD: list[tuple[Type, str, bool, str]] = [
    (NUMBER, cell("B2", "#DIV/0!", "e", formula="1/0"), False, "error-cell"),
    (NUMBER, cell("B2", formula="A2*2"), False, "formula-without-value"),
    (NUMBER, '<c r="B2"><f>A2</f><v></v></c>', False, "formula-without-value"),
    (TEXT, cell("B2", "110101199001011000", "n"), False, "digits-beyond-excel"),
    (NUMBER, cell("B2", "1E+15", "n"), False, "digits-beyond-excel"),
    (NUMBER, cell("B2", "abc", "n"), False, "broken-cell"),
    (NUMBER, cell("B2", "nan", "n"), False, "broken-cell"),
    (BOOLEAN, cell("B2", "2", "b"), False, "broken-cell"),
    (DATE, cell("B2", "2015-13-05", "d"), False, "broken-cell"),
    (NUMBER, cell("B2", "约 300"), False, "not-a-number"),
    (NUMBER, cell("B2", "1", "b"), False, "not-a-number"),
    (NUMBER, cell("B2", "42009", "n", DAY), False, "not-a-number"),
    (NUMBER, cell("B2", "0.125", "n", PERCENT), False, "percent-in-number"),
    (NUMBER, cell("B2", "12.5", "n"), True, "percent-without-sign"),
    (DATE, cell("B2", "60", "n", DAY), False, "no-day-of-excel"),
    (DATE, cell("B2", "0", "n", DAY), False, "no-day-of-excel"),
    (DATE, cell("B2", "-1", "n", DAY), False, "no-day-of-excel"),
    (DATE, cell("B2", "2958466", "n", DAY), False, "no-day-of-excel"),
    (DATE, cell("B2", "42009", "n"), False, "day-number"),
    (DATE, cell("B2", "0.5", "n", TIME), False, "not-a-date"),
    (PERIOD, cell("B2", "42009", "n", DAY), False, "not-a-period"),
]


def read(
    tmp_path: Path, cases: Sequence[tuple[Type, str, bool]], *, since_1904: bool = False
) -> Dataset:
    """One sheet and one record type for each case, in one workbook."""
    made: dict[str, RecordType] = {}
    sheets: dict[str, str] = {}
    number = Field("n", NUMBER, "n")
    for at, (kind, written, percent) in enumerate(cases):
        field = Field("f", kind, "f", optional=True, percent=percent)
        name = f"t{at}"
        made[name] = RecordType(name, {"n": number, "f": field}, key=("n",))
        rows = row(1, cell("A1", "n"), cell("B1", "f")), row(2, cell("A2", 1), written)
        sheets[name] = sheet(*rows)
    texts = ("<t>shared</t>", '<r><t>ri</t></r><r><t xml:space="preserve">ch </t></r>',
             "<t>漢</t><rPh><t>kan</t></rPh>", "<t>a_x000D_b_x005F_</t>", "<t/>")  # fmt: skip
    held = parts(sheets, strings=texts, style=styles(*CODES), since_1904=since_1904)
    (tmp_path / "book.xlsx").write_bytes(packed(held))
    return read_dataset(RecordTypes(made), tmp_path / "book.xlsx")


def values(dataset: Dataset) -> list[object]:
    return [table.rows[0].values[1] for table in dataset.tables.values()]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    folder = tmp_path_factory.mktemp("good")
    return values(read(folder, [(kind, written, False) for kind, written, _ in GOOD]))


@pytest.mark.parametrize("at", range(len(GOOD)), ids=lambda at: GOOD[at][1])
def test_a_cell(good: list[object], at: int) -> None:
    expected = GOOD[at][2]
    # A type of its own is the value's: a missing one says of which type it is.
    wanted = Missing("absent-field", f"t{at}.f") if expected is MISSING else expected
    assert good[at] == wanted
    assert type(good[at]) is type(wanted)


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> list[Diagnostic]:
    folder = tmp_path_factory.mktemp("bad")
    with pytest.raises(Rejected) as caught:
        read(folder, [(kind, written, percent) for kind, written, percent, _ in BAD])
    return list(caught.value.diagnostics)


@pytest.mark.parametrize("at", range(len(BAD)), ids=lambda at: f"{BAD[at][3]} {BAD[at][1]}")
def test_a_problem(bad: list[Diagnostic], at: int) -> None:
    assert len(bad) == len(BAD)
    found = bad[at]
    assert found.code == BAD[at][3]
    assert found.message.zh.startswith(f"book.xlsx t{at}!B2“f”列：")
    assert found.message.en.startswith(f"book.xlsx t{at}!B2, f: ")
    assert found.span is not None
    assert (found.span.line, found.span.column) == (2, 2)


def test_days_from_1904(tmp_path: Path) -> None:
    cases = [(DATE, cell("B2", days, "n", DAY), False) for days in (40547, 0)]
    found = read(tmp_path, cases, since_1904=True)
    assert values(found) == [date(2015, 1, 5), date(1904, 1, 1)]


def test_what_is_shown_as_a_percent_is_one(tmp_path: Path) -> None:
    texts = ("0.125", "7.0000000000000007E-2")
    cases = [(NUMBER, cell("B2", text, "n", PERCENT), True) for text in texts]
    assert values(read(tmp_path, cases)) == [Decimal("0.125"), Decimal("0.07")]


def test_a_cell_that_no_field_asks_for_may_be_bad(tmp_path: Path) -> None:
    rows = (row(1, cell("A1", "n"), cell("B1", "rest")),
            row(2, cell("A2", 1), cell("B2", "#REF!", "e")))  # fmt: skip
    (tmp_path / "thing.xlsx").write_bytes(packed(parts({"s": sheet(*rows)})))
    types = RecordTypes({"thing": RecordType("thing", {"n": Field("n", NUMBER, "n")}, key=("n",))})
    dataset = read_dataset(types, tmp_path)
    assert dataset.unused_columns == {"thing": ("rest",)}
    assert [r.key for r in dataset.tables["thing"].rows] == ["1"]
