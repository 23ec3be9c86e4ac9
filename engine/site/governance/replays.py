"""What a replay came to, as data: the same, or the first node that differs with both sides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.archive.replay import Difference, Replayed
from engine.diagnostics import Words
from engine.proof.canonical import parse
from engine.report.explanation_json import node_json

__all__ = ["ledger_at", "place", "replay_json"]

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


def place(first: Difference) -> Words:
    """Where it is: the stage, the subject and the node."""
    words, field = _STAGES[first.stage], _FIELDS.get(first.field, Words(first.field, first.field))
    told = {first.node, first.stage}
    rest = [text for text in (first.subject, first.node) if text]
    zh = [words.zh, *rest, *([field.zh] if first.field and first.field not in told else [])]
    en = [words.en, *rest, *([field.en] if first.field and first.field not in told else [])]
    return Words(" ".join(zh), " ".join(en))


def replay_json(found: Replayed) -> dict[str, object]:
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
    first = found.first
    return told | {
        "first": {
            "stage": first.stage, "subject": first.subject, "node": first.node, "field": first.field,
            "stored": first.old, "replayed": first.new,
            "stored_trace": [node_json(node) for node in found.then],
            "replayed_trace": [node_json(node) for node in found.trace],
            "stored_ledger": ledger_at(found.stored, first),
            "replayed_ledger": ledger_at(found.lines, first),
        },
        "changes": found.changes(),
    }  # fmt: skip


def ledger_at(lines: Sequence[bytes], first: Difference) -> list[dict[str, str]]:
    """The ledger lines of the subject at the part that differs and below it; all of them for the total."""
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
