"""``kaohe site disable``: an account that may not sign in any more."""

from __future__ import annotations

from json import dumps
from pathlib import Path

import click

from engine.cli import site_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.writing import put
from engine.diagnostics import Words

__all__ = ["command"]

_DISABLED = Words("{account} 已停用", "{account} is disabled")
_BACK = Words("{account} 可以登录", "{account} may sign in")


@click.command(
    "disable",
    cls=Command,
    words=Words("停用账号：登录和令牌立刻失效；--undo 恢复。",
                "Disable an account: its sessions and tokens end at once; --undo lets it back."),
    more=Words("账号不删除：档案库的日志里写着它做过什么。",
               "Accounts are not removed: logs of stores say what they did."),
)  # fmt: skip
@argument("name")
@option("--undo", is_flag=True, words=Words("恢复", "Let it back"))
@site_options.site
@site_options.form
@click.pass_context
def command(context: click.Context, name: str, undo: bool, folder: Path | None, form: str) -> int:
    """Do it and say so."""
    from engine.site.accounts import account_named, disable

    lang = lang_of(context)
    with site_options.opened(folder, lang) as site:
        found = account_named(site, name)
        disable(site, found.id, not undo)
    if form == "json":
        content = {"account": found.name, "disabled": not undo}
        put(dumps(content, ensure_ascii=False) + "\n", None)
    else:
        put((_BACK if undo else _DISABLED).fill(account=found.name).of(lang) + "\n", None)
    return 0
