"""``kaohe draft list``: every draft of the store."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli import store_options
from engine.cli.bilingual import Command, lang_of, option
from engine.cli.writing import put
from engine.diagnostics import Words

__all__ = ["command"]

_LINE = Words(
    "{id}  {scheme}  第 {revision} 次修订  {owner}", "{id}  {scheme}  revision {revision}  {owner}"
)


@click.command("list", cls=Command, words=Words("列出全部草稿。", "List every draft."))
@option("--format", "form", type=click.Choice(["text", "json"]), default="text",
        words=Words("输出形式，默认 text", "Form of the output, text by default"))  # fmt: skip
@store_options.store
@store_options.acting
@click.pass_context
def command(context: click.Context, form: str, folder: Path | None, who: str | None) -> int:
    """List them."""
    from dataclasses import asdict

    from engine.archive.versions import drafts
    from engine.report.json_report import as_text

    lang = lang_of(context)
    with store_options.opened(folder, lang) as store:
        store_options.may_look(store, who)
        with store.reading() as connection:
            found = drafts(connection)
    if form == "json":
        put(as_text({"drafts": [asdict(draft) for draft in found]}), None)
    else:
        put("".join(f"{_LINE.fill(**asdict(draft)).of(lang)}\n" for draft in found), None)
    return 0
