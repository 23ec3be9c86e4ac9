"""The commands of the log and of the audit: what they print, their exit codes, what they refuse."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.archive.store import Store
from engine.archive.store.people import add_person
from engine.archive.store.tables import metadata
from engine.cli.main import cli
from engine.proof import checkpoint
from engine.proof.entry import Entry, entry_hash
from engine.proof.keys import generate, save
from engine.proof.picture import qr_svg
from tests.archive_audit.lived_store import ADMIN, Lived

Copy = Callable[[str], tuple[Store, Lived]]
Kaohe = Callable[..., tuple[int, str, str]]


@pytest.fixture
def store(copy_of: Copy) -> Store:
    return copy_of("sqlite")[0]


@pytest.fixture
def kaohe(
    capsys: pytest.CaptureFixture[str], store: Store, monkeypatch: pytest.MonkeyPatch
) -> Kaohe:
    """Runs a command on the store: exit code, stdout, stderr."""
    monkeypatch.setenv("KAOHE_STORE", str(store.folder))
    monkeypatch.setenv("KAOHE_USER", ADMIN.who)

    def run(*words: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            cli.main([*map(str, words), "--lang", "en"])
        out, err = capsys.readouterr()
        return int(left.value.code or 0), out, err

    return run


def _kinds(out: str) -> list[str]:
    return [each["kind"] for each in json.loads(out)]


def test_the_log_is_shown_as_it_was_asked_for(kaohe: Kaohe, store: Store) -> None:
    code, out, _ = kaohe("log", "show", "--format", "json")
    assert code == 0
    everything = json.loads(out)
    assert [each["seq"] for each in everything] == list(range(1, len(everything) + 1))
    for each in everything:
        hash = each.pop("hash")
        rows = tuple((table, row) for table, row in each.pop("rows"))
        assert entry_hash(Entry(**each, rows=rows).to_bytes()) == hash
    assert set(_kinds(kaohe("log", "show", "--kind", "approve", "--format", "json")[1])) == {
        "approve"
    }
    assert _kinds(kaohe("log", "show", "--who", "审核", "--format", "json")[1]) == [
        "reject", "approve", "reject", "approve"
    ]  # fmt: skip
    version = kaohe("log", "show", "--version", "demo/visits@2", "--format", "json")[1]
    assert {"submit", "approve", "publish"} <= set(_kinds(version))
    assert "person" not in _kinds(version)
    with store.reading() as connection:
        run = connection.execute(metadata.tables["run"].select()).first()
    assert run is not None
    assert {"run", "run-finished"} <= set(
        _kinds(kaohe("log", "show", "--run", run.id, "--format", "json")[1])
    )
    assert _kinds(kaohe("log", "show", "--last", 1, "--format", "json")[1]) == ["person"]
    assert kaohe("log", "show", "--since", "2999-01-01")[1:] == ("", "there is no such entry\n")
    assert kaohe("log", "show", "--since", "gestern")[0] == 2
    assert "新人" in kaohe("log", "show")[1]
    assert kaohe("log", "show", "--as", "nobody")[0] == 1


def test_a_checkpoint_is_printed_and_written_in_every_form(
    kaohe: Kaohe, store: Store, tmp_path: Path
) -> None:
    code, out, _ = kaohe("log", "checkpoint", "-o", tmp_path / "c.txt", "--qr")
    line, _, picture = out.partition("\n")
    made = checkpoint.parse(line)
    assert code == 0
    assert made.line == (store.folder / "checkpoints.txt").read_text("ascii").splitlines()[-1]
    assert "█" in picture
    assert (tmp_path / "c.txt").read_text("ascii") == f"{line}\n"
    kaohe("log", "checkpoint", "-o", tmp_path / "c.svg")
    assert (tmp_path / "c.svg").read_text().startswith("<svg")
    kaohe("log", "checkpoint", "-o", tmp_path / "c.html")
    page = (tmp_path / "c.html").read_text("utf-8")
    assert line in page
    assert (tmp_path / "c.svg").read_text().strip() in page
    assert kaohe("log", "checkpoint", "-o", tmp_path / "c.pdf")[0] == 2
    assert "role-needed" in kaohe("log", "checkpoint", "--as", "审核")[2]


def test_the_picture_is_that_of_the_line(kaohe: Kaohe, tmp_path: Path) -> None:
    line = kaohe("log", "checkpoint", "-o", tmp_path / "c.svg")[1].strip()
    assert (tmp_path / "c.svg").read_text().strip() == qr_svg(line)


def test_what_was_not_signed_is_signed_later(kaohe: Kaohe, store: Store) -> None:
    keys = store.folder / "keys"
    hidden = store.folder / "away"
    keys.rename(hidden)
    keys.mkdir()
    add_person(store, ADMIN, "没有钥匙", "", "入职")
    code, out, _ = kaohe("audit")
    assert (code, out.count("audit-unsigned-tail")) == (0, 1)
    assert "log-no-key" in kaohe("log", "checkpoint")[2]
    keys.rmdir()
    hidden.rename(keys)
    assert kaohe("log", "checkpoint")[0] == 0
    assert kaohe("audit")[:2] == (0, "")


def test_an_audit_with_what_was_kept(kaohe: Kaohe, store: Store, tmp_path: Path) -> None:
    code, out, err = kaohe("audit")
    assert (code, out) == (0, "")
    assert "no checkpoint kept elsewhere was given" in err
    kept = tmp_path / "kept.txt"
    kept.write_text(
        "Safe, shelf 3\n" + (store.folder / "checkpoints.txt").read_text("ascii"), "utf-8"
    )
    code, _, err = kaohe("audit", "--checkpoint", kept)
    assert code == 0
    assert "agrees with what was kept" in err
    old = store.folder / "keys" / f"{checkpoint.parse(kept.read_text().splitlines()[1]).key}.pub"
    assert kaohe("audit", "--key", old)[:2] == (0, "")
    save(generate(), tmp_path)
    code, out, _ = kaohe("audit", "--key", next(tmp_path.glob("*.pub")), "--format", "json")
    assert (code, [each["code"] for each in json.loads(out)]) == (1, ["audit-key-not-known"])
    assert kaohe("log", "checkpoint", "-o", tmp_path / "page.html")[0] == 0
    code, _, err = kaohe("audit", "--checkpoint", tmp_path / "page.html")
    assert (code, "agrees with what was kept elsewhere (1)" in err) == (0, True)
    assert kaohe("audit", "--checkpoint", tmp_path / "none.txt")[0] == 2
    kept.write_text("nothing\n")
    assert "log-no-checkpoint" in kaohe("audit", "--checkpoint", kept)[2]


def test_findings_as_json_have_their_place(kaohe: Kaohe, store: Store) -> None:
    with store.reading() as connection:
        row = connection.execute(metadata.tables["object"].select()).first()
    assert row is not None
    (store.folder / "objects" / row.digest[:2] / row.digest[2:]).unlink()
    code, out, _ = kaohe("audit", "--format", "json")
    (found,) = json.loads(out)
    assert code == 1
    assert found["place"]["content"] == row.digest
    assert found["severity"] == "error"
    assert kaohe("audit", "--no-objects")[0] == 0


def test_a_proof_between_two_checkpoints(kaohe: Kaohe, store: Store, tmp_path: Path) -> None:
    lines = (store.folder / "checkpoints.txt").read_text("ascii").splitlines()
    old, new, proof = lines[3], lines[-1], tmp_path / "proof.json"
    assert kaohe("log", "prove", old, new, "-o", proof)[0] == 0
    assert kaohe("log", "prove", 4)[1] == proof.read_text("ascii")
    keys = [w for path in (store.folder / "keys").glob("*.pub") for w in ("--key", path)]
    code, out, err = kaohe("log", "consistent", old, new, proof, *keys)
    assert code == 0, err
    assert (
        out
        == f"It holds: the first 4 entries are unchanged, the log of {len(lines)} continues them\n"
    )
    assert "signatures checked" in err
    assert "signatures were not checked" in kaohe("log", "consistent", old, new, proof)[2]
    assert "log-proof-of-others" in kaohe("log", "consistent", lines[2], new, proof)[2]
    assert "log-proof-of-others" in kaohe("log", "consistent", new, old, proof)[2]
    content = json.loads(proof.read_text())
    for changed in ({"proof": content["proof"][:-1]}, {"proof": ["0" * 64, *content["proof"][1:]]}):
        proof.write_text(json.dumps(content | changed, sort_keys=True, separators=(",", ":")))
        assert "log-rewritten" in kaohe("log", "consistent", old, new, proof)[2]
    for bad in ("{}", "x", json.dumps(content), json.dumps(content | {"proof": [1]})):
        proof.write_text(bad)
        assert "log-not-a-proof" in kaohe("log", "consistent", old, new, proof)[2]
    save(generate(), tmp_path)
    kaohe("log", "prove", old, new, "-o", proof)
    other = next(tmp_path.glob("*.pub"))
    assert "another-key" in kaohe("log", "consistent", old, new, proof, "--key", other)[2]


def test_no_proof_for_what_the_log_is_not(kaohe: Kaohe, store: Store) -> None:
    fields = (store.folder / "checkpoints.txt").read_text("ascii").splitlines()[4].split(" ")
    fields[3] = "0" * 64
    assert "log-rewritten" in kaohe("log", "prove", " ".join(fields))[2]
    assert "log-no-checkpoint" in kaohe("log", "prove", 999)[2]
