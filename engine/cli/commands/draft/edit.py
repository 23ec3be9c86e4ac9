"""``kaohe draft edit``: files that were changed become the next revision; a stale edit changes nothing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli import store_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.draft_files import findings_text, named_files
from engine.cli.inputs import stop
from engine.cli.writing import put
from engine.diagnostics import Words

if TYPE_CHECKING:
    from engine.archive.versions import Stale

__all__ = ["command"]

_DONE = Words("{draft} 第 {revision} 次修订", "{draft} revision {revision}")
_MERGED = Words("，与别人的修改合并：{files}", ", merged with the edits of others: {files}")
_AT = Words("第 {revision} 次修订", "revision {revision}")
_YOURS = Words("你的", "yours")


@click.command(
    "edit",
    cls=Command,
    words=Words("把改过的文件写入草稿，成为下一次修订。", "Put files that were changed into a draft."),
    more=Words("FILE 是改过的文件，按名称对应草稿中的文件；新文件写成 名称=文件。"
               "--revision 是你改的那一次修订：别人先改了的，不会被盖掉，两边的文字都会列出，退出码为 1。",
               "FILE is a file that was changed, found in the draft by its name; a new one is NAME=FILE."
               " --revision is the one you edited: if others were first nothing is overwritten, both texts"
               " are shown, and the exit code is 1."),
)  # fmt: skip
@argument("draft")
@argument("files", nargs=-1, metavar="FILE...")
@option("--revision", required=True, metavar="N", type=click.IntRange(min=1),
        words=Words("改的是哪一次修订", "The revision that was edited"))  # fmt: skip
@option("--remove", "removed", multiple=True, metavar="NAME",
        words=Words("从草稿中去掉的文件，可写多次",
                    "A file to take out of the draft; may be repeated"))  # fmt: skip
@option("--merge", is_flag=True,
        words=Words("别人改了不同的行时合在一起", "Put changes of different lines together"))  # fmt: skip
@option("--format", "form", type=click.Choice(["text", "json"]), default="text",
        words=Words("输出形式，默认 text", "Form of the output, text by default"))  # fmt: skip
@store_options.store
@store_options.acting
@store_options.reason
@click.pass_context
def command(
    context: click.Context,
    draft: str,
    files: tuple[str, ...],
    revision: int,
    removed: tuple[str, ...],
    merge: bool,
    form: str,
    folder: Path | None,
    who: str | None,
    why: str,
) -> int:
    """Edit, and tell what is wrong with the new revision; or show both texts."""
    from engine.archive.versions import Stale, content_of, edit_draft
    from engine.archive.versions.trial import tried

    lang = lang_of(context)
    actor = store_options.actor_of(who)
    with store_options.opened(folder, lang) as store:
        wanted = named_files(content_of(store, draft, revision)[1], files, removed)
        try:
            made = edit_draft(store, actor, draft, revision, wanted, why, merge)
        except Stale as stale:
            put(_json(stale) if form == "json" else _both(stale, revision, lang), None)
            raise stop(stale.diagnostics, lang) from None
        content = content_of(store, draft, made.revision)[1]
    if form == "json":
        put(_as_text({"draft": draft, "revision": made.revision, "merged": [*made.merged]}), None)
    else:
        done = _DONE.fill(draft=draft, revision=made.revision).of(lang)
        more = _MERGED.fill(files=", ".join(made.merged)).of(lang) if made.merged else ""
        put(f"{done}{more}\n", None)
    trial = tried(content)
    sys.stderr.write(findings_text(content, [*trial.findings, *trial.differences], lang))
    return 0


def _both(stale: Stale, revision: int, lang: str) -> str:
    """Of every file what others made of it, and what this edit would."""
    from engine.archive.versions.merge import unified

    old, new = (_AT.fill(revision=number).of(lang) for number in (revision, stale.latest))
    yours = _YOURS.of(lang)
    found = ""
    for clash in stale.clashes:
        base = clash.base or b""
        names = [f"{clash.name} ({each})" for each in (old, new, yours)]
        found += unified(base, clash.theirs or b"", (names[0], names[1]))
        found += unified(base, clash.yours or b"", (names[0], names[2]))
    return found


def _json(stale: Stale) -> str:
    return _as_text(
        {
            "latest": stale.latest,
            "files": [
                {
                    "name": clash.name,
                    "base": _text(clash.base),
                    "theirs": _text(clash.theirs),
                    "yours": _text(clash.yours),
                }
                for clash in stale.clashes
            ],
        }
    )


def _text(content: bytes | None) -> str | None:
    return content.decode("utf-8", "replace") if content is not None else None


def _as_text(content: dict[str, object]) -> str:
    from engine.report.json_report import as_text

    return as_text(content)
