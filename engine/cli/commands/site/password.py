"""``kaohe site password``: another password for an account."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli import site_options
from engine.cli.bilingual import Command, argument, lang_of
from engine.diagnostics import Words

__all__ = ["command"]


@click.command(
    "password",
    cls=Command,
    words=Words("给账号换密码；它在各处的登录都结束。",
                "Give an account another password; it is signed out everywhere."),
)  # fmt: skip
@argument("name")
@site_options.password_from
@site_options.site
@site_options.form
@click.pass_context
def command(context: click.Context, name: str, source: str, folder: Path | None, form: str) -> int:
    """Set it and tell it, if it was generated."""
    from engine.site.accounts import account_named, set_password

    lang = lang_of(context)
    with site_options.opened(folder, lang) as site:
        found = account_named(site, name)
        password = site_options.password_of(source, lang)
        set_password(site, found.id, password)
    site_options.tell_password(found.name, password, source, form, lang)
    return 0
