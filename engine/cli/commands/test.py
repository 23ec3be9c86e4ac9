"""``kaohe test``: do the schemes give what their cases say."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.screen import colored, reader
from engine.cli.stopped import DATA, misused
from engine.cli.writing import put, replace
from engine.cli.yaml_files import Document, documents
from engine.diagnostics import Diagnostic, Severity, Words
from engine.diagnostics.render import render_text

if TYPE_CHECKING:
    from engine.explain.coverage import Coverage
    from engine.report.case_report import FileResult

__all__ = ["command"]


@click.command(
    "test",
    cls=Command,
    words=Words("运行用例，看方案算出的与应得的是否一致；不一致时退出码为 1。",
                "Run cases: does the scheme give what it should? If not, exit with 1."),
    more=Words("PATH 是用例文件，或其中有用例的文件夹。",
               "PATH is a file of cases, or a folder with such files in it."),
)  # fmt: skip
@argument("paths", nargs=-1, required=True, metavar="PATH...")
@option("--coverage", is_flag=True,
        words=Words("列出没有用例走到的考核项和分支",
                    "List parts and branches that no case exercised"))  # fmt: skip
@option("--junit", metavar="FILE", type=click.Path(path_type=Path),
        words=Words("另写一份 JUnit XML", "Also write JUnit XML"))  # fmt: skip
@option("--format", "form", type=click.Choice(["text", "json"]), default="text",
        words=Words("输出形式，默认 text", "Form of the output, text by default"))  # fmt: skip
@click.pass_context
def command(
    context: click.Context, paths: tuple[str, ...], coverage: bool, junit: Path | None, form: str
) -> int:
    """Run, print what differs, and say by the exit code whether all cases hold."""
    from engine.report import case_report

    lang = lang_of(context)
    files = [
        document
        for document in documents(paths)
        if document.kind == "cases" or document.path.as_posix() in paths
    ]
    if not files:
        raise misused("nothing-found", path=", ".join(paths))
    watched: dict[str, Coverage] = {}
    results = [_run(document, watched if coverage else None) for document in files]
    covered = list(watched.values())
    if junit is not None:
        replace(junit, case_report.junit(results, lang).encode())
    if form == "json":
        from engine.report.json_report import as_text

        put(as_text(case_report.cases_json(results, covered)), None)
    else:
        sys.stdout.write(_text(results, covered, lang))
    return DATA if any(result.failed for result in results) else 0


def _run(document: Document, watched: dict[str, Coverage] | None) -> FileResult:
    from engine.explain.case_run import run_case
    from engine.explain.cases import case_file
    from engine.explain.coverage import Coverage
    from engine.report.case_report import FileResult

    problems = _wrong(document)
    if problems or document.content is None:
        return FileResult(document.path, (), problems)
    file = case_file(document.path, document.content)
    if file.scheme is None or file.problems:
        return FileResult(document.path, (), file.problems)
    coverage = None
    if watched is not None:
        coverage = watched.setdefault(file.scheme.digest, Coverage(file.scheme))
        file = file.about(coverage.scheme)
    results = tuple(run_case(file, case, coverage) for case in file.cases)
    return FileResult(document.path, results)


def _wrong(document: Document) -> tuple[Diagnostic, ...]:
    if document.content is None or document.kind != "cases":
        from engine.diagnostics import diagnose

        spot = document.content.span if document.content is not None else None
        return document.problems or (diagnose("not-cases", spot, file=document.path),)
    from engine.scheme.structure import check_structure

    found = check_structure(document.content, "cases")
    return tuple(d for d in found if d.severity is Severity.ERROR)


def _text(results: list[FileResult], covered: list[Coverage], lang: str) -> str:
    from engine.report.case_report import coverage_lines, summary

    found = [d for file in results for d in file.problems]
    found += [d for file in results for r in file.results for d in r.differences]
    text = render_text(found, lang, reader(), colored(sys.stdout))
    for coverage in covered:
        text += "\n".join(coverage_lines(coverage, lang)) + "\n"
    return text + summary(results, lang) + "\n"
