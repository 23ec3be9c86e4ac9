"""``kaohe reach``: what one subject would need for a grade, a score or a rank."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli import run_options
from engine.cli.bilingual import Command, argument, lang_of, option
from engine.cli.inputs import dataset_at, scheme_at, window_of
from engine.cli.not_scored import not_scored
from engine.cli.screen import progress, show
from engine.cli.stopped import misused
from engine.cli.writing import put
from engine.diagnostics import Words, closest

if TYPE_CHECKING:
    from engine.explain.reach import Goal, Ground
    from engine.scheme.model import Scheme

__all__ = ["command"]

_NUMBER = re.compile(r"-?\d{1,20}(\.\d{1,12})?", re.ASCII)


@click.command(
    "reach",
    cls=Command,
    words=Words("一个对象要达到某个档次、分数或名次，每项指标单独最少要变多少。",
                "How little each indicator alone must change for a grade, a score or a rank."),
    more=Words("有一项能单独达到，或已经达到时，退出码为 0；都做不到时为 1。",
               "Exits with 0 if one indicator can do it or it is reached already, with 1 if none can."),
)  # fmt: skip
@argument("scheme")
@run_options.data
@run_options.period
@option("--subject", required=True, metavar="KEY",
        words=Words("考核对象的主键", "Key of the subject"))  # fmt: skip
@option("--grade", metavar="GRADE",
        words=Words("目标：至少这个档次", "Goal: this grade or better"))  # fmt: skip
@option("--score", metavar="NUMBER",
        words=Words("目标：至少这么多分", "Goal: at least so many points"))  # fmt: skip
@option("--rank", metavar="N",
        words=Words("目标：进入前 N 名", "Goal: among the first N"))  # fmt: skip
@option("--part", metavar="ID",
        words=Words("--score 是这一考核项的分", "The score is that of this part"))  # fmt: skip
@option("--indicator", "indicators", multiple=True, metavar="NAME",
        words=Words("只看这些指标（可多次），目标、分母也可以",
                    "Only these indicators (may be repeated), targets and denominators too"))  # fmt: skip
@option("--step", metavar="NUMBER",
        words=Words("所选指标的最小变化量", "The smallest change of the indicator chosen"))  # fmt: skip
@option("--format", "form", type=click.Choice(["text", "json"]), default="text",
        words=Words("输出形式，默认 text", "Form of the output, text by default"))  # fmt: skip
@run_options.set_aside
@click.pass_context
def command(
    context: click.Context,
    scheme: str,
    data: Path,
    period: str,
    subject: str,
    grade: str | None,
    score: str | None,
    rank: str | None,
    part: str | None,
    indicators: tuple[str, ...],
    step: str | None,
    form: str,
    set_aside: Path | None,
) -> None:
    """Search, and print what was found."""
    from engine.evaluate import Run
    from engine.explain.reach import Ground, reach

    lang = lang_of(context)
    loaded = scheme_at(scheme, lang)
    window = window_of(period, loaded)
    goal = _goal(loaded, grade, score, rank, part)
    size = _step(step, indicators)
    ground = Ground(Run(loaded, dataset_at(loaded, data, set_aside, lang), window))
    _known_subject(ground, subject)
    _known_indicators(ground, subject, indicators)
    with progress(Words("逐项试算", "Trying each indicator"), lang) as bar:
        found = reach(ground, subject, goal, names=indicators, step=size, progress=bar)
    assert found is not None, "the subject is known"
    if form == "json":
        from engine.report.json_report import as_text
        from engine.report.reach_json import reach_json

        put(as_text(reach_json(found)), None)
    else:
        from engine.report.reach_text import reach_text

        show(reach_text(found, lang))
    if not found.already and not found.answers:
        context.exit(1)


def _goal(
    scheme: Scheme, grade: str | None, score: str | None, rank: str | None, part: str | None
) -> Goal:
    from engine.cli.commands.explain import known_part
    from engine.explain.reach import Goal

    given = [goal for goal in (grade, score, rank) if goal is not None]
    if len(given) != 1 or (part is not None and score is None):
        raise misused("reach-goal", count=len(given))
    if grade is not None:
        names = [each.name for each in scheme.grades]
        if grade not in names:
            raise misused("reach-no-such-grade", grade=grade, grades=", ".join(names) or "—")
        return Goal("grade", grade=grade)
    if rank is not None:
        if not rank.isascii() or not rank.isdigit() or int(rank) < 1:
            raise misused("bad-option-value", name="--rank", value=rank, allowed="1, 2, 3 …")
        return Goal("rank", rank=int(rank))
    assert score is not None
    known_part(scheme, part)
    return Goal("score", score=_number("--score", score), part=part)


def _number(name: str, text: str) -> Decimal:
    if not _NUMBER.fullmatch(text):
        raise misused("bad-option-value", name=name, value=text, allowed="90, 89.5 …")
    return Decimal(text)


def _step(text: str | None, indicators: tuple[str, ...]) -> Decimal | None:
    if text is None:
        return None
    size = _number("--step", text)
    if size <= 0 or len(indicators) != 1:
        raise misused("reach-step", step=text)
    return size


def _known_subject(ground: Ground, subject: str) -> None:
    keys = [result.key for result in ground.evaluation.subjects]
    if subject not in keys:
        raise not_scored(ground.run, subject, keys)


def _known_indicators(ground: Ground, subject: str, names: tuple[str, ...]) -> None:
    from engine.explain.reach import known_indicators

    known = known_indicators(ground, subject) if names else ()
    for name in names:
        if name not in known:
            raise misused("reach-no-such-indicator", name=name, closest=closest(name, known))
