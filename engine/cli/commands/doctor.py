"""``kaohe doctor``: whether a store is well, before something is lost."""

from __future__ import annotations

import json
from pathlib import Path

import click

from engine.cli import store_options
from engine.cli.bilingual import Command, lang_of, option
from engine.cli.screen import progress, say, tell
from engine.cli.stopped import DATA
from engine.cli.writing import put
from engine.diagnostics import Words

__all__ = ["command"]

_WELL = Words("没有发现问题", "nothing wrong was found")
_SWEPT = Words("清除了 {count} 件没有人用到的内容", "removed {count} that nobody refers to")


@click.command(
    "doctor",
    cls=Command,
    words=Words("检查档案库：数据库的设置和完整、空间、权限、密钥、缺失和多余的内容。",
                "Look at a store: its database, space, permissions, keys, missing and surplus content."),
    more=Words("是否有人改动过，由 kaohe audit 回答。", "Whether anybody changed anything: kaohe audit."),
)  # fmt: skip
@option("--deep", is_flag=True, words=Words("读出每一件内容核对", "Read every object and check it"))
@option("--prune", is_flag=True,
        words=Words("清除一天以前没有人用到的内容", "Remove what nobody refers to for a day"))  # fmt: skip
@option("--format", "form", type=click.Choice(["text", "json"]), default="text",
        words=Words("输出形式，默认 text", "Form of the output, text by default"))  # fmt: skip
@store_options.store
@click.pass_context
def command(context: click.Context, deep: bool, prune: bool, form: str, folder: Path | None) -> int:
    """Look, and say what was found; exit 1 when anything was."""
    from engine.archive.upkeep.doctor import examine

    lang = lang_of(context)
    with (
        store_options.opened(folder, lang) as store,
        progress(Words("检查内容", "Looking at objects"), lang) as bar,
    ):
        ward = examine(store, deep=deep, prune=prune, progress=bar)
    if form == "json":
        content = {
            "database": ward.database,
            "looked_at": [{"en": words.en, "zh": words.zh} for words in ward.looked_at],
            "diagnostics": [each.as_json() for each in ward.found],
            "orphans": list(ward.orphans),
            "swept": ward.swept,
        }
        put(json.dumps(content, ensure_ascii=False, indent=2) + "\n", None)
    else:
        put("".join(f"{words.of(lang)}\n" for words in ward.looked_at), None)
        tell(ward.found, lang)
        if ward.swept:
            say(_SWEPT.fill(count=ward.swept).of(lang))
        if not ward.found:
            say(_WELL.of(lang))
    return DATA if ward.found else 0
