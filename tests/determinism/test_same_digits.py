"""The same inputs give the same bytes: under any environment, row order and Python (P4).

The golden digest is that of one committed output; whichever Python runs this test must reproduce it.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "examples" / "tobacco" / "data"
GOLDEN = Path(__file__).with_name("golden.sha256")
SCHEMES = ("tobacco/account-manager", "tobacco/service-quality")
COMMAND = "from engine.cli.main import main; main()"


def evaluate(scheme: str, data: Path, **changed: str) -> bytes:
    """What ``kaohe evaluate --format json`` prints in a changed environment."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", **changed}
    done = subprocess.run(
        [
            *(sys.executable, "-c", COMMAND, "evaluate", scheme, "--data", str(data)),
            *("--period", "2015Q4", "--format", "json"),
        ],
        env=environment,
        capture_output=True,
        check=True,
    )
    return done.stdout


def without_digest(output: bytes) -> bytes:
    """The output without the line that names the scheme's own digest, which any comment changes."""
    return b"".join(line for line in output.splitlines(True) if b'"digest"' not in line)


@pytest.fixture(scope="module", params=SCHEMES)
def plain(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    """A scheme and its output in an ordinary environment."""
    return request.param, evaluate(request.param, DATA)


def test_the_output_is_the_golden_one(plain: tuple[str, bytes]) -> None:
    scheme, output = plain
    golden = dict(line.split()[::-1] for line in GOLDEN.read_text().splitlines())
    assert sha256(without_digest(output)).hexdigest() == golden[scheme]


@pytest.mark.parametrize(
    "changed",
    [
        {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LC_ALL": "zh_CN.UTF-8", "PYTHONHASHSEED": "4242"},
        {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONHASHSEED": "0"},
    ],
    ids=["Shanghai", "Chinese", "C"],
)
def test_the_environment_cannot_be_seen(plain: tuple[str, bytes], changed: dict[str, str]) -> None:
    scheme, output = plain
    assert evaluate(scheme, DATA, **changed) == output


def test_the_order_of_rows_cannot_be_seen(plain: tuple[str, bytes], tmp_path: Path) -> None:
    scheme, output = plain
    for path in DATA.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = list(csv.reader(file))
        # An order that has nothing to do with that of the file, the same on every Python.
        rows.sort(key=lambda row: sha256("|".join(row).encode()).digest())
        with (tmp_path / path.name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows])
    assert evaluate(scheme, tmp_path) == output
