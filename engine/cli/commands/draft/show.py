"""``kaohe draft show``: the files of a draft, who edited it and why, what is wrong, and how its cases do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli import store_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.draft_files import findings_text
from engine.cli.version_words import edit_line
from engine.cli.writing import put
from engine.diagnostics import Words

if TYPE_CHECKING:
    from engine.archive.versions import Draft
    from engine.archive.versions.history import EditMade
    from engine.archive.versions.trial import Trial
    from engine.scheme.closure import Closure

__all__ = ["command"]

_HEAD = Words("{id}  {scheme}  第 {revision} 次修订（最新是第 {latest} 次）  {owner}",
              "{id}  {scheme}  revision {revision} (the latest is {latest})  {owner}")  # fmt: skip
_FILES = Words("文件", "files")
_HISTORY = Words("历史", "history")
_CASES = Words("用例 {total} 个，不符 {failed} 个", "cases: {total}, of which {failed} do not hold")
_BASE = Words("从 {base} 改来", "made from {base}")


@click.command(
    "show",
    cls=Command,
    words=Words("草稿的文件、历史、问题，并运行它的用例。",
                "The files of a draft, its history, what is wrong with it; its cases are run."),
)  # fmt: skip
@argument("draft")
@option("--revision", metavar="N", type=click.IntRange(min=1),
        words=Words("哪一次修订，默认最新", "Which revision, the latest by default"))  # fmt: skip
@option("--format", "form", type=click.Choice(["text", "json"]), default="text",
        words=Words("输出形式，默认 text", "Form of the output, text by default"))  # fmt: skip
@store_options.store
@store_options.acting
@click.pass_context
def command(
    context: click.Context,
    draft: str,
    revision: int | None,
    form: str,
    folder: Path | None,
    who: str | None,
) -> int:
    """Show it."""
    from engine.archive.versions import content_of, edits_of, find_draft
    from engine.archive.versions.trial import tried
    from engine.report.json_report import as_text

    lang = lang_of(context)
    with store_options.opened(folder, lang) as store:
        store_options.may_look(store, who)
        number, content = content_of(store, draft, revision)
        with store.reading() as connection:
            found, history = find_draft(connection, draft), edits_of(connection, draft)
    trial = tried(content)
    if form == "json":
        put(as_text(_json(found, number, content, history, trial)), None)
        return 0
    lines = [*_head(found, number, content, history, lang), ""]
    told = findings_text(content, [*trial.findings, *trial.differences], lang)
    cases = _CASES.fill(total=trial.total, failed=len(trial.failed)).of(lang)
    put("\n".join(lines) + f"{told}{cases}\n", None)
    return 0


def _head(
    draft: Draft, number: int, content: Closure, history: tuple[EditMade, ...], lang: str
) -> Iterator[str]:
    yield _HEAD.fill(
        id=draft.id, scheme=draft.scheme, owner=draft.owner, revision=number, latest=draft.revision
    ).of(lang)
    if draft.base is not None:
        yield _BASE.fill(base=draft.base[:12]).of(lang)
    yield f"{_FILES.of(lang)}: {', '.join(content.files)}"
    yield f"{_HISTORY.of(lang)}:"
    yield from (f"  {edit_line(edit, lang)}" for edit in history)


def _json(
    draft: Draft,
    number: int,
    content: Closure,
    history: tuple[EditMade, ...],
    trial: Trial,
) -> dict[str, object]:
    from dataclasses import asdict
    from hashlib import sha256

    files = {name: sha256(data).hexdigest() for name, data in content.files.items()}
    return {
        "draft": draft.id,
        "scheme": draft.scheme,
        "owner": draft.owner,
        "base": draft.base,
        "revision": number,
        "latest": draft.revision,
        "entry": content.entry,
        "files": files,
        "history": [asdict(edit) for edit in history],
        "findings": [each.as_json() for each in trial.findings],
        "cases": {
            "total": trial.total,
            "failed": [each.as_json() for each in trial.differences],
        },
    }
