"""``kaohe store init``: a new store."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli import store_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.inputs import stop
from engine.cli.screen import say, tell
from engine.diagnostics import Rejected, Words

__all__ = ["command"]

_MADE = Words(
    "{folder}：{name}，管理员 {who}，密钥 {key}。私钥在 {keys}，请把公钥交给审计人员。",
    "{folder}: {name}, administrator {who}, key {key}. The private key is in {keys}; give the public one to"
    " your auditors.",
)


@click.command(
    "init",
    cls=Command,
    words=Words("在空文件夹里新建档案库；做的人是它的管理员。",
                "Make a store in an empty folder; who makes it is its administrator."),
    more=Words("数据库的密码不要写在地址里：用环境变量 PGPASSWORD 或 ~/.pgpass。"
               "设了 KAOHE_KEY_PASSPHRASE，私钥就用它加密。",
               "A password does not belong in the address: use PGPASSWORD or ~/.pgpass. With"
               " KAOHE_KEY_PASSPHRASE the private key is encrypted."),
)  # fmt: skip
@argument("folder", required=False, type=click.Path(path_type=Path))
@option("--name", default="", metavar="TEXT",
        words=Words("名称，例如单位", "Its name, of the organisation for instance"))  # fmt: skip
@option("--database", default="", metavar="URL",
        words=Words("PostgreSQL 的地址；不写就是文件夹里的 SQLite",
                    "The address of a PostgreSQL database; else SQLite in the folder"))  # fmt: skip
@option("--objects", default="", metavar="PLACE",
        words=Words("内容存放处：文件夹或 s3://…；不写就在档案库里",
                    "Where content is kept: a folder or s3://…; else in the store"))  # fmt: skip
@store_options.acting
@click.pass_context
def command(
    context: click.Context,
    folder: Path | None,
    name: str,
    database: str,
    objects: str,
    who: str | None,
) -> int:
    """Make it and say what was made."""
    from engine.archive.store import create_store
    from engine.archive.store.folder import KEYS
    from engine.archive.store.keys import keys_of

    lang = lang_of(context)
    actor = store_options.actor_of(who)
    place = store_options.folder_of(folder)
    try:
        made = create_store(place, actor, name=name, database=database, objects=objects)
    except Rejected as rejected:
        raise stop(rejected.diagnostics, lang) from None
    with made.reading() as connection:
        key = keys_of(connection)[-1].public.id
    made.close()
    tell(made.unsigned, lang)
    words = _MADE.fill(folder=place, name=made.name, who=actor.who, key=key, keys=place / KEYS)
    say(words.of(lang))
    return 0
