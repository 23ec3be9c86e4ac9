"""Write the records of the complaints example: a year of an invented maker of parts, the same bytes every
time.

Usage: python generate.py [FOLDER]; ``data`` and ``dirty`` go beside this file unless a folder is given.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

# The dice of all examples lie beside their folders.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dice import Dice

__all__ = ["generate"]

SEED = 20240807
HEAD = (
    "number handler received registered promised way reviewed replied consent closed escalated "
    "verified alike annoyed again"
).split()
# Who, from when, until when, and how carefully they work, in permille.
HANDLERS = (
    ("H01", "黎明辉", date(2022, 3, 1), None, 970),
    ("H02", "宋佳", date(2021, 7, 12), None, 930),
    ("H03", "高远", date(2020, 1, 6), date(2024, 8, 31), 900),
    ("H04", "苏文", date(2023, 2, 1), None, 860),
    ("H05", "韩雪", date(2022, 9, 1), None, 940),
    ("H06", "薛涛", date(2023, 8, 7), None, 780),
    ("H07", "丁一", date(2024, 5, 6), None, 890),
    ("H08", "白露", date(2019, 4, 1), None, 990),
)
# On leave: nothing is due then.
AWAY = {("H05", 4)}
# Closed without the client's consent, each in another month.
UNASKED = {("H02", 6), ("H04", 9)}
ALWAYS_AGAIN = ("H06", 10)


def complaints() -> Iterator[list[str]]:
    """Every complaint of the year, by the day it was received."""
    count = 0
    for month in range(1, 13):
        for who, _, first, last, care in HANDLERS:
            dice = Dice(SEED, who, month)
            start = date(2024, month, 1)
            if first > start or (last is not None and last < start) or (who, month) in AWAY:
                continue
            for at in range(dice.between(3, 6)):
                count += 1
                received = start + timedelta(days=dice.between(0, 17))
                yield _row(
                    f"C{count:04}", who, month, at, received, Dice(SEED, who, month, at), care
                )


def _row(
    number: str, who: str, month: int, at: int, received: date, dice: Dice, care: int
) -> list[str]:
    def later(day: date, least: int, most: int) -> date:
        return day + timedelta(days=dice.between(least, most))

    registered = later(received, 0, 1) if dice.hits(care) else later(received, 2, 4)
    promised = received + timedelta(days=10)
    complex_ = dice.hits(400)
    reviewed = later(registered, 1, 2) if complex_ and dice.hits(care) else None
    replied = later(registered, 3, 4)
    on_time = dice.hits(care)
    consent = later(replied, 0, 1) if on_time else later(promised, 2, 20)
    closed: date | None = consent
    escalated = None if on_time or not dice.hits(care) else promised - timedelta(days=1)
    if not on_time and dice.hits(250):
        # Still open when the year's records were taken.
        closed = None
    asked = True
    if (who, month) in UNASKED and at == 0:
        closed, asked = replied, False
    verified = later(replied, 2, 25) if dice.hits(care) else None
    again = dice.hits(25) or ((who, month) == ALWAYS_AGAIN and at < 3)
    cells = [
        number, who, received, registered, promised, "复杂" if complex_ else "简单", reviewed, replied,
        consent if asked and closed is not None else None, closed, escalated, verified,
        _word(dice.hits(care)), _word(not on_time and dice.hits(300)), _word(again),
    ]  # fmt: skip
    return [_text(cell) for cell in cells]


def _word(yes: bool) -> str:
    return "是" if yes else "否"


def _text(cell: object) -> str:
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def generate(folder: Path) -> None:
    """Write ``data`` and ``dirty`` into the folder."""
    handlers = [["id", "name", "from", "until"]]
    handlers += [[i, n, _text(a), _text(b)] for i, n, a, b, _ in HANDLERS]
    found = [list(HEAD), *complaints()]
    _write(folder / "data", handlers, found)
    few = [row for row in found if row[0] == "number" or row[2] < "2024-03"]
    few[3][5] = "一般"
    few[5][4] = "2024-02-31"
    few[7][1] = "H99"
    few[9][13] = ""
    few[11][9] = "未关"
    few[13] = few[13][:-1]
    few.append(list(few[15]))
    _write(folder / "dirty", handlers, few)


def _write(folder: Path, handlers: list[list[str]], complaints: list[list[str]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in (("handlers", handlers), ("complaints", complaints)):
        text = "".join(",".join(cells) + "\n" for cells in rows)
        (folder / f"{name}.csv").write_bytes(text.encode())


if __name__ == "__main__":
    generate(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
