"""The page of the interface is walked: each command is typed to a shell, and answers what the page shows.

Both pages take the same steps; where a command of the Chinese one differs it is typed right after.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.fenced import DOCS, ROOT, Block, blocks
from tests.docs.fresh import Fresh
from tests.web_api.answered import matches
from tests.web_api.demo_served import DemoServed, demo_served
from tests.web_api.shell import Shell, shell

HERE = "http://127.0.0.1:8000"
ENGLISH, CHINESE = blocks(DOCS / "api.md"), blocks(DOCS / "api.zh.md")
SCOPES = {
    "AUTHOR": ("chenjing", "read", "draft", "data"),
    "REVIEWER": ("wangjianguo", "read", "approve"),
    "PUBLISHER": ("lixiaomei", "read", "publish", "run"),
    "AUDITOR": ("zhaowenbo", "read", "audit"),
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoServed]:
    with demo_served(tmp_path_factory.mktemp("demo")) as found:
        yield found


@pytest.fixture
def terminal(served: DemoServed, tmp_path: Path) -> Iterator[Shell]:
    programs = tmp_path / "bin"
    programs.mkdir()
    start = "from engine.cli.main import main; main()"
    (programs / "kaohe").write_text(
        f'#!/bin/sh\nexec {sys.executable} -c "{start}" "$@"\n', "utf-8"
    )
    (programs / "python3").symlink_to(sys.executable)
    (programs / "kaohe").chmod(0o755)
    (tmp_path / "examples" / "tobacco").mkdir(parents=True)
    (tmp_path / "examples" / "tobacco" / "data").symlink_to(served.data)
    with shell(tmp_path, PYTHONPATH=str(ROOT), LC_ALL="C.UTF-8") as opened:
        opened.run(f'PATH="{programs}:$PATH"')
        yield opened


def steps(page: list[Block]) -> list[tuple[str, Block | None]]:
    """The blocks that are typed or run, each with the one that shows what it answers."""
    found: list[tuple[str, Block | None]] = []
    for block, after in zip(page, [*page[1:], None], strict=True):
        if block.kind in ("sh", "python"):
            shown = after if after is not None and after.kind in ("json", "text") else None
            found.append((block.text, shown))
    return found


def as_typed(commands: str, served: DemoServed, fresh: Fresh) -> str:
    for name, (account, *scopes) in SCOPES.items():
        given = f"{name}='Authorization: Bearer kaohe_…'"
        if given in commands:
            commands = commands.replace(
                given, given.replace("kaohe_…", served.token(account, *scopes))
            )
    if "import" in commands.splitlines()[0]:
        token = served.token("zhaowenbo", "read", "audit")
        (served.data.parent / "page.py").write_text(
            commands.replace(HERE, served.url).replace("TOKEN", repr(token)), "utf-8"
        )
        return f"cp {served.data.parent}/page.py page.py; env -u PYTHONPATH python3 page.py"
    return fresh.typed(commands.replace(HERE, served.url))


def test_every_command_answers_what_the_page_shows(terminal: Shell, served: DemoServed) -> None:
    fresh = Fresh()
    for english, chinese in zip(steps(ENGLISH), steps(CHINESE), strict=True):
        printed = ""
        for at, (commands, shown) in enumerate((english, chinese)):
            if at == 0 or commands != english[0]:
                printed, status = terminal.run(as_typed(commands, served, fresh))
                assert status == 0, f"{commands}\n{printed}"
            kind, text = (shown.kind, shown.text) if shown is not None else ("text", "")
            assert matches(text, printed, kind, fresh), f"{commands}\n{printed}\nis not\n{text}"


def test_both_pages_take_the_same_steps() -> None:
    assert [block.kind for block in ENGLISH] == [block.kind for block in CHINESE]
    assert {block.kind for block in ENGLISH} == {"sh", "json", "text", "python"}
    shown = sum(after is not None for _, after in steps(ENGLISH))
    assert shown == sum(block.kind in ("json", "text") for block in ENGLISH)
