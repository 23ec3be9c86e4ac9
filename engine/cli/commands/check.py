"""``kaohe check``: everything that can be known without data, told at once."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.screen import colored, reader, say
from engine.cli.stopped import DATA, misused
from engine.cli.yaml_files import Document, documents
from engine.diagnostics import Diagnostic, Rejected, Severity, Words

__all__ = ["command", "findings"]

_DONE = Words("检查了 {files} 个文件：{errors} 个错误，{warnings} 个警告，{notes} 条提示",
              "Files checked: {files}. Errors: {errors}, warnings: {warnings}, notes: {notes}")  # fmt: skip


@click.command(
    "check",
    cls=Command,
    words=Words("检查方案、记录类型和用例，不需要数据；一次列出全部问题。",
                "Check schemes, record types and cases without data; everything is told at once."),
    more=Words("PATH 是文件，或连同下级文件夹一起检查的文件夹。有错误时退出码为 1。",
               "PATH is a file, or a folder that is checked with all below it. Errors exit with 1."),
)  # fmt: skip
@argument("paths", nargs=-1, required=True, metavar="PATH...")
@option("--format", "form", type=click.Choice(["text", "json", "github", "sarif"]), default="text",
        words=Words("输出形式，默认 text", "Form of the output, text by default"))  # fmt: skip
@click.pass_context
def command(context: click.Context, paths: tuple[str, ...], form: str) -> int:
    """Check, print the findings, and say by the exit code whether there are errors."""
    lang = lang_of(context)
    files = documents(paths)
    if not files:
        raise misused("nothing-found", path=", ".join(paths))
    found = findings(files)
    sys.stdout.write(_text(found, form, lang))
    if form == "text":
        count = {severity: sum(d.severity is severity for d in found) for severity in Severity}
        words = _DONE.fill(
            files=len(files), errors=count[Severity.ERROR],
            warnings=count[Severity.WARNING], notes=count[Severity.NOTE],
        )  # fmt: skip
        say(words.of(lang))
    return DATA if any(d.severity is Severity.ERROR for d in found) else 0


def findings(files: Sequence[Document]) -> list[Diagnostic]:
    """All there is to say about the files, each thing once, by file in the order given."""
    told: dict[Diagnostic, None] = {}
    for document in files:
        told |= dict.fromkeys(_checked(document))
    return [*told, *_versions(files)]


def _checked(document: Document) -> Sequence[Diagnostic]:
    if document.content is None or document.kind is None:
        return document.problems
    if document.kind == "scheme":
        from engine.scheme.build import check_scheme

        return check_scheme(document.path)
    if document.kind == "records":
        return _records(document.path)
    from engine.scheme.structure import check_structure

    found = list(check_structure(document.content, document.kind))
    if not found:
        from engine.explain.cases import check_cases

        found += check_cases(document.path, document.content)
    return found


def _records(path: Path) -> Sequence[Diagnostic]:
    from engine.scheme.build import read_records
    from engine.scheme.record_types import build_record_types
    from engine.scheme.structure import check_structure

    try:
        content, found = read_records(path)
    except Rejected as rejected:
        return rejected.diagnostics
    return [*found, *check_structure(content, "records"), *build_record_types(content)[1]]


def _versions(files: Sequence[Document]) -> list[Diagnostic]:
    """Versions of one scheme in one folder that overlap or leave a hole."""
    from engine.scheme.packs import check_versions, version

    schemes = [d for d in files if d.kind == "scheme" and d.content is not None]
    known = [version(d.path, d.content) for d in schemes if d.content is not None]
    return list(check_versions(one for one in known if one is not None))


def _text(found: Sequence[Diagnostic], form: str, lang: str) -> str:
    if form == "json":
        from engine.diagnostics.render import render_json

        return render_json(found)
    if form == "github":
        from engine.diagnostics.render import render_github

        return render_github(found, lang)
    if form == "sarif":
        from engine import __version__
        from engine.diagnostics.render import render_sarif

        return render_sarif(found, lang, __version__)
    from engine.diagnostics.render import render_text

    return render_text(found, lang, reader(), colored(sys.stdout))
