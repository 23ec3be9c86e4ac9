"""A site is made whole or not at all, opens again, and is not opened by what does not fit it."""

from __future__ import annotations

import stat
from functools import partial
from importlib import import_module
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

import engine.site as package
from engine.diagnostics import Rejected
from engine.site import create_site, open_site
from engine.site.accounts import add_account, check_password
from engine.site.folder import SECRET, SETTINGS, database_of, upgrade_site
from engine.site.migrate import VERSIONS, newest, upgrading
from engine.site.organisations import (
    add_organisation,
    known_organisation,
    organisation,
    organisations,
    store_of,
)
from engine.site.tables import metadata
from tests.site.site_world import ADMIN, CHEAP, PASSWORD, SiteWorld, code_of


def test_a_site_opens_as_it_was_made(tmp_path: Path) -> None:
    made = create_site(tmp_path / "site", cost=CHEAP)
    made.close()
    opened = open_site(tmp_path / "site")
    assert (opened.id, opened.secret, opened.cost) == (made.id, made.secret, CHEAP)
    assert len(opened.secret) == 32
    assert database_of(tmp_path / "site") == "sqlite:///site.db"
    opened.close()


def test_nobody_else_may_look_into_it(tmp_path: Path) -> None:
    create_site(tmp_path / "site", cost=CHEAP).close()
    assert stat.S_IMODE((tmp_path / "site").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "site" / SECRET).stat().st_mode) == 0o600


def test_its_secret_is_not_shown(world: SiteWorld) -> None:
    assert world.site.secret.hex() not in repr(world.site)
    assert repr(world.site.secret) not in repr(world.site)


def test_two_sites_have_two_secrets(tmp_path: Path) -> None:
    one, other = (create_site(tmp_path / name, cost=CHEAP) for name in ("one", "other"))
    assert one.secret != other.secret
    assert one.keyed("csrf", "x") != other.keyed("csrf", "x")
    assert one.keyed("csrf", "x") != one.keyed("name", "x")
    one.close()
    other.close()


def test_the_tables_are_those_of_the_code(world: SiteWorld) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    # Packages below declare theirs on the same metadata.
    for path in Path(package.__path__[0]).rglob("tables.py"):
        inside = path.relative_to(package.__path__[0]).with_suffix("")
        import_module(".".join(["engine.site", *inside.parts]))
    with world.site.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSIONS})
        assert compare_metadata(context, metadata) == []
        assert set(inspect(connection).get_table_names()) == {*metadata.tables, VERSIONS}


def test_a_folder_that_is_taken_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("x")
    with pytest.raises(Rejected) as refused:
        create_site(tmp_path)
    assert code_of(refused.value) == "site-folder-taken"
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_a_database_that_is_taken_is_left_alone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'shared.db'}"
    create_site(tmp_path / "one", database=url, cost=CHEAP).close()
    with pytest.raises(Rejected) as refused:
        create_site(tmp_path / "other", database=url, cost=CHEAP)
    assert code_of(refused.value) == "site-database-taken"
    assert not (tmp_path / "other").exists()
    open_site(tmp_path / "one").close()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        (SETTINGS, None, "no-site"),
        (SETTINGS, "id = 7", "site-unusable"),
        (SETTINGS, "passwords = 7\nid = '1'\ndatabase = 'x'", "site-unusable"),
        (SETTINGS, "][", "site-unusable"),
        (SECRET, None, "site-unusable"),
        (SECRET, "00", "site-unusable"),
        (SECRET, "Z" * 64, "site-unusable"),
        ("site.db", None, "site-unusable"),
        ("site.db", "no database, but rather some text", "site-unusable"),
    ],
)
def test_what_is_damaged_is_told(tmp_path: Path, name: str, content: str | None, code: str) -> None:
    folder = tmp_path / "site"
    create_site(folder, cost=CHEAP).close()
    (folder / name).unlink()
    if content is not None:
        (folder / name).write_text(content)
    with pytest.raises(Rejected) as refused:
        open_site(folder)
    assert code_of(refused.value) == code
    # SQLite makes what is not there: looking must not.
    assert content is not None or not (folder / name).exists()


def test_another_version_is_not_opened(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    site = create_site(folder, cost=CHEAP)
    with site.engine.begin() as connection:
        connection.execute(
            text(f"UPDATE {VERSIONS} SET version_num = '0000'")  # noqa: S608  # our own name
        )
    site.close()
    with pytest.raises(Rejected) as refused:
        open_site(folder)
    assert code_of(refused.value) == "site-other-version"
    assert f"kaohe site upgrade --site {folder}" in refused.value.diagnostics[0].hint.en


def test_an_older_site_is_upgraded_with_what_is_in_it(
    tmp_path: Path, store_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "site"
    with monkeypatch.context() as patch:
        patch.setattr("engine.site.migrate.upgrading", partial(upgrading, target="0001"))
        site = create_site(folder, database=store_database, cost=CHEAP)
    made = add_account(site, "li", PASSWORD)
    site.close()
    with pytest.raises(Rejected) as refused:
        open_site(folder)
    assert code_of(refused.value) == "site-other-version"
    assert upgrade_site(folder) == ("0001", newest())
    assert upgrade_site(folder) == (newest(), newest())
    opened = open_site(folder)
    assert check_password(opened, "li", PASSWORD, "here") == made
    opened.close()


def test_an_organisation_is_a_store(world: SiteWorld) -> None:
    assert [each.slug for each in organisations(world.site)][:2] == [world.foreign, world.own]
    found = organisation(world.site, world.own)
    assert found is not None
    assert store_of(world.site, world.own).folder == found.folder
    assert store_of(world.site, world.own) is store_of(world.site, world.own)
    assert store_of(world.site, world.own).id != store_of(world.site, world.foreign).id
    assert organisation(world.site, "nobody") is None
    with pytest.raises(Rejected) as refused:
        known_organisation(world.site, "owm")
    assert code_of(refused.value) == "organisation-unknown"
    assert "own" in refused.value.diagnostics[0].hint.en


@pytest.mark.parametrize(
    "slug", ["", "-a", "A", "a_b", "a/b", "..", "烟草", "a" * 40, "a\n", "a b", "ａ"]
)
def test_a_short_name_is_plain(world: SiteWorld, slug: str) -> None:
    with pytest.raises(Rejected) as refused:
        add_organisation(world.site, slug, "x", administrator=ADMIN)
    assert code_of(refused.value) == "bad-slug"


@pytest.mark.parametrize("title", ["", "  ", "a\nb", "\x07", "x" * 121])
def test_a_title_can_be_read(world: SiteWorld, title: str) -> None:
    with pytest.raises(Rejected) as refused:
        add_organisation(world.site, "titled", title, administrator=ADMIN)
    assert code_of(refused.value) == "bad-title"


def test_a_store_has_one_organisation(world: SiteWorld, tmp_path: Path) -> None:
    with pytest.raises(Rejected) as refused:
        add_organisation(world.site, world.own, "again", tmp_path / "else", administrator=ADMIN)
    assert code_of(refused.value) == "organisation-known"
    place = store_of(world.site, world.own).folder
    with pytest.raises(Rejected) as refused:
        add_organisation(world.site, "twice", "again", place)
    assert code_of(refused.value) == "organisation-store-taken"
    assert not (tmp_path / "else").exists()


def test_a_store_that_is_there_is_taken_as_it_is(world: SiteWorld, tmp_path: Path) -> None:
    from engine.archive.store import create_store

    there = create_store(tmp_path / "there", ADMIN)
    there.close()
    slug = world.name("there")
    assert add_organisation(world.site, slug, "x", tmp_path / "there").folder == tmp_path / "there"
    assert store_of(world.site, slug).id == there.id


def test_a_site_may_be_moved(tmp_path: Path) -> None:
    site = create_site(tmp_path / "site", cost=CHEAP)
    add_organisation(site, "own", "Own", administrator=ADMIN)
    site.close()
    (tmp_path / "site").rename(tmp_path / "moved")
    moved = open_site(tmp_path / "moved")
    assert store_of(moved, "own").folder == tmp_path / "moved" / "organisations" / "own"
    moved.close()
