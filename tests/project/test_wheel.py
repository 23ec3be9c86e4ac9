"""The wheel carries everything, and works away from the checkout with the locked requirements alone."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

import engine

ROOT = Path(__file__).resolve().parents[2]
BIN = "Scripts" if os.name == "nt" else "bin"


def run(command: Sequence[str | Path], folder: Path) -> str:
    """What the command prints; a failure shows all that it said."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")} | {"PYTHONUTF8": "1"}
    done = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", target], ROOT)
    (built,) = target.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of a fresh environment that has the wheel and nothing else of ours."""
    home = tmp_path_factory.mktemp("elsewhere")
    venv.create(home, with_pip=True)
    python = home / BIN / "python"
    pip: list[str | Path] = [
        python,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "--quiet",
    ]
    run([*pip, "--no-deps", "--require-hashes", "-r", ROOT / "requirements" / "runtime.txt"], home)
    run([*pip, "--no-deps", wheel], home)
    run([python, "-m", "pip", "check"], home)
    return home / BIN


# What the scripts and styles of the pages are made from, and with; what is made of it is carried.
SOURCES = ("web/client/", "web/styles/")


def carried(folder: str) -> set[str]:
    found = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not {"__pycache__", "_data"} & set(path.parts)
    }
    return {name for name in found if not name.startswith(SOURCES)}


def test_the_wheel_carries_everything(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = carried("engine") | carried("web")
    expected |= {f"engine/_data/{path}" for path in carried("rules") | carried("schemas")}

    assert "engine/language/grammar.lark" in names
    assert any(name.startswith("engine/_data/rules/") for name in names)
    assert any(name.startswith("engine/_data/schemas/") for name in names)
    assert {"web/static/built/manifest.json", "web/templates/base.html"} <= names
    assert {name for name in names if ".dist-info/" not in name} == expected


def test_it_starts_away_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    assert engine.__version__ in run([installed / "kaohe", "--version"], tmp_path)


def test_it_evaluates_a_pack_away_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    data = ROOT / "examples" / "tobacco" / "data"
    scheme = "tobacco/account-manager"
    printed = run(
        [installed / "kaohe", "evaluate", scheme, "--data", data, "--period", "2015Q4"], tmp_path
    )
    assert "M001" in printed or "王娟" in printed
