"""The demo: what was made the way it is made for real, and that its people get in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.archive.runs import stored_run
from engine.archive.store.people import roles_of
from engine.archive.versions import steps_of, versions_of
from engine.diagnostics import Rejected
from engine.resources import examples_folder
from engine.site import demo as module
from engine.site.accounts import account_named, check_password
from engine.site.data import data_set, data_sets
from engine.site.demo import ORGANISATION, Demo, make_demo
from engine.site.memberships import person_of
from engine.site.organisations import store_of
from tests.site.site_world import CHEAP, code_of

# Enough for a quarter to be scored; all of it takes longer than a test should.
KEPT = ("2015-1", ",2015Q4")
BIG = 60_000


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    folder = tmp_path_factory.mktemp("demo")
    (folder / "data").mkdir()
    for path in (examples_folder() / "tobacco" / "data").iterdir():
        head, *lines = path.read_text("utf-8-sig").splitlines(keepends=True)
        if path.stat().st_size > BIG:
            lines = [line for line in lines if any(each in line for each in KEPT)]
        (folder / "data" / path.name).write_text("".join([head, *lines]), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_records", lambda: folder / "data")
        made = make_demo(folder / "site", cost=CHEAP)
    yield made
    made.site.close()


def test_everybody_gets_in_and_is_who_they_are(demo: Demo) -> None:
    with store_of(demo.site, ORGANISATION).reading() as connection:
        for each in demo.accounts:
            found = check_password(demo.site, each.account, each.password, "here")
            assert person_of(demo.site, ORGANISATION, found.id) == each.person
            assert roles_of(connection, each.person) == each.roles
    assert len({each.password for each in demo.accounts}) == len(demo.accounts) == 6
    roles = [role for each in demo.accounts for role in each.roles]
    assert sorted(roles) == sorted(
        ["author", "reviewer", "publisher", "auditor", "viewer", "administrator"]
    )
    assert account_named(demo.site, demo.accounts[0].account).site_admin


def test_three_people_brought_the_scheme_into_force(demo: Demo) -> None:
    with store_of(demo.site, ORGANISATION).reading() as connection:
        (version,) = versions_of(connection)
        steps = steps_of(connection, version.digest)
    assert (version.scheme, version.state) == ("tobacco/account-manager", "published")
    assert [each.step for each in steps] == ["submitted", "approved", "published"]
    assert len({each.who for each in steps}) == 3


def test_its_records_are_a_data_set(demo: Demo) -> None:
    found = data_set(demo.site, ORGANISATION, demo.data_set)
    assert found.rows["order"] > 100
    assert found.set_aside == 0
    listed = data_sets(demo.site, ORGANISATION).items
    assert {each.id for each in listed} > {demo.data_set}


def test_two_quarters_are_scored(demo: Demo) -> None:
    store = store_of(demo.site, ORGANISATION)
    runs = [stored_run(store, id) for id in demo.runs]
    assert [run.period for run in runs] == ["2015Q3", "2015Q4"]
    assert all(run.finished for run in runs)


def test_without_the_records_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent() -> Path:
        raise FileNotFoundError

    monkeypatch.setattr(module, "examples_folder", absent)
    with pytest.raises(Rejected) as refused:
        make_demo(tmp_path / "site")
    assert code_of(refused.value) == "demo-without-examples"
    assert not (tmp_path / "site").exists()
