"""``kaohe draft new``: a draft of a scheme file with all it reads, or of a version there is."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli import store_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.inputs import scheme_file
from engine.cli.stopped import no_file
from engine.cli.writing import put
from engine.diagnostics import Words

__all__ = ["command"]

_DONE = Words("{draft} 第 1 次修订：{files} 个文件，用例 {cases} 个文件",
              "{draft} revision 1: files {files}, of which {cases} with cases")  # fmt: skip


@click.command(
    "new",
    cls=Command,
    words=Words("建立草稿：方案文件连同它读到的全部文件，和它的用例。",
                "Make a draft: a scheme with every file that it reads, and its cases."),
    more=Words("FILE 是方案文件；不写时用 --base 的版本。用例默认取方案所在文件夹及下级中检验它的全部用例。",
               "FILE is a scheme; without it the draft is made of the version --base. By default all files"
               " of cases in the scheme's folder and below that are about it come along."),
)  # fmt: skip
@argument("file", required=False)
@option("--base", metavar="VERSION",
        words=Words("从哪个版本改来，与它比较",
                    "The version it starts from and is compared with"))  # fmt: skip
@option("--cases", multiple=True, metavar="FILE",
        type=click.Path(path_type=Path),
        words=Words("只带上这些用例文件，可写多次",
                    "Take these files of cases only; may be repeated"))  # fmt: skip
@store_options.store
@store_options.acting
@store_options.reason
@click.pass_context
def command(
    context: click.Context,
    file: str | None,
    base: str | None,
    cases: tuple[Path, ...],
    folder: Path | None,
    who: str | None,
    why: str,
) -> int:
    """Make it."""
    from engine.archive.versions import content_of, new_draft
    from engine.archive.versions.content import case_names

    lang = lang_of(context)
    for each in cases:
        if not each.is_file():
            raise no_file(each)
    with store_options.opened(folder, lang) as store:
        path = scheme_file(file) if file is not None else None
        draft = new_draft(store, store_options.actor_of(who), path, cases, base, why)
        content = content_of(store, draft.id)[1]
    words = _DONE.fill(draft=draft.id, files=len(content.files), cases=len(case_names(content)))
    put(words.of(lang) + "\n", None)
    return 0
