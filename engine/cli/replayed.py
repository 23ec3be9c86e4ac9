"""What a replay came to, as lines and as JSON: the same, or the first node that differs with both sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from engine.cli.kept_runs import moved, value_text
from engine.diagnostics import Words

if TYPE_CHECKING:
    from engine.archive.replay import Difference, Replayed
    from engine.evaluate.exact import TraceNode

__all__ = ["as_json", "as_lines", "place"]

_SAME = Words(
    "{run}  {scheme}  {period}  相同  {digest}", "{run}  {scheme}  {period}  identical  {digest}"
)
_OTHER = Words("{run}  {scheme}  {period}  不同  {old} → {new}",
               "{run}  {scheme}  {period}  differs  {old} → {new}")  # fmt: skip
_FIRST = Words("第一处不同：{where}", "the first difference: {where}")
_THEN = Words("存的：{value}", "stored:   {value}")
_NOW = Words("重放：{value}", "replayed: {value}")
_NO_TRACE = Words("当时的算法过程没有存，只有它的值和明细账",
                  "how it came about then was not kept, only its value and ledger")  # fmt: skip
_COUNTS = Words("变的对象 {changed} 个，新增 {added} 个，不再计算 {removed} 个",
                "changed: {changed}, added: {added}, removed: {removed}")  # fmt: skip
_STAGES = {
    "subjects": Words("考核对象", "who is scored"),
    "measure": Words("指标", "measure"),
    "peers": Words("同组的值", "peers"),
    "weights": Words("权重", "weights"),
    "leaf": Words("考核项", "leaf"),
    "group": Words("考核项（组）", "group"),
    "total": Words("总分", "total"),
    "vetoes": Words("否决", "vetoes"),
    "grade": Words("档次", "grade"),
    "rank": Words("名次", "rank"),
    "outcomes": Words("结果应用", "outcomes"),
    "findings": Words("不合规项", "findings"),
    "faults": Words("缺失与出错", "faults"),
    "ledger": Words("明细账", "ledger"),
    "evaluation": Words("全体", "the evaluation"),
}
_FIELDS = {
    "raw": Words("公式的值", "value of the formula"),
    "points": Words("分值", "points"),
    "score": Words("得分", "score"),
    "counted": Words("计入的得分", "score as counted"),
    "unrounded": Words("舍入之前", "before rounding"),
    "state": Words("状态", "state"),
    "band": Words("按分数的档次", "by the score"),
}
_SHORT = 12


def place(first: Difference) -> Words:
    """Where it is: the stage, the subject and the node."""
    words, field = _STAGES[first.stage], _FIELDS.get(first.field, Words(first.field, first.field))
    told = {first.node, first.stage}
    rest = [text for text in (first.subject, first.node) if text]
    zh = [words.zh, *rest, *([field.zh] if first.field and first.field not in told else [])]
    en = [words.en, *rest, *([field.en] if first.field and first.field not in told else [])]
    return Words(" ".join(zh), " ".join(en))


def as_json(found: Replayed) -> dict[str, object]:
    """A replay for programs."""
    told: dict[str, object] = {
        "run": found.run.id,
        "identical": found.identical,
        "stored": found.run.results,
        "replayed": found.results,
        "with": found.with_closure,
        "records": found.with_snapshot,
    }
    if found.first is None:
        return told
    from engine.report.explanation_json import node_json

    first = found.first
    return told | {
        "first": {
            "stage": first.stage, "subject": first.subject, "node": first.node, "field": first.field,
            "stored": first.old, "replayed": first.new,
            "stored_trace": [node_json(node) for node in found.then],
            "replayed_trace": [node_json(node) for node in found.trace],
            "stored_ledger": _ledger(found.stored, first),
            "replayed_ledger": _ledger(found.lines, first),
        },
        "changes": found.changes(),
    }  # fmt: skip


def as_lines(found: Replayed, lang: str) -> Iterator[str]:
    """A replay for people."""
    run, first = found.run, found.first
    head = {"run": run.id, "scheme": run.scheme, "period": run.period}
    if first is None:
        yield _SAME.fill(**head, digest=found.results).of(lang)
        return
    old, new = str(run.results)[:_SHORT], found.results[:_SHORT]
    yield _OTHER.fill(**head, old=old, new=new).of(lang)
    yield _FIRST.fill(where=place(first)).of(lang)
    asked = found.with_closure is not None or found.with_snapshot is not None
    yield f"  {_THEN.fill(value=value_text(first.old)).of(lang)}"
    yield from _trace(found.then, lang)
    if not asked:
        yield f"    {_NO_TRACE.of(lang)}"
        yield from (f"    {_entry(line)}" for line in _ledger(found.stored, first))
    yield f"  {_NOW.fill(value=value_text(first.new)).of(lang)}"
    yield from _trace(found.trace, lang)
    yield from (f"    {_entry(line)}" for line in _ledger(found.lines, first))
    yield from _moved(found, lang)


def _moved(found: Replayed, lang: str) -> Iterator[str]:
    changes: Any = found.changes()
    yield _COUNTS.fill(**{name: len(changes[name]) for name in changes}).of(lang)
    yield from moved(changes)


def _trace(nodes: Sequence[TraceNode], lang: str) -> Iterator[str]:
    from engine.report.formulas import one_line
    from engine.report.numbers import written

    for node in nodes:
        yield f"    {one_line(node.text)} = {written(node.value, lang)}"
        for each in (each for each in _named(node) if each.text != node.text):
            yield f"      {one_line(each.text)} = {written(each.value, lang)}"


def _named(node: TraceNode) -> Iterator[TraceNode]:
    """The measures, parameters and aggregates nearest to a formula."""
    for child in node.children:
        if child.kind in ("measure", "parameter") or child.rows or child.groups:
            yield child
        else:
            yield from _named(child)


def _ledger(lines: Sequence[bytes], first: Difference) -> list[dict[str, str]]:
    """The ledger lines of the subject at the part that differs and below it; all of them for the total."""
    from engine.proof.canonical import parse

    if first.stage not in ("leaf", "group", "total"):
        return []
    for line in lines:
        content: Any = parse(line, "results")
        if content.get("subject") == first.subject:
            node = first.node
            return [
                each
                for each in content["ledger"]
                if node in ("", "score", each["part"]) or each["part"].startswith(f"{node}/")
            ]
    return []


def _entry(line: dict[str, str]) -> str:
    return f"{line['part']}  {line['kind']}  {line['amount']}"
