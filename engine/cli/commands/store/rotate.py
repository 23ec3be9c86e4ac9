"""``kaohe store rotate``: a new key to sign with."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli import store_options
from engine.cli.bilingual import Command, lang_of
from engine.cli.screen import say
from engine.diagnostics import Words

__all__ = ["command"]

_DONE = Words(
    "从现在起用密钥 {key} 签名，公钥在 {path}。旧密钥签过的仍可验证；旧私钥不再使用，请另行保管或销毁。",
    "From now on key {key} signs; its public half is {path}. What the old one signed stays verifiable; its"
    " private half is not used any more: put it away or destroy it.",
)


@click.command(
    "rotate",
    cls=Command,
    words=Words(
        "换一把签名的密钥，并记入日志。", "Sign with a new key from now on; the log says so."
    ),
)
@store_options.store
@store_options.acting
@store_options.reason
@click.pass_context
def command(context: click.Context, folder: Path | None, who: str | None, why: str) -> int:
    """Make the key and say where it is."""
    from engine.archive.store.folder import KEYS
    from engine.archive.store.keys import rotate

    lang = lang_of(context)
    with store_options.opened(folder, lang) as store:
        key = rotate(store, store_options.actor_of(who), why)
        path = store.folder / KEYS / f"{key.id}.pub"
    say(_DONE.fill(key=key.id, path=path).of(lang))
    return 0
