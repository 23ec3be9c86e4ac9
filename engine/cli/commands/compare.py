"""``kaohe compare``: who moves between two schemes, periods or data sets, and what moved them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli import run_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.commands.evaluate import notes
from engine.cli.inputs import (
    dataset_at,
    document_at,
    fitting,
    stop,
    typed_period,
)
from engine.cli.screen import progress, rendered, show, tell
from engine.cli.stopped import DATA, misused
from engine.cli.writing import form_of, put
from engine.diagnostics import Diagnostic, Rejected, Severity, Words, closest

if TYPE_CHECKING:
    from rich.console import RenderableType

    from engine.explain.compare import Comparison, Movement
    from engine.language.periods import Window
    from engine.records import Dataset
    from engine.scheme.build import Document
    from engine.scheme.model import Scheme

    _Side = tuple[Document, Scheme, Window]
    _Sides = tuple[_Side, _Side]

__all__ = ["command"]

_FORMS = ("table", "json", "csv")
_NEITHER = Words(
    "只有一个方案、一个周期、一份数据", "there is one scheme, one period, one data set"
)
_BOTH = Words("方案不同，周期或数据也不同", "the schemes differ, and the period or the records too")


@dataclass(frozen=True, slots=True)
class _Given:
    """What was typed, apart from the form of the output."""

    old: str
    new: str | None
    data: Path | str
    period: str
    with_data: str | None
    with_period: str | None
    as_of: date | None
    records: Path | None
    set_aside: Path | None


@click.command(
    "compare",
    cls=Command,
    words=Words("比较两个方案、两个周期或两份数据：谁的分数变了，变了多少，是哪处修改引起的。",
                "Compare two schemes, periods or data sets: who moves, by how much, and what moved them."),
    more=Words("OLD 和 NEW 是方案文件或自带方案的名字。不写 NEW 时，用 --with-period、--with-data"
               " 比较同一方案的两次计算。变化逐人分摊，各部分之和正好等于变化。"
               "比较完成时退出码为 0；写了 --exit-code 而有差别时为 1。",
               "OLD and NEW are files, or names of schemes that come with kaohe. Without NEW,"
               " --with-period and --with-data compare two runs of one scheme. The parts of each person's"
               " change sum exactly to it. The exit code is 0 once compared; with --exit-code it is 1 where"
               " anything differs."),
)  # fmt: skip
@argument("old")
@argument("new", required=False)
@run_options.data
@run_options.period
@option("--with-period", metavar="PERIOD",
        words=Words("同一方案，与这个周期比较（它是新的一方）",
                    "One scheme: compare with this period, the new side"))  # fmt: skip
@option("--with-data", metavar="PLACE",
        words=Words("同一方案，与这份数据比较（它是新的一方）",
                    "One scheme: compare with these records, the new side"))  # fmt: skip
@option("--subject", metavar="KEY",
        words=Words("只说明这一个对象，逐项列出", "One subject only, part by part"))  # fmt: skip
@option("--sort", type=click.Choice(["size", "up", "down", "rank", "key"]), default="size",
        words=Words("按变化大小（默认）、升得多、降得多、新名次或编号排列",
                    "By size of change (default), most up, most down, new rank, or key"))  # fmt: skip
@option("--top", metavar="N", type=click.IntRange(min=1),
        words=Words("只列出前 N 个", "List the first N only"))  # fmt: skip
@option("--format", "form", type=click.Choice(_FORMS),
        words=Words("输出形式，默认按文件名，否则 table",
                    "Form of the output; by the name of the file, else table"))  # fmt: skip
@option("--output", metavar="FILE", type=click.Path(path_type=Path),
        words=Words("写入文件而不是屏幕", "Write to a file instead of the screen"))  # fmt: skip
@option("--exit-code", is_flag=True,
        words=Words("有差别时退出码为 1", "Leave with 1 where anything differs"))  # fmt: skip
@run_options.as_of
@run_options.records
@run_options.set_aside
@click.pass_context
def command(
    context: click.Context,
    /,
    subject: str | None,
    sort: str,
    top: int | None,
    form: str | None,
    output: Path | None,
    exit_code: bool,
    **typed: object,
) -> int:
    """Compare, and print or write what was found."""
    lang = lang_of(context)
    form = form_of(form, output, _FORMS)
    given = _Given(**typed)  # type: ignore[arg-type]  # click passes what the options above declare
    comparison, names = _compared(given, lang)
    found = [*dict.fromkeys((*notes(comparison.old), *notes(comparison.new)))]
    tell(found, lang)
    people = _people(comparison, subject, sort, top)
    _write(comparison, people, names, subject is not None, found, (form, output), lang)
    return DATA if exit_code and comparison.differs else 0


def _compared(given: _Given, lang: str) -> tuple[Comparison, tuple[str, str]]:
    """The comparison, and what its two sides are called."""
    two_runs = given.with_period is not None or given.with_data is not None
    if two_runs == (given.new is not None):
        raise misused("compare-one-thing", found=_BOTH if two_runs else _NEITHER)
    if given.new is None:
        return _runs(given, lang), _names(given)
    return _schemes(given, given.new, lang), (given.old, given.new)


def _names(given: _Given) -> tuple[str, str]:
    from engine.records.place import shown_place

    if given.with_data is None:
        return given.old, given.old
    old, new = shown_place(given.data), shown_place(given.with_data)
    return f"{given.old} {old}", f"{given.old} {new}"


def _runs(given: _Given, lang: str) -> Comparison:
    from engine.explain.compare import compare_runs

    periods = given.period, given.with_period or given.period
    sides = _read(given, (given.old, given.old), periods, lang)
    schemes = sides[0][1], sides[1][1]
    windows = sides[0][2], sides[1][2]
    return compare_runs(schemes, _datasets(given, sides, lang), windows)


def _schemes(given: _Given, new: str, lang: str) -> Comparison:
    from engine.explain.compare import compare

    sides = _read(given, (given.old, new), (given.period, given.period), lang)
    window, begins = sides[0][2], sides[1][2].begins
    if window.counted_from(begins) != sides[1][2]:
        raise misused("period-two-years", period=given.period, one=window.begins, other=begins)
    dataset, other = _datasets(given, sides, lang)
    documents = sides[0][0], sides[1][0]
    try:
        with progress(Words("逐一试算各种修改组合", "Trying mixtures of the edits"), lang) as bar:
            return compare(*documents, dataset, window, new_dataset=other, progress=bar)
    except Rejected as rejected:
        raise stop(rejected.diagnostics, lang) from None


def _datasets(given: _Given, sides: _Sides, lang: str) -> tuple[Dataset, Dataset]:
    """The records of both sides, read once where place and record types are the same."""
    from engine.explain.compare.differences import record_meaning

    (before, old, _), (after, new, _) = sides
    both = old.needed | new.needed
    first = dataset_at(_needing(old, both), given.data, given.set_aside, lang)
    place = given.data
    if given.with_data is not None:
        place = given.with_data if "://" in given.with_data else Path(given.with_data)
    elif record_meaning(before) == record_meaning(after):
        return first, first
    return first, dataset_at(_needing(new, both), place, _second(given.set_aside), lang)


def _needing(scheme: Scheme, types: frozenset[str]) -> Scheme:
    """The scheme asking for what a mixture may ask for: all of its types that either side uses."""
    from engine.language.routes import needed_types

    known = {name for name in types if name in scheme.types}
    return replace(scheme, needed=needed_types(scheme.types, known))


def _read(given: _Given, names: tuple[str, str], periods: tuple[str, str], lang: str) -> _Sides:
    """Both schemes as they are in force with their periods; their warnings go to stderr, each once."""
    from engine.scheme.build import build_document

    found, warnings = [], []
    for name, period in zip(names, periods, strict=True):
        window = typed_period(period, name)
        document = document_at(name, lang, on=window.end, as_of=given.as_of, records=given.records)
        loaded = build_document(document)
        if loaded.scheme is None:
            raise stop(loaded.diagnostics, lang)
        warnings += [d for d in loaded.diagnostics if d.severity is Severity.WARNING]
        found.append((document, loaded.scheme, fitting(window, loaded.scheme)))
    tell(list(dict.fromkeys(warnings)), lang)
    return found[0], found[1]


def _second(set_aside: Path | None) -> Path | None:
    """Where the bad rows of a second reading go: beside those of the first."""
    return set_aside.with_stem(f"{set_aside.stem}-new") if set_aside is not None else None


def _people(
    comparison: Comparison, subject: str | None, sort: str, top: int | None
) -> list[Movement]:
    from engine.report.compare_words import listed

    if subject is None:
        return listed(comparison.people, sort, top)
    known = {person.key: person for person in comparison.people}
    if subject not in known:
        near = closest(subject, known)
        raise misused("no-such-subject", key=subject, period=comparison.new.period, closest=near)
    return [known[subject]]


def _write(
    comparison: Comparison,
    people: list[Movement],
    names: tuple[str, str],
    one: bool,
    diagnostics: list[Diagnostic],
    form: tuple[str, Path | None],
    lang: str,
) -> None:
    kind, output = form
    if kind == "json":
        from engine.report.compare_json import comparison_json
        from engine.report.json_report import as_text

        put(as_text(comparison_json(comparison, people, diagnostics)), output)
        return
    if kind == "csv":
        from engine.report.compare_csv import comparison_csv

        put(comparison_csv(comparison, people), output)
        return
    parts = _parts(comparison, people, names, one, lang)
    if output is None:
        show(parts)
    else:
        put(rendered(parts), output)


def _parts(
    comparison: Comparison, people: list[Movement], names: tuple[str, str], one: bool, lang: str
) -> list[RenderableType]:
    from engine.report.compare_subject import subject_text
    from engine.report.compare_text import comparison_text

    if one:
        return subject_text(comparison, people[0], names, lang)
    return comparison_text(comparison, people, names, lang)
