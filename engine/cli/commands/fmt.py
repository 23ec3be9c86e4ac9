"""``kaohe fmt``: formulas in canonical form, every other byte as it was."""

from __future__ import annotations

import sys

import click

from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.screen import say, tell
from engine.cli.stopped import DATA, misused
from engine.cli.writing import replace
from engine.cli.yaml_files import documents
from engine.diagnostics import Words

__all__ = ["command"]

_DONE = Words("改写 {count} 个文件", "{count} files rewritten")
_WOULD = Words("{count} 个文件需要改写", "{count} files would be rewritten")


@click.command(
    "fmt",
    cls=Command,
    words=Words("把方案里的公式统一成规范写法，其余一字不动。",
                "Write the formulas of schemes the canonical way, touching nothing else."),
    more=Words("只改写在一行、不带引号的公式，只动空格和全角标点。",
               "Only formulas on one line and without quotes are touched: spaces and full-width marks."),
)  # fmt: skip
@argument("paths", nargs=-1, required=True, metavar="PATH...")
@option("--check", is_flag=True,
        words=Words("不改写，只列出要改写的文件；有则退出码为 1",
                    "Change nothing; list files and exit with 1 if there are any"))  # fmt: skip
@click.pass_context
def command(context: click.Context, paths: tuple[str, ...], check: bool) -> int:
    """Rewrite, or say what would be rewritten."""
    from engine.cli.formatting import formatted

    lang = lang_of(context)
    files = documents(paths)
    if not files:
        raise misused("nothing-found", path=", ".join(paths))
    broken = [problem for document in files for problem in document.problems]
    tell(broken, lang)
    changed = 0
    for document in files:
        if document.kind != "scheme":
            continue
        before = document.path.read_bytes()
        after = formatted(before, str(document.path))
        if after == before:
            continue
        changed += 1
        sys.stdout.write(f"{document.path}\n")
        if not check:
            replace(document.path, after)
    say((_WOULD if check else _DONE).fill(count=changed).of(lang))
    return DATA if broken or (check and changed) else 0
