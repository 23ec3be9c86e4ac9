"""The import contracts hold, and each of them notices when it is broken."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

BREAKS = [
    ("layers", "engine/language/units.py", "import engine.catalog.function"),
    ("layers", "engine/stray/__init__.py", "import decimal"),
    ("screen", "engine/language/units.py", "import web"),
    ("screen", "engine/catalog/function.py", "def f():\n    import flask"),
    ("web", "web/__init__.py", "import sqlalchemy.orm"),
    ("screens", "web/__init__.py", "import engine.cli.stray"),
    ("evaluators", "engine/evaluate/exact/stray.py", "import engine.evaluate.columnar.stray"),
    ("yaml", "engine/language/units.py", "from yaml import load"),
    ("lark", "engine/catalog/function.py", "import lark"),
    ("sqlalchemy", "engine/catalog/function.py", "import sqlalchemy"),
    ("alembic", "engine/archive/audit/rules.py", "import alembic"),
    ("duckdb", "engine/language/units.py", "import duckdb"),
    ("click", "engine/language/units.py", "import click"),
]


def lint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = (
        "import sys; from importlinter.cli import lint_imports_command as run; sys.exit(run())"
    )
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_contracts_hold() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("contract", "path", "code"), BREAKS)
def test_a_broken_contract_is_noticed(tmp_path: Path, contract: str, path: str, code: str) -> None:
    for package in ("engine", "web"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=lambda *_: ["__pycache__"])
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for stray in ("engine/cli/stray.py", "engine/evaluate/columnar/stray.py", path):
        add(tmp_path, stray, "")
    assert lint(tmp_path, "--contract", contract).returncode == (path.startswith("engine/stray"))

    add(tmp_path, path, code)
    done = lint(tmp_path, "--contract", contract)

    assert done.returncode == 1
    assert "BROKEN" in done.stdout


def add(root: Path, path: str, code: str) -> None:
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    for folder in target.parents:
        if folder == root:
            break
        (folder / "__init__.py").touch()
    before = target.read_text("utf-8") if target.exists() else ""
    target.write_text(f"{before}\n{code}\n", "utf-8")
