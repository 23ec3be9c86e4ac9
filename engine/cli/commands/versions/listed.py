"""``kaohe versions list``: every version with its state and its days in force."""

from __future__ import annotations

from pathlib import Path

import click

from engine.archive.versions.told import version_json
from engine.cli import store_options, version_steps
from engine.cli.bilingual import Command, lang_of, option
from engine.cli.writing import put
from engine.diagnostics import Words

__all__ = ["command"]


@click.command("list", cls=Command, words=Words("列出全部版本。", "List every version."))
@option("--scheme", metavar="NAME",
        words=Words("只列这个方案的", "Those of one scheme only"))  # fmt: skip
@version_steps.form
@store_options.store
@store_options.acting
@click.pass_context
def command(
    context: click.Context, scheme: str | None, form: str, folder: Path | None, who: str | None
) -> int:
    """List them."""
    from engine.archive.versions import steps_of, versions_of

    lang = lang_of(context)
    with store_options.opened(folder, lang) as store:
        store_options.may_look(store, who)
        with store.reading() as connection:
            found = versions_of(connection, scheme)
            if form == "json":
                from engine.report.json_report import as_text

                told = [version_json(each, steps_of(connection, each.digest)) for each in found]
                put(as_text({"versions": told}), None)
                return 0
    put("".join(f"{version_steps.line_of(each, lang)}\n" for each in found), None)
    return 0
