"""``kaohe site init``: a new site."""

from __future__ import annotations

from json import dumps
from pathlib import Path

import click

from engine.cli import site_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.inputs import stop
from engine.cli.writing import put
from engine.diagnostics import Rejected, Words

__all__ = ["command"]

_MADE = Words(
    "{folder}：新站点，数据库 {database}。接着添加组织（kaohe site organisation）和账号（kaohe site"
    " account）。",
    "{folder}: a new site, database {database}. Next come organisations (kaohe site organisation) and"
    " accounts (kaohe site account).",
)


@click.command(
    "init",
    cls=Command,
    words=Words("在空文件夹里新建站点。", "Make a site in an empty folder."),
    more=Words("数据库的密码不要写在地址里：用环境变量 PGPASSWORD 或 ~/.pgpass。",
               "A password does not belong in the address: use PGPASSWORD or ~/.pgpass."),
)  # fmt: skip
@argument("folder", required=False, type=click.Path(path_type=Path))
@option("--database", default="", metavar="URL",
        words=Words("PostgreSQL 的地址；不写就是文件夹里的 SQLite",
                    "The address of a PostgreSQL database; else SQLite in the folder"))  # fmt: skip
@site_options.form
@click.pass_context
def command(context: click.Context, folder: Path | None, database: str, form: str) -> int:
    """Make it and say what was made."""
    from engine.site import create_site
    from engine.site.folder import database_of

    lang = lang_of(context)
    place = site_options.folder_of(folder)
    try:
        made = create_site(place, database=database)
    except Rejected as rejected:
        raise stop(rejected.diagnostics, lang) from None
    made.close()
    content = {"folder": str(place), "id": made.id, "database": database_of(place)}
    if form == "json":
        put(dumps(content, ensure_ascii=False) + "\n", None)
    else:
        put(_MADE.fill(**content).of(lang) + "\n", None)
    return 0
