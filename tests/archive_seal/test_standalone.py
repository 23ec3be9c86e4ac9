"""The standalone verifier as its user runs it: one file in an empty folder, nothing of kaohe in reach."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import cryptography
import pytest

from engine.archive.seal.container import opened
from engine.proof.canonical import digest
from tests.archive_seal.conftest import House
from tests.archive_seal.sealed_world import STANDALONE, Forged


def test_it_is_short_and_imports_little() -> None:
    text = STANDALONE.read_text("utf-8")
    assert len(text.splitlines()) < 400
    named = {
        name.partition(".")[0]
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [a.name for a in node.names]
        )
    }
    assert named - set(sys.stdlib_module_names) == {"cryptography"}


@pytest.fixture
def alone(tmp_path: Path, sealed_house: House) -> Path:
    """An empty folder with the verifier, two bundles, the key and a checkpoint."""
    shutil.copy(STANDALONE, tmp_path)
    for name, data in sealed_house.bundles.items():
        (tmp_path / f"{name}.kaohe").write_bytes(data)
    (tmp_path / "published.pub").write_bytes(sealed_house.key.public.pem())
    return tmp_path


def _run(folder: Path, *words: str) -> tuple[int, str]:
    """Isolated, and without the site packages: only the signature library is put in reach."""
    library = Path(cryptography.__file__).parents[1]
    start = (
        "import sys, runpy;"
        f"sys.path.append({str(library)!r}); sys.modules['engine'] = None;"
        "sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", start, "verify_kaohe.py", *words],
        cwd=folder, capture_output=True, env={"LC_ALL": "C"},
    )  # fmt: skip
    return done.returncode, (done.stdout + done.stderr).decode("utf-8")


@pytest.mark.parametrize("name", ["tobacco", "subject"])
def test_good_bundles(name: str, alone: Path, sealed_house: House) -> None:
    code, told = _run(alone, f"{name}.kaohe", "--key", "published.pub")
    assert (code, told.splitlines()[0]) == (0, "核对通过 VERIFIED")
    assert digest(sealed_house.key.public.raw) in told
    assert "the key you gave" in told
    assert "not worked out again" in told
    code, told = _run(alone, f"{name}.kaohe")
    assert code == 0
    assert "compare the key" in told


def test_bad_bundles(alone: Path, sealed_house: House, forged: Forged) -> None:
    code, told = _run(alone, "power.kaohe", "--key", "0" * 16)
    assert code == 1
    assert "[bundle-key]" in told
    (alone / "bad.kaohe").write_bytes(sealed_house.bundles["power"] + b" ")
    code, told = _run(alone, "bad.kaohe")
    assert code == 1
    assert "[bundle-digest]" in told
    (alone / "bad.kaohe").write_bytes(forged.changed("secret", None).sealed())
    assert _run(alone, "bad.kaohe")[0] == 1


def test_usage(alone: Path) -> None:
    (alone / "no.pub").write_text("no key")
    for words in (
        [],
        ["missing.kaohe"],
        ["power.kaohe", "--key", "no.pub"],
        ["power.kaohe", "--key", "00"],
    ):
        code, told = _run(alone, *words)
        assert code == 2, told
        assert "Traceback" not in told


def test_a_kept_checkpoint(alone: Path, sealed_house: House) -> None:
    kept = opened(sealed_house.bundles["power"]).files["log/checkpoint"]
    (alone / "kept.txt").write_bytes(kept)
    assert _run(alone, "power.kaohe", "--checkpoint", "kept.txt")[0] == 0
    code, told = _run(alone, "tobacco.kaohe", "--checkpoint", "kept.txt")
    assert (code, "[checkpoint-kept]" in told) == (1, True)
