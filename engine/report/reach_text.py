"""For people: what each indicator alone would have to become, the cheapest first, and what cannot help."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from engine.diagnostics import Words
from engine.explain.reach import Answer, Goal, Indicator, Place, Reach, Short
from engine.language.values import CONTEXT, Value, round_half_up
from engine.report.labels import label, name_of
from engine.report.numbers import padded, plain, state_word
from engine.scheme.model import parts

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["reach_text"]

_NOW = Words("现在：{place}", "Now: {place}")
_GOAL = Words("目标：{goal}", "Goal: {goal}")
_RANK = Words("第 {rank} 名", "rank {rank}")
_TOP = Words("前 {rank} 名", "among the first {rank}")
_PART = Words("{part} {score} 分以上", "{part}: {score} or more")
_SCORE = Words("{score} 分以上", "{score} or more")
_GRADE = Words("{grade}以上（含）", "{grade} or better")
_ALREADY = Words("已经达到，不需要变化。", "Reached already: nothing needs to change.")
_CAN = Words("只改一项就能达到（其余不变，变动幅度从小到大）",
             "One indicator is enough, all else as it is (smallest share of change first)")  # fmt: skip
_CANNOT = Words("单凭这一项做不到", "Not by this one alone")
_NONE = Words("没有哪一项能单独达到目标。", "No single indicator reaches the goal.")
_IDLE = Words("再变也不加分：{names}", "Nothing to gain from: {names}")
_PASSED = Words("{name}：在“{by}”上追平或超过 {count} 个：{keys}",
                "{name}: level with or past {count} in {by}: {keys}")  # fmt: skip
_UNSURE = Words("{name}：公式里有不能逐段排除的算法，不保证没有更小的变化",
                "{name}: a formula cannot be followed piece by piece; a smaller change may do")  # fmt: skip
_HEADS = {
    "indicator": Words("指标", "Indicator"), "now": Words("现在", "Now"),
    "needed": Words("需要", "Needed"), "change": Words("变化", "Change"),
    "share": Words("幅度", "Share"), "after": Words("达到后", "Then"),
    "below": Words("少变一步", "One step less"), "best": Words("最多", "At most"),
    "at": Words("变到", "With"), "why": Words("原因", "Why"),
}  # fmt: skip
_FULL = Words("满分封顶：{parts}", "capped: {parts}")
_VETO = Words("一票否决：{names}", "veto: {names}")
_FAULT = Words("先要有数据：{parts}", "first needs data: {parts}")
_REST = Words("其余各项不变，不够", "not enough with all else as it is")
_AND, _STOP = Words("、", ", "), Words("；", "; ")
_SHOWN = 12
_PLACES = 4


def reach_text(reach: Reach, lang: str) -> list[RenderableType]:
    """The place now and the goal, a table of what reaches it, whom one passes, and a table of the rest."""
    from rich.text import Text

    subject = " ".join((reach.subject.key, name_of(reach.subject))).strip()
    title = f"{reach.scheme.title.of(lang)}  {reach.period}  {subject}"
    now = _NOW.fill(place=_place(reach.now, reach, lang)).of(lang)
    goal = _GOAL.fill(goal=_goal(reach.goal, lang)).of(lang)
    shown: list[RenderableType] = [
        Text(title, style="bold"),
        Text(f"{now}　{goal}" if lang == "zh" else f"{now}   {goal}"),
    ]
    if reach.faults:
        missing = _AND.of(lang).join(fault.part for fault in reach.faults)
        shown.append(Text(_FAULT.fill(parts=missing).of(lang)))
    if reach.already:
        return [*shown, Text(_ALREADY.of(lang))]
    if reach.answers:
        shown += [Text(f"\n{_CAN.of(lang)}", style="bold"), _reaching(reach, lang)]
        shown += map(Text, _remarks(reach, lang))
    else:
        shown.append(Text(f"\n{_NONE.of(lang)}", style="bold"))
    moving = [each for each in reach.short if not each.idle]
    if moving:
        shown += [Text(f"\n{_CANNOT.of(lang)}", style="bold"), _falling_short(reach, moving, lang)]
    idle = [_name(each.indicator, reach) for each in reach.short if each.idle]
    if idle:
        shown.append(Text(_IDLE.fill(names=_STOP.of(lang).join(idle)).of(lang), style="dim"))
    return shown


def _goal(goal: Goal, lang: str) -> str:
    if goal.kind == "grade":
        return _GRADE.fill(grade=goal.grade).of(lang)
    if goal.kind == "rank":
        return _TOP.fill(rank=goal.rank).of(lang)
    words = _SCORE if goal.part is None else _PART
    return words.fill(part=goal.part, score=plain(goal.score)).of(lang)


def _place(place: Place, reach: Reach, lang: str) -> str:
    if not isinstance(place.score, Decimal):
        return _said(place.score, lang)
    at = reach.goal.part or "score"
    part = next(part for part in parts(reach.scheme.score) if part.id == at)
    words = [padded(place.score, part.round)]
    if place.grade is not None:
        words.append(place.grade)
    if place.rank is not None:
        words.append(_RANK.fill(rank=place.rank).of(lang))
    return " ".join(words)


def _said(value: Value, lang: str) -> str:
    """A number in a few decimals, or the word for its state."""
    from engine.evaluate.results import state_of

    if not isinstance(value, Decimal):
        return state_word(state_of(value), lang)
    text = plain(value)
    if len(text.partition(".")[2]) <= _PLACES:
        return text
    return f"{plain(round_half_up(value, _PLACES))}…"


def _amount(value: Value, indicator: Indicator, lang: str) -> str:
    said = _said(value, lang)
    return f"{said} {indicator.unit}" if indicator.unit and isinstance(value, Decimal) else said


def _name(indicator: Indicator, reach: Reach) -> str:
    if indicator.window == reach.period:
        return indicator.name
    return f"{indicator.name} {indicator.window}"


def _reaching(reach: Reach, lang: str) -> RenderableType:
    rows = [
        (
            _name(each.indicator, reach),
            _amount(each.indicator.value, each.indicator, lang),
            _amount(each.needed, each.indicator, lang),
            _change(each, lang),
            _share(each),
            _place(each.after, reach, lang),
            _place(each.below, reach, lang),
        )
        for each in reach.answers
    ]
    return _table(("indicator", "now", "needed", "change", "share", "after", "below"), rows, lang)


def _change(answer: Answer, lang: str) -> str:
    if answer.change is None:
        return "—"
    sign = "+" if answer.change > 0 else ""
    return sign + _amount(answer.change, answer.indicator, lang)


def _share(answer: Answer) -> str:
    if answer.cost is None:
        return "—"
    percent = round_half_up(CONTEXT.multiply(answer.cost, Decimal(100)), 1)
    return f"{percent if percent else '<0.1'}%"


def _remarks(reach: Reach, lang: str) -> Iterator[str]:
    for each in reach.answers:
        name = _name(each.indicator, reach)
        for passed in each.passed:
            keys = _AND.of(lang).join(passed.keys[:_SHOWN]) + (
                " …" if len(passed.keys) > _SHOWN else ""
            )
            by = passed.by or label("total", lang)
            yield _PASSED.fill(name=name, by=by, count=len(passed.keys), keys=keys).of(lang)
        if not each.certain:
            yield _UNSURE.fill(name=name).of(lang)


def _falling_short(reach: Reach, short_of: Sequence[Short], lang: str) -> RenderableType:
    rows = [
        (
            _name(each.indicator, reach),
            _amount(each.indicator.value, each.indicator, lang),
            _place(each.best, reach, lang),
            _amount(each.at, each.indicator, lang),
            _why(each, lang),
        )
        for each in short_of
    ]
    return _table(("indicator", "now", "best", "at", "why"), rows, lang)


def _why(each: Short, lang: str) -> str:
    reasons = []
    if each.vetoes:
        reasons.append(_VETO.fill(names=_AND.of(lang).join(each.vetoes)).of(lang))
    if each.faults:
        reasons.append(_FAULT.fill(parts=_AND.of(lang).join(f.part for f in each.faults)).of(lang))
    if each.full:
        names = [part.rpartition("/")[2] for part in each.full]
        reasons.append(_FULL.fill(parts=_AND.of(lang).join(names)).of(lang))
    return _STOP.of(lang).join(reasons) or _REST.of(lang)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], lang: str) -> RenderableType:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), collapse_padding=True)
    for head in heads:
        words = head in ("indicator", "why")
        table.add_column(
            _HEADS[head].of(lang), justify="left" if words else "right",
            overflow="fold", no_wrap=not words,
        )  # fmt: skip
    for row in rows:
        table.add_row(*map(Text, row))
    return table
