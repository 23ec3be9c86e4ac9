"""The options of commands that work on a site: which site, and where a password comes from.

A password is never an argument: those are kept by shells and seen by everybody on the machine.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli.bilingual import option
from engine.cli.inputs import stop
from engine.cli.stopped import misused
from engine.cli.writing import put
from engine.diagnostics import Rejected, Words

if TYPE_CHECKING:
    from engine.site import Site

__all__ = [
    "folder_of",
    "form",
    "is_terminal",
    "opened",
    "password_from",
    "password_of",
    "site",
    "tell_password",
]

_FOLDER = "kaohe-site"
_SOURCES = ("generate", "ask", "stdin")
_ASK = Words("密码", "Password")
_AGAIN = Words("再输一次", "Again")
_ONCE = Words(
    "{account}：密码 {password}（只显示这一次）", "{account}: password {password} (shown this once)"
)
_SET = Words("{account}：密码已设", "{account}: the password is set")

site = option(
    "--site",
    "folder",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    words=Words(
        "站点的文件夹；不写时看环境变量 KAOHE_SITE，再没有就是 ./kaohe-site",
        "The folder of the site; else that of KAOHE_SITE, else ./kaohe-site",
    ),
)

form = option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    words=Words("输出形式，默认 text", "Form of the output, text by default"),
)

password_from = option(
    "--password-from",
    "source",
    type=click.Choice(_SOURCES),
    default="generate",
    words=Words(
        "密码从哪里来：随机生成并显示一次（默认）、在屏幕上问、从标准输入读一行",
        "Where the password comes from: chance, shown once (default); asked for; a line of standard input",
    ),
)


def folder_of(folder: Path | None) -> Path:
    """The folder of the site that is meant."""
    return folder or Path(os.environ.get("KAOHE_SITE") or _FOLDER)


@contextmanager
def opened(folder: Path | None, lang: str) -> Iterator[Site]:
    """The site that is meant; what is refused inside is told, and ends the command with exit 1."""
    from engine.site import open_site

    try:
        found = open_site(folder_of(folder))
        try:
            yield found
        finally:
            found.close()
    except Rejected as rejected:
        raise stop(rejected.diagnostics, lang) from None


def password_of(source: str, lang: str) -> str:
    """The password from where it comes. Raises Stopped where nobody can be asked, or nothing is there."""
    if source == "generate":
        from engine.site.passwords import generated

        return generated()
    if source == "stdin":
        line = sys.stdin.readline().rstrip("\r\n")
        if not line:
            raise misused("password-needed")
        return line
    if not is_terminal():
        raise misused("password-not-asked")
    return str(
        click.prompt(_ASK.of(lang), hide_input=True, confirmation_prompt=_AGAIN.of(lang), err=True)
    )


def is_terminal() -> bool:
    """Whether somebody sits before it."""
    return sys.stdin.isatty()


def tell_password(account: str, password: str, source: str, form: str, lang: str) -> None:
    """Say that it is set; one that was generated is shown."""
    known = source != "generate"
    if form == "json":
        content = {"account": account, "password": None if known else password}
        put(dumps(content, ensure_ascii=False) + "\n", None)
        return
    words = _SET if known else _ONCE
    put(words.fill(account=account, password=password).of(lang) + "\n", None)
