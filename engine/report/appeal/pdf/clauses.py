"""Clause by clause: what the rule says, the formula as written, its numbers, and what they come from."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from engine.diagnostics import Words
from engine.evaluate.results import PartResult
from engine.language.periods import Window
from engine.language.values import State
from engine.report.appeal.packet import Packet, VetoClause
from engine.report.appeal.packet_steps import Step, Working
from engine.report.appeal.pdf.blocks import Block, facts, heading
from engine.report.appeal.pdf.extent import Extent
from engine.report.appeal.pdf.phrases import bracketed
from engine.report.appeal.pdf.sheets import peer_blocks, sheet_blocks
from engine.report.formulas import filled_in, one_line, text_of
from engine.report.labels import path_of
from engine.report.numbers import reason, short, state_word, written
from engine.scheme.model import Part

__all__ = ["clause_blocks", "veto_blocks"]

_TITLE = Words("逐条说明", "Item by item")
_VETOES = Words("一票否决", "Vetoes")
_POINTS = Words("{score} / {points} 分", "{score} of {points}")
_BARE = Words("{score} 分", "{score}")
_SOURCE = Words("依据", "source")
_COMMENT = Words("说明", "comment")
_DATED = Words("分值自 {day} 起", "these points since {day}")
_ZERO = Words("按 0 分计：{why}", "counts as 0: {why}")
_MOVED = Words(
    "分值重新分配后计入上一级 {counted} 分", "counted above after re-weighing: {counted}"
)
_OFF = Words("本方案中没有启用这一项", "switched off in this scheme")
_FILLED = Words("代入", "filled")
_EQUALS = Words("等于", "equals")
_TOLD = Words("见第 {number} 条", "see item {number}")
_ABOVE = Words("见上", "see above")
_PARAMETER = Words("参数", "parameter")
_FORMULA = Words("算式", "formula")
_WHY = Words("为什么", "why")
_ITEM = Words("第 {number} 条", "Item {number}")
_EFFECT = Words("后果", "effect")
_APPLIED = Words("成立", "applied")
_PASSED = Words("不成立", "did not apply")
_DID = {
    "zeroed": Words("“{what}”记 0 分", "{what} is set to zero"),
    "capped": Words("档次最高为“{what}”", "the grade is at most {what}"),
    "withheld": Words("取消“{what}”", "no {what}"),
}
_KEYS = {
    "rate": Words("得分率", "rate"),
    "score": Words("得分", "score"),
    "bonus": Words("加分", "bonus"),
    "deduct": Words("扣分", "deduct"),
    "applies": Words("适用条件", "applies"),
    "prorate": Words("折算", "prorate"),
    "cap": Words("封顶", "cap"),
    "floor": Words("保底", "floor"),
    "when": Words("条件", "condition"),
}


def clause_blocks(packet: Packet, lang: str, extent: Extent) -> Iterator[Block]:
    """Every part that says something of its own."""
    yield heading(1, _TITLE.of(lang))
    period = packet.evaluation.period
    for clause in packet.clauses:
        part, result = clause.part, clause.result
        assert part is not None
        assert result is not None
        title = path_of(part, lang) + _titled(part, lang)
        yield heading(2, _numbered(clause.number, title, lang), _earned(result, lang))
        told = list(_facts(part, result, lang))
        if told:
            yield facts(told, sticky=bool(clause.workings))
        for working in clause.workings:
            yield from _working(
                working, clause.number, text_of(part, working.key), period, lang, extent
            )


def veto_blocks(packet: Packet, lang: str, extent: Extent) -> Iterator[Block]:
    """Every veto of the scheme, whether it applied and why."""
    if packet.vetoes:
        yield heading(1, _VETOES.of(lang))
    for each in packet.vetoes:
        veto = each.veto
        title = veto.title.of(lang) if veto.title is not None else veto.name
        said = (_PASSED if each.did is None else _APPLIED).of(lang)
        yield heading(2, _numbered(each.clause.number, title, lang), said)
        told = [(_SOURCE.of(lang), one_line(veto.source))] if veto.source else []
        told += [(_EFFECT.of(lang), text) for text in _did(each, lang)]
        if told:
            yield facts(told, sticky=True)
        for working in each.clause.workings:
            period = packet.evaluation.period
            yield from _working(working, each.clause.number, veto.when.text, period, lang, extent)


def _numbered(number: int, title: str, lang: str) -> str:
    return f"{_ITEM.fill(number=number).of(lang)}　{title}"


def _did(each: VetoClause, lang: str) -> Iterator[str]:
    if each.did is not None:
        told = {"zeroed": each.did.zeroed, "capped": each.did.capped}
        for key, what in told.items():
            if what is not None:
                yield _DID[key].fill(what=what).of(lang)
        for what in each.did.withheld:
            yield _DID["withheld"].fill(what=what).of(lang)


def _titled(part: Part, lang: str) -> str:
    title = part.title.of(lang)
    return bracketed(title, lang) if title != part.name and part.id != "score" else ""


def _earned(result: PartResult, lang: str) -> str:
    if not isinstance(result.score, Decimal):
        return state_word(result.state, lang)
    words = _BARE if result.points is None else _POINTS
    points = "" if result.points is None else short(result.points)
    return words.fill(score=short(result.score), points=points).of(lang)


def _facts(part: Part, result: PartResult, lang: str) -> Iterator[tuple[str, str]]:
    for words, text in ((_SOURCE, part.source), (_COMMENT, part.comment)):
        if text:
            yield words.of(lang), one_line(text)
    if not part.active:
        yield "", _OFF.of(lang)
    if part.since is not None:
        yield "", _DATED.fill(day=part.since).of(lang)
    if isinstance(result.score, State):
        yield _WHY.of(lang), reason(result.score).of(lang)
    elif isinstance(result.raw, State):
        yield _WHY.of(lang), _ZERO.fill(why=reason(result.raw)).of(lang)
    elif isinstance(result.counted, Decimal) and result.counted != result.score:
        yield "", _MOVED.fill(counted=short(result.counted)).of(lang)


def _working(
    working: Working, number: int, text: str, period: Window, lang: str, extent: Extent
) -> Iterator[Block]:
    node = working.node
    value, numbers = written(node.value, lang), filled_in(text, node, lang)
    lines = [[_KEYS[working.key].of(lang), one_line(text)]]
    if numbers not in (one_line(text), value):
        lines.append([_FILLED.of(lang), numbers])
    lines.append([_EQUALS.of(lang), value])
    if isinstance(node.value, State):
        lines.append([_WHY.of(lang), reason(node.value).of(lang)])
    yield {"block": "formula", "lines": lines}
    for step in working.steps:
        if not step.bare:
            yield _step(step, number, period, lang)
        for sheet in step.sheets:
            yield from sheet_blocks(sheet, step.node.text, step.depth + 1, lang, extent)
        for peers in step.peers:
            yield from peer_blocks(peers, step.depth + 1, lang)


def _step(step: Step, number: int, period: Window, lang: str) -> Block:
    node, measure = step.node, step.measure
    aside = [str(node.window)] if node.window != period else []
    if node.kind == "parameter":
        aside.append(_PARAMETER.of(lang))
    lines = []
    if step.told:
        words = _ABOVE if step.told == number else _TOLD.fill(number=step.told)
        aside.append(words.of(lang))
    elif measure is not None:
        title = measure.title.of(lang) if measure.title is not None else ""
        aside += [title] if title not in ("", measure.name) else []
        formula = one_line(measure.source.text)
        lines.append([_FORMULA.of(lang), formula])
        lines += [[_SOURCE.of(lang), measure.clause]] if measure.clause else []
    if isinstance(node.value, State):
        lines.append([_WHY.of(lang), reason(node.value).of(lang)])
    return {
        "block": "step", "depth": step.depth, "text": one_line(node.text),
        "value": written(node.value, lang), "aside": "　".join(aside), "lines": lines,
        "sticky": bool(step.sheets or step.peers),
    }  # fmt: skip
