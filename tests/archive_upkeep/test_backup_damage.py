"""A backup that is not what it was is refused, whatever was done to it, and nothing of it is put back."""

from __future__ import annotations

import io
import shutil
import tarfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from engine.archive.store import create_store, open_store
from engine.archive.upkeep.backup import back_up
from engine.archive.upkeep.contents import Backup
from engine.archive.upkeep.restore import restore
from engine.diagnostics import Rejected
from engine.proof.canonical import canon, parse
from engine.proof.entry import Entry, entry_hash
from tests.archive_runs.runs_world import ADMIN
from tests.archive_upkeep.lived_in import code_of, sound

Members = dict[str, bytes]


@pytest.fixture(scope="module")
def backup(first_life: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the store, with its keys."""
    folder = tmp_path_factory.mktemp("backup")
    store = open_store(Path(shutil.copytree(first_life / "store", folder / "store")))
    back_up(store, ADMIN, folder / "a.kaohe-backup", keys=True)
    store.close()
    return folder / "a.kaohe-backup"


def members_of(path: Path) -> Members:
    with tarfile.open(path) as tar:
        return {m.name: tar.extractfile(m).read() for m in tar}  # type: ignore[union-attr]


def packed(path: Path, members: Members) -> Path:
    with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as tar:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return path


def resealed(members: Members, **about: object) -> Members:
    """With a manifest that fits: by somebody who knows how a backup is made."""
    rest = {k: v for k, v in members.items() if k not in ("backup.json", "backup.sha256")}
    manifest = parse(members["backup.json"])
    assert isinstance(manifest, dict)
    manifest |= {"members": {k: sha256(v).hexdigest() for k, v in rest.items()}, **about}
    content = canon(manifest)
    seal = f"{sha256(content).hexdigest()}\n".encode()
    return {**rest, "backup.json": content, "backup.sha256": seal}


def refusal(path: Path) -> str:
    """The code it is refused with; nothing is left of it."""
    folder = path.parent / "restored"
    with pytest.raises(Rejected) as refused:
        restore(path, folder, ADMIN)
    assert not folder.exists()
    return code_of(refused)


def test_a_sound_backup_is_put_back(backup: Path, tmp_path: Path) -> None:
    again = restore(packed(tmp_path / "b", resealed(members_of(backup))), tmp_path / "s", ADMIN)
    sound(again.store)
    assert again.signs
    again.store.close()


def test_a_flipped_byte_in_any_member_is_refused(backup: Path, tmp_path: Path) -> None:
    content = backup.read_bytes()
    with tarfile.open(backup) as tar:
        places = [(m.name, m.offset, m.offset_data, m.size) for m in tar]
    assert {name.partition("/")[0] for name, *_ in places} == {
        "backup.json", "backup.sha256", "checkpoints.txt", "keys", "log.jsonl", "objects", "secrets.jsonl",
    }  # fmt: skip
    for name, header, start, size in places:
        # In its name, in its size, at its beginning, in its middle, at its end.
        for place in (header, header + 130, start, start + size // 2, start + size - 1):
            damaged = bytearray(content)
            damaged[place] ^= 1
            path = tmp_path / "flipped"
            path.write_bytes(damaged)
            assert refusal(path) == "backup-unreadable", (name, place)


def test_a_backup_that_was_cut_off_is_refused(backup: Path, tmp_path: Path) -> None:
    content = backup.read_bytes()
    path = tmp_path / "cut"
    with tarfile.open(backup) as tar:
        last = max(m.offset_data + m.size for m in tar)
    for size in (0, 1, 511, 512, 513, *range(1024, last, last // 40), last - 1):
        path.write_bytes(content[:size])
        assert refusal(path) == "backup-unreadable", size


def _without(kind: str) -> Callable[[Members], Members]:
    def change(members: Members) -> Members:
        (gone, *_) = [name for name in members if name.startswith(kind)]
        return {k: v for k, v in members.items() if k != gone}

    return change


def _renamed(members: Members) -> Members:
    return {("log" if k == "log.jsonl" else k): v for k, v in members.items()}


DAMAGES: dict[str, Callable[[Members], Members]] = {
    "object removed": _without("objects/"),
    "log removed": _without("log"),
    "manifest removed": _without("backup.json"),
    "digest of the manifest removed": _without("backup.sha256"),
    "member added": lambda m: {**m, "objects/" + "0" * 64: b"x"},
    "member renamed": _renamed,
    "manifest of another format": lambda m: resealed(m, format="kaohe-backup-2"),
    "manifest of another store": lambda m: resealed(m, store="0" * 32),
    "manifest without a log": lambda m: resealed(m, size=0),
    "object removed, manifest too": lambda m: resealed(_without("objects/")(m)),
    "object added, manifest too": lambda m: resealed({**m, f"objects/{sha256(b'x').hexdigest()}": b"x"}),
    "object changed, manifest too": lambda m: resealed({k: v + b"x" if k.startswith("objects/") else v
                                                        for k, v in m.items()}),
    "log removed, manifest too": lambda m: resealed(_without("log")(m)),
    "secrets that are none": lambda m: resealed({**m, "secrets.jsonl": b"[1]\n"}),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_members_that_are_not_those_it_had_are_refused(
    damage: str, backup: Path, tmp_path: Path
) -> None:
    path = packed(tmp_path / "b", DAMAGES[damage](members_of(backup)))
    assert refusal(path) == "backup-unreadable"


def _log(members: Members, entries: Sequence[bytes]) -> Members:
    content = b"".join(each + b"\n" for each in entries)
    head = entry_hash(entries[-1])
    return resealed({**members, "log.jsonl": content}, size=len(entries), head=head)


def _forgeries(members: Members) -> Iterator[tuple[str, str, Members]]:
    entries = members["log.jsonl"].splitlines()
    yield "tail cut off", "backup-unreadable", _log(members, entries[:-2])
    yield "entry left out", "log-chain-broken", _log(members, [*entries[:3], *entries[4:]])
    last = Entry.from_bytes(entries[-1])
    rewritten = [*entries[:-1], replace(last, who="别人").to_bytes()]
    yield "entry rewritten", "backup-unreadable", _log(members, rewritten)
    lines = members["checkpoints.txt"].splitlines(keepends=True)
    moved = lines[-1].replace(b" ed25519 ", b" ed25518 ")
    yield (
        "checkpoint changed",
        "unknown-algorithm",
        resealed({**members, "checkpoints.txt": b"".join([*lines[:-1], moved])}),
    )


def test_logs_and_checkpoints_that_do_not_fit_are_refused(backup: Path, tmp_path: Path) -> None:
    for what, code, members in _forgeries(members_of(backup)):
        assert refusal(packed(tmp_path / "b", members)) == code, what


def test_a_log_of_another_store_is_refused(backup: Path, tmp_path: Path) -> None:
    other = create_store(tmp_path / "other", ADMIN)
    back_up(other, ADMIN, tmp_path / "o", keys=True)
    other.close()
    foreign = members_of(tmp_path / "o")
    mixed = {**members_of(backup), "log.jsonl": foreign["log.jsonl"]}
    about = Backup.opened(tmp_path / "o").about
    path = packed(tmp_path / "b", resealed(mixed, size=about["size"], head=about["head"]))
    assert refusal(path) == "backup-unreadable"


def test_what_is_no_backup_is_told(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("kaohe")
    assert refusal(tmp_path / "b") == "backup-unreadable"
    assert refusal(tmp_path) == "backup-unreadable"
