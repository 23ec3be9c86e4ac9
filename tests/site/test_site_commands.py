"""``kaohe site``: what is typed, what is told, and that passwords are typed nowhere."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from engine.archive.store.people import people, roles_of
from engine.cli.main import cli
from engine.diagnostics import Rejected
from engine.site import Cost, create_site, open_site
from engine.site.accounts import account_named, check_password
from engine.site.demo import Demo, DemoAccount
from engine.site.organisations import store_of
from tests.site.site_world import CHEAP

Run = Callable[..., Result]
GENERATED = re.compile(r"(?:[2-9a-hj-km-np-z]{4}-){3}[2-9a-hj-km-np-z]{4}")
PHRASE = "four wooden chairs"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command beside a new site; gives what it printed. ``exit`` is the code expected."""
    monkeypatch.chdir(tmp_path)
    create_site(tmp_path / "kaohe-site", cost=CHEAP).close()

    def ran(*words: str, exit: int = 0, typed: str | None = None) -> Result:
        result = CliRunner().invoke(cli, ["site", *words, "--lang", "en"], input=typed)
        assert result.exit_code == exit, result.output
        return result

    return ran


def test_a_site_is_made_and_filled(run: Run, tmp_path: Path) -> None:
    assert "new/place: a new site" in run("init", "new/place").stdout
    made = run("organisation", "tobacco", "--title", "烟草公司", "--as", "刘志强").stdout
    assert made.startswith("tobacco: 烟草公司, store ")
    assert GENERATED.search(run("account", "Li.Min", "--title", "李敏").stdout)
    assert run("join", "li.min", "tobacco", "刘志强").stdout == "li.min is 刘志强 in tobacco\n"
    shown = json.loads(run("show", "--format", "json").stdout)
    (organisation,), (account,) = shown["organisations"], shown["accounts"]
    assert organisation["title"] == "烟草公司"
    assert Path(organisation["store"]).resolve() == tmp_path / "kaohe-site/organisations/tobacco"
    assert account == {
        "name": "li.min", "title": "李敏", "site_admin": False, "disabled": False,
        "memberships": [{"organisation": "tobacco", "person": "刘志强"}],
    }  # fmt: skip
    site = open_site(tmp_path / "kaohe-site")
    with store_of(site, "tobacco").reading() as connection:
        assert people(connection) == {"刘志强": ""}
        assert roles_of(connection, "刘志强") == ("administrator",)
    site.close()


def test_what_is_shown_can_be_read(run: Run) -> None:
    run("organisation", "tobacco", "--title", "烟草公司", "--as", "刘志强")
    run("account", "root", "--site-admin")
    run("account", "li.min", "--title", "李敏")
    run("join", "li.min", "tobacco", "刘志强")
    run("disable", "li.min")
    told = run("show").stdout
    assert "  tobacco (烟草公司): " in told
    assert "  root: administrator of the site\n" in told
    assert "  li.min (李敏): 刘志强 in tobacco, disabled\n" in told


def signed_in(name: str, password: str) -> bool:
    site = open_site(Path("kaohe-site"))
    try:
        return check_password(site, name, password, "here").name == name
    except Rejected:
        return False
    finally:
        site.close()


def test_a_generated_password_is_shown_once_and_lets_in(run: Run) -> None:
    told = json.loads(run("account", "li", "--format", "json").stdout)
    assert GENERATED.fullmatch(told["password"])
    assert signed_in("li", told["password"])
    found = GENERATED.search(run("password", "LI").stdout)
    assert found is not None
    assert not signed_in("li", told["password"])
    assert signed_in("li", found[0])


def test_a_password_comes_from_standard_input(run: Run) -> None:
    told = run("account", "li", "--password-from", "stdin", typed=PHRASE + "\nmore\n")
    assert told.stdout == "li: the password is set\n"
    assert signed_in("li", PHRASE)
    shown = run("password", "li", "--password-from", "stdin", "--format", "json", typed=PHRASE)
    assert json.loads(shown.stdout) == {"account": "li", "password": None}
    assert PHRASE not in shown.output


def test_a_password_is_asked_for_on_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    told = run("account", "li", "--password-from", "ask", exit=2)
    assert "password-not-asked" in told.stderr
    asked: list[bool] = []

    def prompt(text: str, *, hide_input: bool, **more: object) -> str:
        assert text == "Password"
        assert more["confirmation_prompt"] == "Again"
        asked.append(hide_input)
        return PHRASE

    monkeypatch.setattr("click.prompt", prompt)
    monkeypatch.setattr("engine.cli.site_options.is_terminal", lambda: True)
    run("account", "li", "--password-from", "ask")
    assert asked == [True]
    assert signed_in("li", PHRASE)


def test_no_command_takes_a_password_as_an_argument() -> None:
    from engine.cli.commands.site import command

    for name in command.known:
        found = command.get_command(None, name)  # type: ignore[arg-type]  # it is not looked at
        assert found is not None
        for parameter in found.params:
            assert not {"--password", "--pass", "-p"} & set(parameter.opts), name
            assert parameter.name != "password"


@pytest.mark.parametrize(
    ("words", "typed", "exit", "code"),
    [
        (["show", "--site", "nowhere"], None, 1, "no-site"),
        (["init"], None, 1, "site-folder-taken"),
        (["init", "new", "--database", "mysql://x/y"], None, 1, "database-url"),
        (["upgrade", "--site", "nowhere"], None, 1, "no-site"),
        (["organisation", "烟草", "--title", "x"], None, 1, "bad-slug"),
        (["organisation", "tobacco"], None, 2, "option-needed"),
        (["account", "li min"], None, 1, "bad-account-name"),
        (["account", "li", "--password-from", "stdin"], "short\n", 1, "weak-password"),
        (["account", "li", "--password-from", "stdin"], "", 2, "password-needed"),
        (["account", "li", "--password-from", "stdin"], "\n", 2, "password-needed"),
        (["account", "li", "--password", PHRASE], None, 2, "no-such-option"),
        (["password", "nobody"], None, 1, "no-such-account"),
        (["disable", "nobody"], None, 1, "no-such-account"),
        (["join", "root", "tobacco"], None, 2, "join-or-leave"),
        (["join", "root", "tobacco", "x", "--leave"], None, 2, "join-or-leave"),
        (["join", "root", "nowhere", "x"], None, 1, "organisation-unknown"),
        (["join", "root", "nowhere", "--leave"], None, 1, "organisation-unknown"),
        (["join", "nobody", "tobacco", "x"], None, 1, "no-such-account"),
    ],
)
def test_what_is_wrong_is_told_with_a_code(
    run: Run, words: list[str], typed: str | None, exit: int, code: str
) -> None:
    run("account", "root", "--site-admin")
    told = run(*words, exit=exit, typed=typed)
    assert f"error[{code}]" in told.stderr
    assert told.stdout == ""
    assert PHRASE not in told.output


def test_a_membership_ends(run: Run) -> None:
    run("organisation", "tobacco", "--title", "x", "--as", "刘志强")
    run("account", "li")
    run("join", "li", "tobacco", "刘志强")
    told = json.loads(run("join", "li", "tobacco", "--leave", "--format", "json").stdout)
    assert told == {"account": "li", "organisation": "tobacco", "person": None}
    assert json.loads(run("show", "--format", "json").stdout)["accounts"][0]["memberships"] == []


def test_an_account_is_disabled_and_let_back(run: Run) -> None:
    run("account", "li", "--password-from", "stdin", typed=PHRASE)
    assert run("disable", "li").stdout == "li is disabled\n"
    assert not signed_in("li", PHRASE)
    assert run("disable", "li", "--undo").stdout == "li may sign in\n"
    assert signed_in("li", PHRASE)


def test_a_site_is_upgraded(run: Run) -> None:
    told = json.loads(run("upgrade", "--format", "json").stdout)
    assert told["before"] == told["after"]


def test_a_new_site_hashes_as_the_standard_says(run: Run) -> None:
    run("init", "new")
    site = open_site(Path("new"))
    assert site.cost == Cost()
    site.close()


def test_the_site_is_named_by_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("init", "elsewhere")
    run("account", "li", "--site", "elsewhere", "--password-from", "stdin", typed=PHRASE)
    monkeypatch.setenv("KAOHE_SITE", "elsewhere")
    assert "li" in run("show").stdout
    site = open_site(Path("elsewhere"))
    assert account_named(site, "li").name == "li"
    site.close()


def test_the_demo_tells_its_passwords_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    people = (DemoAccount("chenjing", "陈静", "人力资源部", ("author",), "abcd-efgh-jkmn-pqrs"),)

    def made(folder: Path) -> Demo:
        return Demo(create_site(folder, cost=CHEAP), people, "d1", ("r1",))

    monkeypatch.setattr("engine.site.demo.make_demo", made)
    told = run("demo", "one").stdout
    assert "  chenjing  abcd-efgh-jkmn-pqrs  陈静 (author)\n" in told
    assert told.endswith("kaohe serve --site one\n")
    shown = json.loads(run("demo", "other", "--format", "json").stdout)
    assert shown["organisation"] == "tobacco"
    assert [each["password"] for each in shown["accounts"]] == ["abcd-efgh-jkmn-pqrs"]
    assert "site-folder-taken" in run("demo", "one", exit=1).stderr
