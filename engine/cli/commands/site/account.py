"""``kaohe site account``: one more account."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli import site_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.diagnostics import Words

__all__ = ["command"]


@click.command(
    "account",
    cls=Command,
    words=Words("添加一个账号。", "Add an account."),
    more=Words("账号属于站点；用 kaohe site join 让它成为组织里的一个人。",
               "It is the site's; kaohe site join makes it a person of an organisation."),
)  # fmt: skip
@argument("name")
@option("--title", default="", metavar="TEXT",
        words=Words("姓名，显示在页面上", "Whose it is, as pages show it"))  # fmt: skip
@option("--site-admin", is_flag=True,
        words=Words("可以添加组织和账号", "It may add organisations and accounts"))  # fmt: skip
@site_options.password_from
@site_options.site
@site_options.form
@click.pass_context
def command(
    context: click.Context,
    name: str,
    title: str,
    site_admin: bool,
    source: str,
    folder: Path | None,
    form: str,
) -> int:
    """Add it and tell the password, if it was generated."""
    from engine.site.accounts import add_account

    lang = lang_of(context)
    with site_options.opened(folder, lang) as site:
        password = site_options.password_of(source, lang)
        made = add_account(site, name, password, title, site_admin)
    site_options.tell_password(made.name, password, source, form, lang)
    return 0
