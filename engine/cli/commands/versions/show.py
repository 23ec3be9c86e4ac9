"""``kaohe versions show``: one version, its files, and who took which step, when and why."""

from __future__ import annotations

from pathlib import Path

import click

from engine.archive.versions.told import version_json
from engine.cli import store_options, version_steps
from engine.cli.bilingual import Command, lang_of
from engine.cli.version_words import step_lines
from engine.cli.writing import put
from engine.diagnostics import Words

__all__ = ["command"]

_FILES = Words("文件", "files")
_STEPS = Words("经过", "steps")


@click.command(
    "show",
    cls=Command,
    words=Words("一个版本的文件，和每一步：谁、何时、为什么、看过什么比较。",
                "The files of a version, and every step: who, when, why, and the comparison looked at."),
)  # fmt: skip
@version_steps.version
@version_steps.form
@store_options.store
@store_options.acting
@click.pass_context
def command(
    context: click.Context, version: str, form: str, folder: Path | None, who: str | None
) -> int:
    """Show it."""
    from engine.archive.versions import closure_of_version, find_version, steps_of

    lang = lang_of(context)
    with store_options.opened(folder, lang) as store:
        store_options.may_look(store, who)
        with store.reading() as connection:
            found = find_version(connection, version)
            steps = steps_of(connection, found.digest)
        closure = closure_of_version(store, found.digest)
    if form == "json":
        from engine.report.json_report import as_text

        put(as_text({**version_json(found, steps), "files": [*closure.files]}), None)
        return 0
    lines = [
        version_steps.line_of(found, lang),
        f"{_FILES.of(lang)}: {', '.join(closure.files)}",
        f"{_STEPS.of(lang)}:",
        *(f"  {line}" for step in steps for line in step_lines(step, lang)),
    ]
    put("\n".join(lines) + "\n", None)
    return 0
