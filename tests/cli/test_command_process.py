"""The command as a process: fast to start, the same bytes anywhere, and never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
START = "from engine.cli.main import main; main()"
WHERE = ("seller.yaml", "--data", "data", "--period", "2025Q4")


def kaohe(*arguments: str, code: str = START, **environ: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environ},
        capture_output=True,
    )


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize(
    "command",
    [
        ("evaluate", *WHERE, "--format", "json"),
        ("evaluate", *WHERE, "--format", "csv"),
        ("explain", *WHERE, "--subject", "S01", "--format", "json"),
        ("check", ".", "--format", "json"),
    ],
)
def test_the_bytes_do_not_depend_on_the_machine(command: tuple[str, ...]) -> None:
    first = kaohe(*command, TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1")
    other = kaohe(
        *command, TZ="Pacific/Kiritimati", LC_ALL="zh_CN.UTF-8", PYTHONHASHSEED="2", COLUMNS="40",
        PYTHONIOENCODING="gbk",
    )  # fmt: skip
    assert first.returncode == other.returncode == 0, first.stderr
    assert first.stdout == other.stdout != b""
    first.stdout.decode("utf-8")


def test_help_and_check_import_little() -> None:
    code = (
        "import sys\nfrom engine.cli.main import cli\n"
        "try: cli.main(sys.argv[1:])\nexcept SystemExit: pass\n"
        "print(sorted({'rich', 'pyarrow', 'yaml', 'lark'} & set(sys.modules)))"
    )
    for arguments in (["--version"], ["--help"]):
        assert kaohe(*arguments, code=code).stdout.decode().splitlines()[-1] == "[]"
    checked = kaohe("check", str(ROOT / "rules/tobacco/records.yaml"), code=code)
    assert "rich" not in checked.stdout.decode().splitlines()[-1]
    assert "pyarrow" not in checked.stdout.decode().splitlines()[-1]


@pytest.mark.usefixtures("shop")
def test_colours_stay_out_of_pipes() -> None:
    for command in (("evaluate", *WHERE), ("check", "data", "seller.yaml")):
        done = kaohe(*command, FORCE_COLOR="1")
        assert b"\x1b[" not in done.stdout + done.stderr


def test_a_reader_that_leaves_is_no_fault() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", START, "catalog"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    _, told = process.communicate()
    assert told == b""


@pytest.mark.usefixtures("shop")
def test_interrupted_is_130_without_a_word() -> None:
    code = (
        "import engine.evaluate as e, signal\n"
        # In this very thread: another one may be handed a signal that is sent to the process.
        "e.Run.evaluation = lambda *a, **k: signal.raise_signal(signal.SIGINT)\n" + START
    )
    done = kaohe("evaluate", *WHERE, code=code)
    assert done.returncode == 130
    assert b"Traceback" not in done.stderr


@pytest.mark.usefixtures("shop")
def test_a_fault_of_kaohe_itself_is_told_in_plain_words() -> None:
    code = "import engine.evaluate as e\ne.Run.evaluation = lambda *a, **k: 1 / 0\n" + START
    done = kaohe("evaluate", *WHERE, "--lang", "zh", code=code, KAOHE_DEBUG="")
    assert done.returncode == 70
    assert "internal-fault" in done.stderr.decode()
    assert b"Traceback" not in done.stderr
