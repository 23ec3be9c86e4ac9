"""Long tables are read as a stream: the memory for it does not grow with the rows.

KAOHE_MILLION=1 makes them a million rows long and prints the figures; else they are short.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from tests.records.raw_workbook import MAIN, parts, styles

LONG = bool(os.environ.get("KAOHE_MILLION"))
COUNT = 1_000_000 if LONG else 20_000
SHORT = 1_000
ROOT = Path(__file__).parents[2]

# Runs alone, so that its memory is that of the reading. What it sums is of every row.
START = """
import json, resource, sys, time
from decimal import Decimal
from pathlib import Path
sys.path.insert(0, sys.argv[1])
count, total, began = 0, Decimal(0), time.monotonic_ns()
"""
WORKBOOK = """
from engine.records.workbook import Workbook
with Workbook(Path(sys.argv[2])) as book:
    for row in book.rows(0):
        if row.number > 1:
            count += 1
            total += Decimal(row.cells[6].value)
"""
DATABASE = """
from sqlalchemy import column, select, table
from engine.records.sql import open_database
from engine.records.sql.read import STREAMED, stream
names = "id retailer day class quantity amount".split()
with open_database(sys.argv[2]) as database:
    statement = select(*map(column, names)).select_from(table(sys.argv[3]))
    for rows in stream(database.connection.execute(statement, execution_options=STREAMED)):
        count += len(rows)
        total += sum(row[5] for row in rows)
"""
TABLE = """
CREATE TABLE NAME AS SELECT 'D2015' || lpad(i::text, 7, '0') AS id,
    'R' || lpad((i % 5000)::text, 4, '0') AS retailer, date '2015-01-01' + i % 365 AS day,
    substr('一二三', i % 3 + 1, 1) AS class, i % 97 AS quantity,
    ((i % 9973) / 10.0)::numeric(12, 1) AS amount
FROM generate_series(1, COUNT) AS i
"""
END = """
own, children = (resource.getrusage(who).ru_maxrss // 1024
                 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps({"rows": count, "sum": str(total), "MB": own, "child MB": children,
                  "s": (time.monotonic_ns() - began) // 10**9}))
"""


def measured(script: str, *arguments: str) -> dict[str, object]:
    command = [sys.executable, "-c", START + script + END, str(ROOT), *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


def amount(at: int) -> Decimal:
    return Decimal(at % 9973) / 10


def total(count: int) -> Decimal:
    return sum(map(amount, range(1, count + 1)), Decimal(0))


def write_workbook(path: Path, count: int) -> None:
    """As Excel writes it, every text in the shared ones: an id for each row and 5,000 retailers."""
    held = parts({"order": ""}, strings=["<t>x</t>"], style=styles("yyyy-mm-dd"))
    head = ("id", "retailer", "day", "class", "quantity", "amount")
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as file:
        for name, content in held.items():
            if name not in ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"):
                file.writestr(name, content)
        with file.open("xl/sharedStrings.xml", "w") as stream:
            stream.write(f'<sst xmlns="{MAIN}">'.encode())
            for text in (*head, *"一二三", *(f"R{at:04}" for at in range(5000))):
                stream.write(f"<si><t>{text}</t></si>".encode())
            for at in range(1, count + 1):
                stream.write(f"<si><t>D2015{at:07}</t></si>".encode())
            stream.write(b"</sst>")
        with file.open("xl/worksheets/sheet1.xml", "w") as stream:
            stream.write(f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">'.encode())
            for at in range(6):
                stream.write(f'<c r="{"ABCDEF"[at]}1" t="s"><v>{at}</v></c>'.encode())
            stream.write(b"</row>")
            for at in range(1, count + 1):
                stream.write(_row(at).encode())
            stream.write(b"</sheetData></worksheet>")


def _row(at: int) -> str:
    line = at + 1
    # The binary fraction nearest to the amount, in the 17 digits Excel writes.
    stored = format((at % 9973) * 0.1, ".17g")
    return (
        f'<row r="{line}" spans="1:6"><c r="A{line}" t="s"><v>{at + 5008}</v></c>'
        f'<c r="B{line}" t="s"><v>{at % 5000 + 9}</v></c><c r="C{line}" s="1"><v>{42004 + at % 365}</v></c>'
        f'<c r="D{line}" t="s"><v>{at % 3 + 6}</v></c><c r="E{line}"><v>{at % 97}</v></c>'
        f'<c r="F{line}"><v>{stored}</v></c></row>'
    )


@pytest.fixture
def table(postgresql: str) -> Iterator[str]:
    engine = create_engine(postgresql, poolclass=NullPool)
    for name, count in (("long_orders", COUNT), ("short_orders", SHORT)):
        with engine.begin() as connection:
            statement = TABLE.replace("NAME", name).replace("COUNT", str(count))
            connection.exec_driver_sql(statement, execution_options={"no_parameters": True})
    yield postgresql
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE long_orders, short_orders")
    engine.dispose()


def checked(short: dict[str, object], long: dict[str, object], most: int) -> None:
    """Every row was there, exactly; and what a thousand times the rows needs more is bounded."""
    assert (long["rows"], Decimal(str(long["sum"]))) == (COUNT, total(COUNT))
    assert (short["rows"], Decimal(str(short["sum"]))) == (SHORT, total(SHORT))
    assert int(str(long["MB"])) - int(str(short["MB"])) < most


def test_a_long_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_workbook(tmp_path / "short.xlsx", SHORT)
    write_workbook(tmp_path / "long.xlsx", COUNT)
    short = measured(WORKBOOK, str(tmp_path / "short.xlsx"))
    long = measured(WORKBOOK, str(tmp_path / "long.xlsx"))
    told("XLSX", short, long, capsys)
    checked(short, long, 64)
    # The shared texts are in the child: 12 bytes and an offset of 8 for each row here.
    assert int(str(long["child MB"])) < 128


def test_a_long_table(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    short, long = (
        measured(DATABASE, table, "short_orders"),
        measured(DATABASE, table, "long_orders"),
    )
    told("PostgreSQL", short, long, capsys)
    checked(short, long, 64)


def told(
    what: str, short: dict[str, object], long: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    if LONG:
        with capsys.disabled():
            sys.stdout.write(f"\n{what}: {json.dumps(long)}, of 1,000 rows: {json.dumps(short)}\n")
