"""``kaohe site upgrade``: the tables of an older site brought to this version."""

from __future__ import annotations

from json import dumps
from pathlib import Path

import click

from engine.cli import site_options
from engine.cli.bilingual import Command, lang_of
from engine.cli.inputs import stop
from engine.cli.writing import put
from engine.diagnostics import Rejected, Words

__all__ = ["command"]

_DONE = Words("表的版本：{before} → {after}", "revision of the tables: {before} -> {after}")


@click.command(
    "upgrade",
    cls=Command,
    words=Words("把站点的表升级到这个版本，一次完成；请先停止服务并备份。",
                "Bring the site's tables to this version in one transaction; first stop serving, back up."),
    more=Words("各组织的档案库用 kaohe store upgrade 升级。",
               "The stores of organisations are brought up with kaohe store upgrade."),
)  # fmt: skip
@site_options.site
@site_options.form
@click.pass_context
def command(context: click.Context, folder: Path | None, form: str) -> int:
    """Upgrade and say from what to what."""
    from engine.site.folder import upgrade_site

    lang = lang_of(context)
    try:
        before, after = upgrade_site(site_options.folder_of(folder))
    except Rejected as rejected:
        raise stop(rejected.diagnostics, lang) from None
    if form == "json":
        put(dumps({"before": before, "after": after}) + "\n", None)
    else:
        put(_DONE.fill(before=before, after=after).of(lang) + "\n", None)
    return 0
