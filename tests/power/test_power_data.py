"""The records of the power example: the same bytes whenever they are made; the dirty ones are told."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from engine.records import read_dataset
from engine.scheme.model import Scheme
from tests.power.straight_supply import Supply

EXAMPLE = Path(__file__).parents[2] / "examples" / "power"
DIRTY = re.compile(r"^\| `(\w+\.csv)` \| (\d+) \| `([\w-]+)` \|", re.MULTILINE)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*.csv"))
    }


def test_generating_again_gives_the_same_bytes(tmp_path: Path) -> None:
    command = [sys.executable, "-B", str(EXAMPLE / "generate.py"), str(tmp_path)]
    subprocess.run(command, check=True)
    assert contents(tmp_path) == contents(EXAMPLE)


def test_it_is_as_large_as_it_says(supply: Supply) -> None:
    assert (len(supply.managers), len(supply.areas)) == (30, 220)
    assert len(supply.terms) > 300
    assert sum(map(len, supply.visits.values())) > 6000
    assert sum(map(len, contents(EXAMPLE).values())) < 2_000_000


def test_the_dirty_rows_are_found_and_no_others(scheme: Scheme, tmp_path: Path) -> None:
    """Rows that belong to one of them have to go as well, each for a reason that says so."""
    aside = tmp_path / "aside.csv"
    problems = read_dataset(scheme.types, EXAMPLE / "dirty", set_aside=aside).problems
    found = {(p.file, str(p.line), p.code) for p in problems if p.code != "reference-set-aside"}
    listed = set(DIRTY.findall((EXAMPLE / "README.md").read_text("utf-8")))
    assert len(listed) >= 15
    assert found == listed
