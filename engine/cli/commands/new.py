"""``kaohe new``: looks at somebody's files and writes record types and a first scheme that checks clean."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli import run_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.screen import say, tell
from engine.cli.stopped import DATA, Stopped, misused
from engine.cli.writing import put
from engine.diagnostics import Rejected, Words, closest

if TYPE_CHECKING:
    from engine.records.survey import Survey

__all__ = ["command"]

_FILES = ("records.yaml", "scheme.yaml")
_SEEN = Words("看到 {count} 张表：{tables}", "{count} tables: {tables}")
_SUBJECT = Words("考核对象（给谁打分）", "Who is scored")
_PERIOD = Words("考核周期", "Period")
_NAME = Words("方案名", "Name of the scheme")
_TITLE = Words("方案标题", "Title")
_WROTE = Words("写好 {path}", "Wrote {path}")
_NEXT = Words(
    "下一步：\n  1. 打开 {records}，核对每张表的类型、主键、归属和时间\n"
    "  2. 打开 {scheme}，按规则文件改分值、目标和档次\n  3. kaohe check {folder}\n"
    "  4. kaohe evaluate {scheme} --data {data} --period {period}",
    "Next:\n  1. Look over {records}: types, keys, relations, time\n"
    "  2. In {scheme} put the points, targets and grades of your rule document\n"
    "  3. kaohe check {folder}\n  4. kaohe evaluate {scheme} --data {data} --period {period}",
)
_TIMELESS = Words(
    "没有时间的表，每一期都计入全部行：{tables}（见 {records} 中的说明）",
    "Without a time, so all rows count in every period: {tables} (see the remarks in {records})",
)
_MISFITS = Words(
    "有 {count} 行数据与推测的类型不符，逐行查看：\n  kaohe evaluate {scheme} --data {data} --period {period}"
    " --set-aside aside.csv",
    "Rows that do not fit the proposed types: {count}. To see them:\n"
    "  kaohe evaluate {scheme} --data {data} --period {period} --set-aside aside.csv",
)
_UNREAD = Words(
    "按推测的类型还读不了这些数据，下面第 4 步会说明原因",
    "The data cannot be read by the proposed types yet; step 4 below says why",
)
_DEFAULT_TITLE = Words("{subject}考核", "Appraisal of {subject}")


@click.command(
    "new",
    cls=Command,
    words=Words("看一看你的数据文件，写出记录类型和一份能通过检查的方案初稿。",
                "Look at your files and write record types and a first scheme that checks clean."),
    more=Words("FOLDER 是新方案的文件夹。在终端里会逐项询问，直接回车即用推测的答案。",
               "FOLDER is where the new scheme goes. In a terminal it asks; Enter takes the guess."),
)  # fmt: skip
@argument("folder", type=click.Path(path_type=Path))
@run_options.data
@option("--subject", metavar="TYPE",
        words=Words("考核对象是哪张表", "The table of those who are scored"))  # fmt: skip
@option("--period", "unit", type=click.Choice(["month", "quarter", "half", "year"]),
        words=Words("考核周期", "How often they are scored"))  # fmt: skip
@option(
    "--name", metavar="NAME", words=Words("方案名，例如 bank/teller", "Name, such as bank/teller")
)
@option("--title", metavar="TEXT", words=Words("方案标题", "Title of the scheme"))
@option(
    "--yes", is_flag=True, words=Words("不询问，全用推测的答案", "Ask nothing, take the guesses")
)
@option("--dry-run", is_flag=True,
        words=Words("只显示，不写文件", "Show the files instead of writing them"))  # fmt: skip
@click.pass_context
def command(
    context: click.Context,
    folder: Path,
    data: Path | str,
    subject: str | None,
    unit: str | None,
    name: str | None,
    title: str | None,
    yes: bool,
    dry_run: bool,
) -> None:
    """Survey, ask, write, check."""
    from engine.cli.drafting import drafted, last_period
    from engine.records.survey import survey, timeless

    lang = lang_of(context)
    targets = [folder / file for file in _FILES]
    there = next((path for path in targets if path.exists()), None)
    if there is not None and not dry_run:
        raise misused("already-there", path=there)
    try:
        found = survey(data)
    except Rejected as rejected:
        tell(rejected.diagnostics, lang)
        raise Stopped((), DATA) from rejected
    say(_SEEN.fill(count=len(found.tables), tables=", ".join(found.tables)).of(lang))
    asking = not yes and sys.stdin.isatty() and sys.stderr.isatty()
    who = _subject(found, subject, asking, lang)
    when = _asked(unit, "quarter", _PERIOD, asking, lang, ["month", "quarter", "half", "year"])
    called = _asked(name, f"{folder.resolve().name}/{who}", _NAME, asking, lang)
    headed = _asked(title, _DEFAULT_TITLE.fill(subject=who).of(lang), _TITLE, asking, lang)
    window = last_period(found, when)
    try:
        draft = drafted(found, data, (who, when, called, headed), window, lang)
    except Rejected as rejected:
        tell(rejected.diagnostics, lang)
        raise Stopped((), DATA) from rejected
    texts = (draft.records, draft.scheme)
    if dry_run:
        sys.stdout.write("\n---\n".join(texts))
        return
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in zip(targets, texts, strict=True):
        put(text, path)
        say(_WROTE.fill(path=path).of(lang))
    told: dict[str, object] = {"folder": folder, "data": data}
    told |= zip(("records", "scheme"), targets, strict=True)
    _remarks(timeless(found), draft.misfits, {**told, "period": window}, lang)
    say(_NEXT.fill(period=window, **told).of(lang))


def _remarks(
    without: Sequence[str], misfits: int | None, told: Mapping[str, object], lang: str
) -> None:
    """What to look at first."""
    if without:
        say(_TIMELESS.fill(tables=", ".join(without), **told).of(lang))
    if misfits is None:
        say(_UNREAD.of(lang))
    elif misfits:
        say(_MISFITS.fill(count=misfits, **told).of(lang))


def _subject(found: Survey, given: str | None, asking: bool, lang: str) -> str:
    if given is not None:
        if given not in found.tables:
            raise misused("no-such-table", name=given, closest=closest(given, found.tables))
        if not found.tables[given].key:
            raise misused("table-without-key", name=given)
        return given
    if not found.subjects:
        raise misused("no-subject-found", tables=", ".join(found.tables))
    return _asked(None, found.subjects[0], _SUBJECT, asking, lang, found.subjects)


def _asked(
    given: str | None,
    guess: str,
    words: Words,
    asking: bool,
    lang: str,
    choices: Sequence[str] = (),
) -> str:
    """What was given; else what is answered; else the guess."""
    if given is not None or not asking:
        return given or guess
    kind = click.Choice(list(choices)) if choices else None
    return str(click.prompt(words.of(lang), default=guess, type=kind, err=True))
