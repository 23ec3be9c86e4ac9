"""``kaohe catalog``: what formulas can use."""

from __future__ import annotations

import click

from engine.cli.bilingual import Command, argument, lang_of
from engine.cli.screen import show
from engine.cli.stopped import misused
from engine.diagnostics import Words, closest

__all__ = ["command"]


@click.command(
    "catalog",
    cls=Command,
    words=Words("公式可用的函数与计分方法。", "The functions and scoring methods of formulas."),
    more=Words("NAME 是名字或中文叫法（功效系数法）；不写时列出全部。",
               "NAME is a name, or a word of its title; without it all are listed."),
)  # fmt: skip
@argument("name", required=False)
@click.pass_context
def command(context: click.Context, name: str | None) -> None:
    """Show one entry, those that a word finds, or all."""
    from engine.catalog.registry import functions, matching
    from engine.report.catalog_text import catalog_entry, catalog_list

    lang = lang_of(context)
    known = functions()
    if name is None:
        show(catalog_list(known.values(), lang))
        return
    found = (known[name],) if name in known else matching(name)
    if not found:
        raise misused("no-such-function", name=name, closest=closest(name, known))
    show(catalog_entry(found[0], lang) if len(found) == 1 else catalog_list(found, lang))
