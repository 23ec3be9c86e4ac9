"""Whatever the page of an example tells its reader to type works, and every scheme of a pack is run."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(path.parent.name for path in ROOT.glob("examples/*/README.md"))
_SHELL = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)


def commands(example: str) -> list[str]:
    """The lines of the page that start with ``kaohe``, without their comments."""
    page = (ROOT / "examples" / example / "README.md").read_text("utf-8")
    lines = [line for block in _SHELL.findall(page) for line in block.splitlines()]
    return list(dict.fromkeys(line for line in lines if line.startswith("kaohe ")))


def schemes(pack: str) -> set[str]:
    return {
        path.stem
        for path in ROOT.glob(f"rules/{pack}/*.yaml")
        if "\nscheme:" in path.read_text("utf-8")
    }


def test_every_pack_has_an_example() -> None:
    assert {path.name for path in ROOT.glob("rules/*") if path.is_dir()} <= set(EXAMPLES)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_scheme_is_shown_at_work(example: str) -> None:
    shown = [line for line in commands(example) if line.startswith("kaohe evaluate ")]
    unseen = {name for name in schemes(example) if not any(f"{example}/{name}" in s for s in shown)}
    assert unseen == set()


@pytest.mark.parametrize(
    ("example", "line"), [(name, line) for name in EXAMPLES for line in commands(name)]
)
def test_what_the_page_says_works(example: str, line: str, tmp_path: Path) -> None:
    """In a folder that has the checkout's ``examples`` and ``rules`` and nothing else to lose."""
    for name in ("examples", "rules"):
        (tmp_path / name).symlink_to(ROOT / name, target_is_directory=True)
    words = shlex.split(line, comments=True)[1:]
    done = subprocess.run(
        [sys.executable, "-c", "from engine.cli.main import main; main()", *words],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, f"{example}: {line}\n{done.stdout}{done.stderr}"
