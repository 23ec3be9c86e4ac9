"""``kaohe submit``: a revision of a draft becomes a version, if nothing is wrong and all cases hold."""

from __future__ import annotations

from pathlib import Path

import click

from engine.archive.versions.told import version_json
from engine.cli import store_options, version_comparison, version_steps
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.draft_files import told_in
from engine.cli.screen import say
from engine.cli.writing import put
from engine.diagnostics import Words

__all__ = ["command"]

_CASES = Words("用例 {total} 个，全部相符", "cases: {total}, all hold")


@click.command(
    "submit",
    cls=Command,
    words=Words("提交草稿审批：检查无误，用例全部相符，才成为版本。",
                "Submit a draft for approval: it becomes a version if nothing is wrong and all cases hold."),
    more=Words("版本以它全部文件的摘要命名，之后不能再改。同时与现行版本比较，审核的人看这份比较。",
               "The version is named by the digest of all its files and never changes. It is compared with"
               " the one in force, for the reviewer to look at."),
)  # fmt: skip
@argument("draft")
@option("--revision", metavar="N", type=click.IntRange(min=1),
        words=Words("提交哪一次修订，默认最新", "Which revision, the latest by default"))  # fmt: skip
@version_comparison.data
@version_comparison.period
@version_steps.form
@store_options.store
@store_options.acting
@store_options.reason
@click.pass_context
def command(
    context: click.Context,
    draft: str,
    revision: int | None,
    data: str | Path | None,
    period: str | None,
    form: str,
    folder: Path | None,
    who: str | None,
    why: str,
) -> int:
    """Check, run the cases, compare, submit, and print the version with the comparison."""
    from engine.archive.store import need
    from engine.archive.versions import content_of, prepare, submit

    lang = lang_of(context)
    actor = store_options.actor_of(who)
    with store_options.opened(folder, lang) as store:
        with store.reading() as connection:
            need(connection, actor.who, "submit")
        number, content = content_of(store, draft, revision)
        with told_in(content, lang):
            prepared = prepare(store, draft, number)
        looked = version_comparison.look(prepared.sides, data, period, lang)
        version, digest = submit(store, actor, prepared, why, looked.content)
    say(_CASES.fill(total=prepared.trial.total).of(lang))
    if form == "json":
        from engine.report.json_report import as_text

        told = {"compared": digest, "comparison": looked.as_json()}
        put(as_text({**version_json(version), **told}), None)
        return 0
    put(version_steps.line_of(version, lang) + "\n", None)
    before = prepared.sides.before
    names = before.ref if before is not None else "-", version.ref
    version_comparison.show_looked(looked, digest, names, form, lang)
    return 0
