"""The readme keeps its word: its scheme is a valid one, and its links lead somewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.zh.md")


def kaohe(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from engine.cli.main import main; main()", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def sample(readme: str) -> str:
    (found,) = re.findall(r"```yaml\n(.*?)```", (ROOT / readme).read_text("utf-8"), re.DOTALL)
    return str(found)


def test_both_readmes_show_the_same_scheme() -> None:
    assert sample("README.md") == sample("README.zh.md")
    assert len(sample("README.md").splitlines()) == 12


def test_the_scheme_scores(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "seller.yaml").write_text(sample("README.md"), "utf-8")
    (tmp_path / "data/seller.csv").write_text("id\nS01\nS02\n", "utf-8")
    (tmp_path / "data/sale.csv").write_text(
        "seller,date,amount\nS01,2025-10-09,90000\nS02,2025-12-31,50000\n", "utf-8"
    )
    where = ("seller.yaml", "--data", "data", "--period", "2025Q4")

    evaluated = kaohe(tmp_path, "evaluate", *where)
    assert evaluated.returncode == 0, evaluated.stdout + evaluated.stderr
    # 80 x 0.9 + 20 x 1/50, and 80 x 0.5 + 20 x 1/50
    assert "72.4" in evaluated.stdout
    assert "40.4" in evaluated.stdout

    explained = kaohe(tmp_path, "explain", *where, "--subject", "S01")
    assert explained.returncode == 0, explained.stdout + explained.stderr
    assert "72.4" in explained.stdout


@pytest.mark.parametrize("readme", READMES)
def test_links_lead_somewhere(readme: str) -> None:
    links = re.findall(r"\]\(([^)]+)\)", (ROOT / readme).read_text("utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("readme", READMES)
def test_the_commands_exist(readme: str) -> None:
    targets = re.findall(r"^make (\w+)", (ROOT / readme).read_text("utf-8"), re.MULTILINE)
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert targets
    assert [t for t in targets if not re.search(rf"^{t}:", makefile, re.MULTILINE)] == []
