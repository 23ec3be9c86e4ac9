"""``kaohe site organisation``: one more organisation."""

from __future__ import annotations

from json import dumps
from pathlib import Path

import click

from engine.cli import site_options, store_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.writing import put
from engine.diagnostics import Words

__all__ = ["command"]

_DONE = Words("{slug}：{title}，档案库 {store}", "{slug}: {title}, store {store}")


@click.command(
    "organisation",
    cls=Command,
    words=Words("添加一个组织：新建它的档案库，或用已有的。",
                "Add an organisation: with a new store, or one that is there."),
    more=Words("SLUG 是短名，写在网址里：小写字母、数字和连字符。新档案库的第一个管理员是 --as 写的人。",
               "SLUG is its name in addresses: small letters, digits and hyphens. The first administrator of"
               " a new store is whom --as names."),
)  # fmt: skip
@argument("slug")
@option("--title", required=True, metavar="TEXT",
        words=Words("名称，显示在页面上", "Its title, as pages show it"))  # fmt: skip
@option("--store", "place", metavar="FOLDER", type=click.Path(path_type=Path),
        words=Words("它的档案库，没有就在那里新建；不写就在站点的文件夹里新建",
                    "Its store, made there if there is none; else one is made in the site"))  # fmt: skip
@option("--database", default="", metavar="URL",
        words=Words("新档案库的 PostgreSQL 地址；不写就是 SQLite",
                    "Of a new store: the address of its PostgreSQL database; else SQLite"))  # fmt: skip
@store_options.acting
@site_options.site
@site_options.form
@click.pass_context
def command(
    context: click.Context,
    slug: str,
    title: str,
    place: Path | None,
    database: str,
    who: str | None,
    folder: Path | None,
    form: str,
) -> int:
    """Add it and say where its store is."""
    from engine.site.organisations import add_organisation

    lang = lang_of(context)
    with site_options.opened(folder, lang) as site:
        made = add_organisation(
            site, slug, title, place,
            administrator=store_options.actor_of(who), database=database,
        )  # fmt: skip
    content = {"slug": made.slug, "title": made.title, "store": str(made.folder)}
    if form == "json":
        put(dumps(content, ensure_ascii=False) + "\n", None)
    else:
        put(_DONE.fill(**content).of(lang) + "\n", None)
    return 0
