"""``kaohe store role``: a role is granted, or taken back."""

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
    "role",
    cls=Command,
    words=Words("授予角色；--take-back 收回。", "Grant a role; --take-back takes it back."),
    more=Words(
        "author 起草并提交，reviewer 批准或退回，publisher 发布并考核，auditor 重放、核对、封存，"
        "viewer 只看，administrator 管人员、密钥和备份。",
        "author drafts and submits, reviewer approves or rejects, publisher publishes and runs, auditor"
        " replays, checks and seals, viewer looks, administrator looks after people, keys and backups.",
    ),
)
@argument("name")
@argument(
    "role",
    type=click.Choice(ROLES),
)
@option("--take-back", is_flag=True, words=Words("收回", "Take it back"))
@store_options.store
@store_options.acting
@store_options.reason
@click.pass_context
def command(
    context: click.Context,
    name: str,
    role: str,
    take_back: bool,
    folder: Path | None,
    who: str | None,
    why: str,
) -> int:
    """Change it and say what the person's roles are now."""
    from engine.archive.store.people import change_role, roles_of

    lang = lang_of(context)
    with store_options.opened(folder, lang) as store:
        change_role(store, store_options.actor_of(who), name, role, not take_back, why)
        with store.reading() as connection:
            roles = roles_of(connection, name)
    say(_DONE.fill(name=name, roles=", ".join(roles) or "-").of(lang))
    return 0
