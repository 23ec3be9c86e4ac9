"""``kaohe seal`` and ``kaohe verify`` as they are typed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from engine.archive.seal import container
from engine.archive.seal.container import opened
from engine.cli.main import cli
from engine.proof.canonical import parse
from tests.archive_runs.runs_world import AUDITOR, REVIEWER
from tests.archive_seal.conftest import House
from tests.archive_seal.sealed_world import STANDALONE

Shell = Callable[..., tuple[int, str, str]]


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    """Runs a command in this process: its exit code, stdout and stderr."""

    def run(*words: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            cli.main(list(map(str, words)))
        out, err = capsys.readouterr()
        return int(left.value.code or 0), out, err

    return run


def _run_of(house: House, name: str) -> str:
    manifest: Any = parse(opened(house.bundles[name]).files["manifest.json"])
    return str(manifest["run"])


def test_sealing_and_verifying(shell: Shell, sealed_house: House, tmp_path: Path) -> None:
    file, key = tmp_path / "run.kaohe", tmp_path / "published.pub"
    key.write_bytes(sealed_house.key.public.pem())
    store = ["--store", sealed_house.store.folder, "--as", AUDITOR.who]
    run = _run_of(sealed_house, "visits")
    code, out, err = shell("seal", run[:6], "-o", file, *store, "--lang", "en")
    assert (code, out) == (0, "")
    assert f"Sealed {run}" in err
    assert sealed_house.key.id in err
    code, out, err = shell("verify", file, "--key", key, "--format", "json")
    told = json.loads(out)
    assert (code, err, told["verdict"], told["recomputed"]) == (0, "", "verified", "all")
    assert told["key"]["confirmed"] is True
    code, out, _ = shell("verify", file, "--lang", "zh")
    assert code == 0
    assert out.startswith("核对通过\n")
    assert "任何人都能这样签" in out
    assert "6 个对象的全部结果" in out


def test_for_one_subject(shell: Shell, sealed_house: House, tmp_path: Path) -> None:
    file, kept = tmp_path / "r2.kaohe", tmp_path / "kept.txt"
    kept.write_bytes(opened(sealed_house.bundles["visitor"]).files["log/checkpoint"])
    words = ["--subject", "r2", "--under", kept, "--why", "本人申请", "--lang", "zh"]
    store = ["--store", sealed_house.store.folder, "--as", AUDITOR.who]
    code, _, err = shell("seal", _run_of(sealed_house, "visits"), "-o", file, *words, *store)
    assert code == 0
    assert "（只含 r2）" in err
    key = sealed_house.key.id
    code, out, _ = shell("verify", file, "--key", key, "--checkpoint", kept, "--lang", "en")
    assert code == 0
    assert "One subject only: r2" in out
    assert "The checkpoint you kept" in out
    assert "Vouched for by the signer alone, not evaluated again: outcomes, rank" in out
    assert "anybody can sign like that" not in out
    code, out, _ = shell("verify", file, "--format", "json")
    told = json.loads(out)
    assert told["attested"] == ["outcomes", "rank"]
    assert told["result"]["subject"] == "r2"


def test_refusals(shell: Shell, sealed_house: House, tmp_path: Path) -> None:
    file = tmp_path / "run.kaohe"
    store = ["--store", sealed_house.store.folder, "--as", REVIEWER.who]
    code, _, err = shell("seal", _run_of(sealed_house, "power"), "-o", file, *store)
    assert (code, "role-needed" in err, file.exists()) == (1, True, False)
    file.write_bytes(sealed_house.bundles["visits"][:-1])
    code, out, err = shell("verify", file)
    assert (code, out, "bundle-digest" in err) == (1, "", True)
    file.write_bytes(sealed_house.bundles["visits"])
    code, out, err = shell("verify", file, "--key", "0" * 64)
    assert (code, out, "bundle-key" in err) == (1, "", True)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ([], "option-needed"),
        (["missing.kaohe"], "no-such-file"),
        (["here.kaohe", "--key", "missing.pub"], "bad-option-value"),
        (["here.kaohe", "--checkpoint", "missing.txt"], "no-such-file"),
    ],
)
def test_misuse(
    words: list[str], code: str, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "here.kaohe").write_bytes(b"")
    left, out, err = shell("verify", *words)
    assert (left, out, code in err) == (2, "", True)


def test_files_that_are_not_opened(
    shell: Shell, sealed_house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    verify_kaohe: ModuleType, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    file = tmp_path / "run.kaohe"
    file.write_bytes(sealed_house.bundles["visits"])
    monkeypatch.setattr(container, "MAX_BUNDLE", 1000)
    code, out, err = shell("verify", file, "--lang", "en")
    assert (code, out, "bundle-unreadable" in err) == (1, "", True)
    monkeypatch.setattr(verify_kaohe, "MAX_BUNDLE", 1000)
    monkeypatch.setattr(sys, "argv", ["verify_kaohe.py", str(file)])
    assert verify_kaohe.main() == 1
    assert "bundle-unreadable" in capsys.readouterr().out
    code, out, err = shell("verify", tmp_path)
    assert (code, out, "folder-for-file" in err) == (2, "", True)


def test_the_standalone_verifier_is_printed(shell: Shell) -> None:
    code, out, err = shell("verify", "--standalone")
    assert (code, out, err) == (0, STANDALONE.read_text("utf-8"), "")
