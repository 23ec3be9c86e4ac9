"""``kaohe store person``: somebody becomes known to the store."""

from __future__ import annotations

from pathlib import Path

import click

from engine.archive.store import ROLES
from engine.cli import store_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.screen import say
from engine.diagnostics import Words

__all__ = ["command"]

_DONE = Words("{name}：{roles}", "{name}: {roles}")


@click.command(
    "person",
    cls=Command,
    words=Words("添加一个人，可以同时授予角色。", "Make a person known, with roles if you like."),
)
@argument("name")
@option("--title", default="", metavar="TEXT",
        words=Words("职务或部门", "Post or department"))  # fmt: skip
@option("--role", "roles", multiple=True,
        type=click.Choice(ROLES),
        words=Words("授予的角色，可写多次", "A role to grant; may be given several times"))  # fmt: skip
@store_options.store
@store_options.acting
@store_options.reason
@click.pass_context
def command(
    context: click.Context,
    name: str,
    title: str,
    roles: tuple[str, ...],
    folder: Path | None,
    who: str | None,
    why: str,
) -> int:
    """Add them."""
    from engine.archive.store.people import add_person, change_role

    lang = lang_of(context)
    actor = store_options.actor_of(who)
    with store_options.opened(folder, lang) as store:
        add_person(store, actor, name, title, why)
        for role in roles:
            change_role(store, actor, name, role, True, why)
    say(_DONE.fill(name=name, roles=", ".join(roles) or "-").of(lang))
    return 0
