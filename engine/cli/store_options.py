"""The options of commands that work on a store: which store, who does it, and why."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli.bilingual import option
from engine.cli.inputs import stop
from engine.cli.screen import tell
from engine.diagnostics import Rejected, Words

if TYPE_CHECKING:
    from engine.archive.store import Store
    from engine.archive.store.session import Actor

__all__ = ["acting", "actor_of", "folder_of", "may_look", "opened", "reason", "store"]

_FOLDER = "kaohe-store"

store = option(
    "--store",
    "folder",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    words=Words(
        "档案库的文件夹；不写时看环境变量 KAOHE_STORE，再没有就是 ./kaohe-store",
        "The folder of the store; else that of KAOHE_STORE, else ./kaohe-store",
    ),
)

acting = option(
    "--as",
    "who",
    metavar="NAME",
    words=Words(
        "谁在做；不写时看环境变量 KAOHE_USER，再没有就是系统账号",
        "Who does it; else KAOHE_USER, else the account of the system",
    ),
)

reason = option(
    "--why",
    metavar="TEXT",
    default="",
    words=Words("为什么，记入日志", "Why; it goes into the log"),
)


def folder_of(folder: Path | None) -> Path:
    """The folder of the store that is meant."""
    return folder or Path(os.environ.get("KAOHE_STORE") or _FOLDER)


def actor_of(who: str | None) -> Actor:
    """Who acts: the name given, and the account of the system it comes through."""
    from engine.archive.store.session import Actor

    try:
        account = getpass.getuser()
    except (OSError, KeyError):
        account = f"uid {os.getuid()}"
    return Actor(who or os.environ.get("KAOHE_USER") or account, f"cli:{account}")


def may_look(store: Store, who: str | None) -> None:
    """Raises Rejected unless whoever asks is of the store and may look."""
    from engine.archive.store import need

    with store.reading() as connection:
        need(connection, actor_of(who).who, "look")


@contextmanager
def opened(folder: Path | None, lang: str) -> Iterator[Store]:
    """The store that is meant; what is refused inside is told, and ends the command with exit 1."""
    from engine.archive.store import open_store

    try:
        found = open_store(folder_of(folder))
        try:
            yield found
        finally:
            tell(found.unsigned[:1], lang)
            found.close()
    except Rejected as rejected:
        raise stop(rejected.diagnostics, lang) from None
