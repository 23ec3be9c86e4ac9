"""A period in which nothing is recorded is told; how things stood in it is no record."""

from __future__ import annotations

import pytest

from engine.language.periods import parse_period
from engine.language.record_types import Field, RecordType, RecordTypes
from engine.language.types import DATE, PERIOD, TEXT
from engine.records import dataset_from_rows, quiet_period

TYPES = RecordTypes(
    {
        "seller": RecordType("seller", {"id": Field("id", TEXT, "id")}, key=("id",)),
        "sale": RecordType("sale", {"date": Field("date", DATE, "date")}, when="date"),
        "plan": RecordType("plan", {"of": Field("of", PERIOD, "of")}, during=("of",)),
        "leave": RecordType(
            "leave",
            {"from": Field("from", DATE, "from"), "to": Field("to", DATE, "to", optional=True)},
            during=("from", "to"),
        ),
    }
)
ROWS = {
    "seller": [{"id": "A"}],
    "sale": [{"date": "2024-05-03"}, {"date": "2025-02-07"}],
    "plan": [{"of": "2025Q3"}],
    "leave": [{"from": "2024-01-01", "to": ""}],
}


@pytest.mark.parametrize(
    ("period", "quiet"),
    [
        ("2024Q2", False),
        ("2024-05", False),
        ("2024Q3", True),
        ("2025-08", False),
        ("2025", False),
        ("2025Q4", True),
        ("2030", True),
    ],
)
def test_a_period_without_records_is_told(period: str, quiet: bool) -> None:
    window = parse_period(period)
    assert window is not None
    found = quiet_period(dataset_from_rows(TYPES, ROWS), window)
    assert (found is not None) == quiet
    if found is not None:
        assert found.message.en == (
            f"nothing is recorded in {period}: the records are from 2024-05-03 to 2025-09-30"
        )


def test_where_nothing_is_ever_recorded_no_period_is_quiet() -> None:
    window = parse_period("2030")
    assert window is not None
    rows = {"seller": ROWS["seller"], "sale": [], "plan": [], "leave": ROWS["leave"]}
    assert quiet_period(dataset_from_rows(TYPES, rows), window) is None
