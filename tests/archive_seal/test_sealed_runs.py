"""A run sealed and verified: whole, and for one subject; what the log says of it."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import delete

from engine.archive.runs import start, work
from engine.archive.seal import issue
from engine.archive.seal.container import Opened, opened
from engine.archive.seal.contents import Contents, contents_of
from engine.archive.seal.issue import seal
from engine.archive.seal.verify import verify
from engine.archive.store.tables import metadata
from engine.archive.upkeep.erase import erase
from engine.diagnostics import Rejected
from engine.proof.canonical import digest, parse
from engine.proof.entry import Entry
from tests.archive_runs.runs_world import ADMIN, AUDITOR, AUTHOR, REVIEWER, asked, new_store, world
from tests.archive_seal.both_verifiers import GOOD, engine_says, standalone_says
from tests.archive_seal.conftest import House


@pytest.mark.parametrize("name", ["tobacco", "subject", "power"])
def test_both_verifiers_find_it_good(
    name: str, sealed_house: House, verify_kaohe: ModuleType
) -> None:
    data = sealed_house.bundles[name]
    key = digest(sealed_house.key.public.raw)
    for trusted in (key, key[:16]):
        assert engine_says(data, trusted) == GOOD
        assert standalone_says(verify_kaohe, data, trusted) == GOOD


def test_the_same_run_is_sealed_in_one_way_under_one_checkpoint(sealed_house: House) -> None:
    files = opened(sealed_house.bundles["tobacco"]).files
    run = parse(files["manifest.json"])
    under = files["log/checkpoint"].decode()
    assert isinstance(run, dict)
    again = seal(sealed_house.store, AUDITOR, str(run["run"]), under=under)
    assert again.data == sealed_house.bundles["tobacco"]


def test_sealing_is_in_the_log(sealed_house: House) -> None:
    manifest: Any = parse(opened(sealed_house.bundles["subject"]).files["manifest.json"])
    made = seal(sealed_house.store, AUDITOR, manifest["run"], subject="P03", why="复核")
    with sealed_house.store.reading() as connection:
        content = connection.exec_driver_sql("SELECT entry FROM log ORDER BY seq DESC").first()
    assert content is not None
    entry = Entry.from_bytes(bytes(content[0]))
    assert (entry.kind, entry.who, entry.why) == ("export", AUDITOR.who, "复核")
    assert entry.body == {
        "bundle": digest(made.data),
        "key": sealed_house.key.id,
        "run": manifest["run"],
        "subject": "P03",
    }


def test_what_was_worked_out_again_is_told(sealed_house: House) -> None:
    assert verify(sealed_house.bundles["tobacco"]).attested == ()
    assert verify(sealed_house.bundles["subject"]).attested == ("outcomes", "rank")


@pytest.mark.parametrize(
    ("code", "given"),
    [
        ("role-needed", {"actor": REVIEWER}),
        ("no-such-run", {"id": "0123456789abcdef"}),
        ("seal-no-subject", {"subject": "P99"}),
        ("checkpoint-unreadable", {"under": "kaohe-checkpoint-1"}),
        ("seal-under", {"under": "before"}),
    ],
)
def test_what_cannot_be_sealed(code: str, given: dict[str, Any], sealed_house: House) -> None:
    files = opened(sealed_house.bundles["power"]).files
    manifest: Any = parse(files["manifest.json"])
    if given.get("under") == "before":
        with sealed_house.store.reading() as connection:
            line = connection.exec_driver_sql("SELECT line FROM checkpoint ORDER BY size").first()
        assert line is not None
        given = {"under": line[0]}
    words = {"actor": AUDITOR, "id": manifest["run"], **given}
    with pytest.raises(Rejected) as raised:
        seal(sealed_house.store, words.pop("actor"), words.pop("id"), **words)
    assert [each.code for each in raised.value.diagnostics] == [code]


def test_a_run_that_is_not_finished_or_was_erased(sealed_house: House, tmp_path: Path) -> None:
    store = sealed_house.store
    started, _ = start(store, AUTHOR, asked(world(tmp_path / "demo", 3, number=4)))
    with pytest.raises(Rejected, match="seal-not-finished"):
        seal(store, AUDITOR, started.id)
    run = work(store, AUTHOR, started)
    with store.exclusive() as connection:
        secret = metadata.tables["run_secret"]
        connection.execute(delete(secret).where(secret.c.run == run.id))
    with pytest.raises(Rejected, match="run-erased"):
        seal(store, AUDITOR, run.id)


def test_without_its_key_nothing_is_sealed(tmp_path: Path) -> None:
    store = new_store(tmp_path / "store")
    run = work(store, AUTHOR, start(store, AUTHOR, asked(world(tmp_path / "demo", 2)))[0])
    for key in (tmp_path / "store/keys").glob("*.key"):
        key.unlink()
    with pytest.raises(Rejected, match="seal-no-key"):
        seal(store, AUDITOR, run.id)
    store.close()


def test_a_kept_checkpoint(sealed_house: House, verify_kaohe: ModuleType) -> None:
    data = sealed_house.bundles["tobacco"]
    own = opened(data).files["log/checkpoint"].decode()
    other = opened(sealed_house.bundles["power"]).files["log/checkpoint"].decode()
    assert engine_says(data, kept=own) == standalone_says(verify_kaohe, data, kept=own) == GOOD
    assert engine_says(data, kept=other) == "bundle-checkpoint-apart"
    assert standalone_says(verify_kaohe, data, kept=other) == "checkpoint-kept"
    words = own.split(" ")
    root, store = words[3], words[1]
    rewritten = own.replace(root, "ab" * 32)
    assert engine_says(data, kept=rewritten) == "log-rewritten"
    assert standalone_says(verify_kaohe, data, kept=rewritten) == "checkpoint-kept"
    elsewhere = own.replace(store, "a" * 32)
    assert engine_says(data, kept=elsewhere) == "checkpoint-of-another-store"
    assert standalone_says(verify_kaohe, data, kept=elsewhere) == "checkpoint-kept"


def test_what_is_erased_meanwhile_is_not_given_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_store(tmp_path / "store")
    run = work(store, AUTHOR, start(store, AUTHOR, asked(world(tmp_path / "demo")))[0])

    def erased(bundle: Opened) -> Contents:
        erase(store, ADMIN, [run.id], "保留期满")
        return contents_of(bundle)

    monkeypatch.setattr(issue, "contents_of", erased)
    with pytest.raises(Rejected) as refused:
        seal(store, AUDITOR, run.id)
    assert refused.value.diagnostics[0].code == "run-erased"
    store.close()
