"""People and their roles: names, the last administrator, roles that were taken back."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from engine.archive.runs import start
from engine.archive.store import ROLES, Store, open_store
from engine.archive.store.people import add_person, change_role, people, roles_of
from engine.archive.store.session import Actor
from engine.archive.upkeep.backup import back_up
from engine.diagnostics import Rejected
from tests.archive_runs.runs_world import ADMIN, AUTHOR, asked, new_store
from tests.archive_upkeep.lived_in import code_of, kaohe, leaves, refused, sound


@pytest.fixture
def store(tmp_path: Path, store_database: str) -> Iterator[Store]:
    made = new_store(tmp_path / "store", store_database)
    yield made
    made.close()


def _roles(store: Store, name: str) -> tuple[str, ...]:
    with store.reading() as connection:
        return roles_of(connection, name)


GOOD = ("李敏", "José Álvarez", "O'Neil", "王芳（二）", "王芳(2)", "a.b@c-d", "7")
BAD = (
    "",
    " 王",
    "王 ",
    "a\nb",
    "a\tb",
    "_x",
    "-x",
    "x" * 65,
    "王\u200b芳",
    "e\u0301",
    "a/b",
    "\u202ea",
)


def test_names(house: Store) -> None:
    for name in GOOD:
        add_person(house, ADMIN, name, "", "")
    for name in BAD:
        with pytest.raises(Rejected) as refused:
            add_person(house, ADMIN, name, "", "")
        assert code_of(refused) == "bad-person-name", name
    with pytest.raises(Rejected) as refused:
        add_person(house, ADMIN, GOOD[0], "另一个", "")
    assert code_of(refused) == "person-known"
    with house.reading() as connection:
        assert set(GOOD) < set(people(connection))
    sound(house)


def test_a_role_taken_back_counts_at_once(store: Store, demo: Path, tmp_path: Path) -> None:
    other = open_store(store.folder)
    start(other, AUTHOR, asked(demo))
    change_role(store, ADMIN, AUTHOR.who, "author", False, "调离")
    with pytest.raises(Rejected) as refused:
        start(other, AUTHOR, asked(demo, "2024-02"))
    assert code_of(refused) == "role-needed"
    change_role(store, ADMIN, AUTHOR.who, "administrator", True, "")
    back_up(other, AUTHOR, tmp_path / "b")
    change_role(store, AUTHOR, ADMIN.who, "administrator", False, "换人")
    with pytest.raises(Rejected) as refused:
        back_up(other, ADMIN, tmp_path / "b")
    assert code_of(refused) == "role-needed"
    other.close()


def test_the_last_administrator_stays(store: Store) -> None:
    with pytest.raises(Rejected) as refused:
        change_role(store, ADMIN, ADMIN.who, "administrator", False, "")
    assert code_of(refused) == "last-administrator"
    change_role(store, ADMIN, AUTHOR.who, "administrator", True, "")

    def take(actor: Actor, name: str) -> None:
        own = open_store(store.folder)
        try:
            change_role(own, actor, name, "administrator", False, "")
        except Rejected:
            pass
        finally:
            own.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(take, (ADMIN, AUTHOR), (AUTHOR.who, ADMIN.who)))
    left = [who for who in (ADMIN.who, AUTHOR.who) if "administrator" in _roles(store, who)]
    assert len(left) == 1


def test_what_is_so_already_is_not_said_again(store: Store) -> None:
    before = leaves(store)
    change_role(store, ADMIN, AUTHOR.who, "author", True, "")
    change_role(store, ADMIN, AUTHOR.who, "viewer", False, "")
    assert leaves(store) == before
    for role in ROLES:
        change_role(store, ADMIN, AUTHOR.who, role, True, "")
    assert _roles(store, AUTHOR.who) == ROLES


def test_only_administrators_look_after_people(house: Store) -> None:
    for actor, code in ((AUTHOR, "role-needed"), (Actor("谁", "test"), "no-such-person")):
        with pytest.raises(Rejected) as refused:
            add_person(house, actor, "新人", "", "")
        assert code_of(refused) == code
        with pytest.raises(Rejected) as refused:
            change_role(house, actor, AUTHOR.who, "reviewer", True, "")
        assert code_of(refused) == code


def test_the_commands(house: Store) -> None:
    place = ("--store", house.folder, "--as", "管理员", "--lang", "zh")
    done = kaohe("store", "person", "李敏", "--role", "author", "--role", "viewer", *place)
    assert (done.returncode, done.stderr) == (0, "李敏：author, viewer\n")
    done = kaohe("store", "role", "李敏", "viewer", "--take-back", *place, "--why", "调离")
    assert (done.returncode, done.stderr) == (0, "李敏：author\n")
    nobody = kaohe("store", "role", "李梅", "viewer", *place)
    refused(nobody, "role-of-nobody")
    assert "先添加：kaohe store person 李梅 --role viewer；最接近的是 李敏" in nobody.stderr
    refused(
        kaohe("store", "role", "管理员", "administrator", "--take-back", *place),
        "last-administrator",
    )
    assert _roles(house, "李敏") == ("author",)
