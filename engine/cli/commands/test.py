"""``kaohe test``: do the schemes give what their cases say, and would the cases notice a mistake."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.screen import colored, progress, reader
from engine.cli.stopped import DATA, misused
from engine.cli.writing import put, replace
from engine.diagnostics import Words
from engine.diagnostics.render import render_text

if TYPE_CHECKING:
    from engine.cli.case_runs import CaseRuns

__all__ = ["command"]


def _percentage(_: click.Context, param: click.Parameter, value: str | None) -> Decimal | None:
    """A number from 0 to 100, with or without the sign; Stopped (exit 2) where it is none."""
    if value is None:
        return None
    text = value.strip().rstrip("%％")
    if text.replace(".", "", 1).isdecimal() and Decimal(text) <= 100:
        return Decimal(text)
    raise misused("bad-option-value", name=param.opts[0], value=value, allowed="0 … 100")


@click.command(
    "test",
    cls=Command,
    words=Words("运行用例，看方案算出的与应得的是否一致；不一致时退出码为 1。",
                "Run cases: does the scheme give what it should? If not, exit with 1."),
    more=Words("PATH 是用例文件，或其中有用例的文件夹；rules 是自带的全部方案，tobacco 是其中一个。",
               "PATH is a file of cases, or a folder with such files in it; rules is all that comes with"
               " kaohe, tobacco a part of it."),
)  # fmt: skip
@argument("paths", nargs=-1, required=True, metavar="PATH...")
@option("--coverage", is_flag=True,
        words=Words("列出没有用例走到的考核项和分支",
                    "List parts and branches that no case exercised"))  # fmt: skip
@option("--mutate/--no-mutate", default=None,
        words=Words("每次只改方案的一处，列出没有用例发现的改动；不写时，用例文件的 require 要求了才做",
                    "Change one thing of the schemes at a time and list what no case notices; by default"
                    " where require of a case file asks for it"))  # fmt: skip
@option("--min-parts", metavar="PERCENT", callback=_percentage,
        words=Words("覆盖的考核项至少百分之几",
                    "The least share of parts that must be covered"))  # fmt: skip
@option("--min-branches", metavar="PERCENT", callback=_percentage,
        words=Words("覆盖的分支至少百分之几",
                    "The least share of branches that must be covered"))  # fmt: skip
@option("--min-mutants", metavar="PERCENT", callback=_percentage,
        words=Words("发现的改动至少百分之几；写了就做变异检验",
                    "The least share of mutants that must be noticed; they are then tried"))  # fmt: skip
@option("--jobs", metavar="N", type=click.IntRange(1, 64),
        words=Words("同时用几个进程检验改动，默认同处理器个数",
                    "Processes to try mutants with; as many as processors by default"))  # fmt: skip
@option("--junit", metavar="FILE", type=click.Path(path_type=Path),
        words=Words("另写一份 JUnit XML", "Also write JUnit XML"))  # fmt: skip
@option("--format", "form", type=click.Choice(["text", "json"]), default="text",
        words=Words("输出形式，默认 text", "Form of the output, text by default"))  # fmt: skip
@click.pass_context
def command(
    context: click.Context,
    paths: tuple[str, ...],
    coverage: bool,
    mutate: bool | None,
    min_parts: Decimal | None,
    min_branches: Decimal | None,
    min_mutants: Decimal | None,
    jobs: int | None,
    junit: Path | None,
    form: str,
) -> int:
    """Run, print what differs, and say by the exit code whether all cases hold and show enough."""
    from engine.report import case_report

    lang = lang_of(context)
    asked = {"parts": min_parts, "branches": min_branches, "mutants": min_mutants}
    runs = _run(paths, lang, asked, mutate, jobs)
    if junit is not None:
        replace(junit, case_report.junit(runs.results, lang).encode())
    if form == "json":
        from engine.report.json_report import as_text

        found = case_report.cases_json(runs.results, [*runs.evidence.values()], runs.problems)
        put(as_text(found), None)
    else:
        sys.stdout.write(_text(runs, lang, coverage, bool(mutate)))
    return DATA if runs.failed else 0


def _run(
    paths: tuple[str, ...],
    lang: str,
    asked: dict[str, Decimal | None],
    mutate: bool | None,
    jobs: int | None,
) -> CaseRuns:
    from engine.cli.case_runs import CaseRuns, case_documents
    from engine.explain.mutation import usual_jobs

    runs = CaseRuns()
    for document, in_folder in case_documents(paths):
        runs.run(document, in_folder)
    if mutate:
        asked = {**asked, "mutants": asked["mutants"] or Decimal(0)}
    for evidence in runs.evidence.values():
        evidence.require({k: (v, None) for k, v in asked.items() if v is not None})
        if mutate is False:
            evidence.required.pop("mutants", None)
    with progress(Words("检验改动", "Trying mutants"), lang) as bar:
        runs.mutate(jobs or usual_jobs(), bar)
    runs.measure()
    return runs


def _text(runs: CaseRuns, lang: str, coverage: bool, listing: bool) -> str:
    from engine.report import evidence_report as report
    from engine.report.case_report import summary

    found = [d for file in runs.results for d in file.problems]
    found += [d for file in runs.results for r in file.results for d in r.differences]
    if listing:
        found += [d for each in runs.evidence.values() for d in report.missed(each)]
    found += runs.problems
    lines = []
    for each in runs.evidence.values():
        if coverage:
            lines += report.unseen_lines(each, lang)
        if listing:
            lines += report.left_out_lines(each, lang)
    lines += [report.figures_line(each, lang) for each in runs.evidence.values()]
    lines += report.pack_lines(list(runs.evidence.values()), lang)
    lines.append(summary(runs.results, lang))
    return render_text(found, lang, reader(), colored(sys.stdout)) + "\n".join(lines) + "\n"
