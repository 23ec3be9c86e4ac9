"""``kaohe site join``: an account becomes a person of an organisation."""

from __future__ import annotations

from json import dumps
from pathlib import Path

import click

from engine.cli import site_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.stopped import misused
from engine.cli.writing import put
from engine.diagnostics import Words

__all__ = ["command"]

_JOINED = Words(
    "{account} 在 {organisation} 是 {person}", "{account} is {person} in {organisation}"
)
_LEFT = Words(
    "{account} 不再属于 {organisation}", "{account} does not belong to {organisation} any more"
)


@click.command(
    "join",
    cls=Command,
    words=Words("让账号成为组织里的一个人；--leave 退出。",
                "Make an account a person of an organisation; --leave ends it."),
    more=Words("PERSON 是组织的档案库里的人（kaohe store person），角色也在那里授予。",
               "PERSON is somebody of the organisation's store (kaohe store person), where roles are granted"
               " as well."),
)  # fmt: skip
@argument("name")
@argument("slug")
@argument("person", required=False)
@option("--leave", is_flag=True, words=Words("退出这个组织", "End the membership"))
@site_options.site
@site_options.form
@click.pass_context
def command(
    context: click.Context,
    name: str,
    slug: str,
    person: str | None,
    leave: bool,
    folder: Path | None,
    form: str,
) -> int:
    """Change it and say what it is now."""
    from engine.site.accounts import account_named
    from engine.site.memberships import join
    from engine.site.memberships import leave as end
    from engine.site.organisations import known_organisation

    if (person is None) is not leave:
        raise misused("join-or-leave")
    lang = lang_of(context)
    with site_options.opened(folder, lang) as site:
        found = account_named(site, name)
        known_organisation(site, slug)
        if person is None:
            end(site, slug, found.id)
        else:
            join(site, slug, found.id, person)
    content = {"account": found.name, "organisation": slug, "person": person}
    if form == "json":
        put(dumps(content, ensure_ascii=False) + "\n", None)
    else:
        put((_LEFT if person is None else _JOINED).fill(**content).of(lang) + "\n", None)
    return 0
