"""``kaohe audit``: the whole store against its log, and the log against what was kept elsewhere."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli import store_options
from engine.cli.bilingual import Command, lang_of, option
from engine.cli.kept_lines import lines_in, public_key_at
from engine.cli.screen import colored, progress, reader, say
from engine.cli.stopped import DATA
from engine.diagnostics import Severity, Words

if TYPE_CHECKING:
    from engine.archive.audit import Finding

__all__ = ["command"]

_DONE = Words("{name}：日志 {entries} 条，{errors} 处错误，{warnings} 处警告，{notes} 条提示",
              "{name}: {entries} entries; errors: {errors}, warnings: {warnings}, notes:"
              " {notes}")  # fmt: skip
_KEPT = Words("与保存在别处的 {count} 个检查点一致，最后一个签到第 {size} 条",
              "agrees with what was kept elsewhere ({count}), the last of it at entry {size}")  # fmt: skip
_NOT_KEPT = Words("没有给出保存在别处的检查点：整个档案库被退回或连同密钥被替换，这样查不出来",
                  "no checkpoint kept elsewhere was given: a store put back as a whole, or exchanged together"
                  " with its key, does not show")  # fmt: skip


@click.command(
    "audit",
    cls=Command,
    words=Words("核对整个档案库：从日志重新算出一切，指出每一处不同。",
                "Check a whole store: everything is worked out anew from its log, and what differs is told."),
    more=Words("给出保存在别处的检查点，才能发现整个档案库被退回或替换。只读，不需要角色。有错误时退出码为"
               " 1。",
               "Only checkpoints kept elsewhere tell a store that was put back or exchanged. Reads only,"
               " needs"
               " no role. Errors exit with 1."),
)  # fmt: skip
@option("--checkpoint", "files", multiple=True, metavar="FILE", type=click.Path(path_type=Path),
        words=Words("保存在别处的检查点（可多次）",
                    "Checkpoints kept elsewhere (may be repeated)"))  # fmt: skip
@option("--key", "public", metavar="FILE", type=click.Path(path_type=Path),
        words=Words("从可信渠道得到的公钥 .pub", "A public key .pub that you trust"))  # fmt: skip
@option("--no-objects", is_flag=True,
        words=Words("只核对日志和数据库，不读内容文件",
                    "Check log and database alone, read no objects"))  # fmt: skip
@option("--format", "form", type=click.Choice(["text", "json"]), default="text",
        words=Words("输出形式，默认 text", "Form of the output, text by default"))  # fmt: skip
@store_options.store
@click.pass_context
def command(
    context: click.Context,
    files: tuple[Path, ...],
    public: Path | None,
    no_objects: bool,
    form: str,
    folder: Path | None,
) -> int:
    """Audit, print the findings, and say by the exit code whether there are errors."""
    from engine.archive.audit import audit, size_of

    lang = lang_of(context)
    kept = [line for file in files for line in lines_in(file)]
    key = public_key_at(public) if public is not None else None
    with store_options.opened(folder, lang) as store:
        with progress(Words("核对", "Auditing"), lang) as bar:
            findings = audit(store, kept=kept, key=key, objects=not no_objects, progress=bar)
        name, size = store.name, size_of(store)
    sys.stdout.write(_text(findings, form, lang))
    wrong = any(each.wrong for each in findings)
    if form == "text":
        counts = {s: sum(f.diagnostic.severity is s for f in findings) for s in Severity}
        words = _DONE.fill(
            name=name, entries=size, errors=counts[Severity.ERROR],
            warnings=counts[Severity.WARNING], notes=counts[Severity.NOTE],
        )  # fmt: skip
        say(words.of(lang))
        if not kept:
            say(_NOT_KEPT.of(lang))
        elif not wrong:
            say(_KEPT.fill(count=len(kept), size=max(each.size for each in kept)).of(lang))
    return DATA if wrong else 0


def _text(findings: Sequence[Finding], form: str, lang: str) -> str:
    if form == "json":
        found = [each.as_json() for each in findings]
        return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
    from engine.diagnostics.render import render_text

    told = [each.diagnostic for each in findings]
    return render_text(told, lang, reader(), colored(sys.stdout))
