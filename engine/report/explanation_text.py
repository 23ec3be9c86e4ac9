"""An explanation for people: the score, its ledger, what was lost, then every part with its trace."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from engine.diagnostics import Words
from engine.evaluate.results import PartResult, SubjectResult
from engine.explain import Explanation
from engine.language.values import CONTEXT, State
from engine.report.labels import KINDS, label, name_of, path_of
from engine.report.numbers import padded, reason, short, state_word
from engine.report.rows_text import Listed, finding_text
from engine.report.trace_text import trace_lines
from engine.scheme.model import PartKind, Scheme

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["explanation_text"]

_LEDGER = Words("得分明细账", "Ledger")
_WHY = Words("失分从多到少", "Points lost, most first")
_PARTS = Words("各项的来由", "Where each part comes from")
_RANK = Words("第 {rank} 名，共 {all} 个", "rank {rank} of {all}")
_POINTS = Words("分", "points")
_NOTHING = Words("没有失分", "Nothing was lost")
_EXACT = Words("分数最多列六位小数；逐位相加等于总分的全部数字见 --format json",
               "Shown to six decimals; --format json has every digit, and they add up")  # fmt: skip
_SPECK = Decimal("0.0000005")
_FROM = Words("方案自 {first} 起施行", "scheme in force from {first} on")
_TO = Words("方案施行至 {last}", "scheme in force until {last}")
_FROM_TO = Words("方案自 {first} 至 {last} 施行", "scheme in force from {first} to {last}")
_BAND = Words("按分数是“{band}”，定为“{grade}”", "{band} by the score, {grade} in the end")
_VETO = Words("一票否决：{name}", "veto: {name}")
_FINDINGS = Words("不合规项", "Findings")
_MORE = Words("……还有 {count} 条，见 --format json", "… and {count} more, see --format json")
_SHOWN = 20
_UNSCORED = Words("没有总分：{state}", "No total: {state}")


def explanation_text(explanation: Explanation, listed: Listed, lang: str) -> list[RenderableType]:
    """Everything about one subject; ``listed`` says how many records at each place."""
    from rich.text import Text

    result = explanation.result
    shown: list[RenderableType] = [*_head(explanation, lang)]
    if result.ledger:
        shown += [_heading(_LEDGER, lang), _ledger(explanation, lang)]
        if any("…" in short(line.amount) for line in result.ledger):
            shown.append(Text(f"  {_EXACT.of(lang)}", style="dim"))
    shown += [_heading(_WHY, lang), _why(result, lang)]
    if result.findings:
        shown.append(_heading(_FINDINGS, lang))
        shown += map(_hung, _findings(explanation, lang))
    if explanation.traces:
        shown.append(_heading(_PARTS, lang))
    shown += map(_hung, trace_lines(explanation, listed, lang))
    return shown


def _hung(line: str) -> RenderableType:
    """A line that, where it is too long for the screen, goes on below its own beginning."""
    from rich.padding import Padding
    from rich.text import Text

    bare = line.lstrip(" ")
    indent = len(line) - len(bare)
    return Padding(Text(bare), (0, 0, 0, indent), expand=False) if indent else Text(bare)


def _heading(words: Words, lang: str) -> RenderableType:
    from rich.text import Text

    return Text(f"\n{words.of(lang)}", style="bold")


def _head(explanation: Explanation, lang: str) -> list[RenderableType]:
    from rich.text import Text

    result, evaluation = explanation.result, explanation.evaluation
    title = f"{evaluation.scheme.title.of(lang)}  {evaluation.period}"
    who = " ".join(filter(None, (result.key, name_of(result.subject))))
    if isinstance(result.score, Decimal):
        score = padded(result.score, evaluation.scheme.score.round)
        ranked = sum(r.rank is not None for r in evaluation.subjects)
        facts = [
            f"{score} {_POINTS.of(lang)}",
            result.grade or label("no-grade", lang),
            _RANK.fill(rank=result.rank, all=ranked).of(lang),
            *result.outcomes,
        ]
    else:
        state = state_word(result.state, lang)
        facts = [_UNSCORED.fill(state=state).of(lang)]
    lines = [
        Text(title, style="bold"),
        *_in_force(evaluation.scheme, lang),
        Text(f"{who}  " + "  ·  ".join(facts)),
    ]
    return [
        *lines,
        *(Text(f"  {line}") for line in _decided(result, lang)),
        *(Text(f"  {fault.part}: {reason(fault.state).of(lang)}") for fault in result.faults),
    ]


def _in_force(scheme: Scheme, lang: str) -> list[RenderableType]:
    """From when to when the scheme is in force, where it says so."""
    from rich.text import Text

    first, last = scheme.effective, scheme.until
    if first is None and last is None:
        return []
    words = (_FROM if last is None else _TO if first is None else _FROM_TO).fill(
        first=first, last=last
    )
    return [Text(words.of(lang), style="dim")]


def _decided(result: SubjectResult, lang: str) -> list[str]:
    """What decided the grade beside the score: vetoes, forced distribution."""
    lines = [_VETO.fill(name=veto.name).of(lang) for veto in result.vetoes]
    if result.band != result.grade:
        none = label("no-grade", lang)
        words = _BAND.fill(band=result.band or none, grade=result.grade or none)
        lines.append(words.of(lang))
    return lines


def _findings(explanation: Explanation, lang: str) -> list[str]:
    """Every finding with its row; many are counted."""
    found = explanation.result.findings
    lines = [f"  {finding_text(explanation.evaluation, f, lang)}" for f in found[:_SHOWN]]
    if len(found) > _SHOWN:
        lines.append(f"  {_MORE.fill(count=len(found) - _SHOWN).of(lang)}")
    return lines


def _ledger(explanation: Explanation, lang: str) -> RenderableType:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    result = explanation.result
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_footer=True)
    table.add_column(label("part", lang), label("total", lang), overflow="fold")
    table.add_column(label("kind", lang), no_wrap=True)
    assert isinstance(result.score, Decimal)
    lines = [line for line in result.ledger if not _speck(line.amount)]
    texts = [*(short(line.amount) for line in lines), short(result.score)]
    amounts = _aligned(texts)
    table.add_column(label("amount", lang), Text(amounts[-1]), justify="right", overflow="fold")
    parts = {part.part.id: part.part for part in result.parts()}
    for line, amount in zip(lines, amounts, strict=False):
        kind = KINDS[line.kind].of(lang)
        table.add_row(Text(path_of(parts[line.part], lang)), kind, Text(amount))
    return table


def _speck(amount: Decimal) -> bool:
    """Whether an amount is only what the 34th digit of a division left over: unseen in six decimals."""
    return bool(amount) and abs(amount) < _SPECK


def _aligned(numbers: list[str]) -> list[str]:
    """Numbers with their points below one another: padded on the right with spaces."""
    decimals = [text.partition(".")[2] for text in numbers]
    most = max(len(each) + bool(each) for each in decimals)
    return [
        text + " " * (most - len(each) - bool(each))
        for text, each in zip(numbers, decimals, strict=True)
    ]


def _why(result: SubjectResult, lang: str) -> RenderableType:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    lost = _lost(result)
    states = [p for p in result.parts() if not p.children and isinstance(p.score, State)]
    if not lost and not states:
        return Text(f"  {_NOTHING.of(lang)}")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(label("lost", lang), justify="right", no_wrap=True)
    table.add_column(label("of", lang), justify="right", no_wrap=True)
    table.add_column(label("part", lang), overflow="fold")
    for amount, part in lost:
        assert isinstance(part.score, Decimal)
        points = f" / {short(part.points)}" if part.points is not None else ""
        table.add_row(short(amount), f"{short(part.score)}{points}", Text(part.part.id))
    for part in states:
        points = f" / {short(part.points)}" if part.points is not None else ""
        table.add_row("—", state_word(part.state, lang) + points, Text(part.part.id))
    return table


def _lost(result: SubjectResult) -> list[tuple[Decimal, PartResult]]:
    """Leaves that gave less than they could, most first."""
    found = []
    for part in result.parts():
        if part.children or not isinstance(part.score, Decimal):
            continue
        if part.part.kind is PartKind.DEDUCT:
            amount = -part.score
        elif part.points is not None:
            amount = CONTEXT.subtract(part.points, part.score)
        else:
            continue
        if amount > 0:
            found.append((amount, part))
    return sorted(found, key=lambda pair: -pair[0])
