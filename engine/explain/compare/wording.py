"""How an edit is said in a sentence: what it is about, and from what to what."""

from __future__ import annotations

from collections.abc import Iterable

from engine.diagnostics import Span, Words
from engine.explain.compare.edit import Edit, Slot
from engine.explain.compare.meaning import written
from engine.scheme.read import Mapping, Node, Scalar

__all__ = ["LABELS", "edit_of", "from_to", "joined", "place_of"]

# What is longer stands beside the sentence, not in it.
_SHORT = 32
_NOTHING = Words("无", "none")

LABELS = {
    "rate": Words("得分率", "rate"),
    "score": Words("得分公式", "score"),
    "bonus": Words("加分公式", "bonus"),
    "deduct": Words("扣分公式", "deduction"),
    "applies": Words("适用条件", "applies"),
    "missing": Words("缺数据时", "missing"),
    "cap": Words("封顶", "cap"),
    "floor": Words("保底", "floor"),
    "prorate": Words("折算系数", "prorate"),
    "round": Words("小数位数", "round"),
    "active": Words("启用", "active"),
    "points": Words("分值", "points"),
    "weight": Words("权重", "weight"),
    "parameters": Words("参数", "parameter"),
    "measures": Words("指标", "measure"),
    "where": Words("考核范围", "who is scored (where)"),
    "records": Words("记录类型", "record types"),
    "year begins": Words("年从几月开始", "year begins"),
    "grades": Words("档次", "grades"),
    "grade_on": Words("定档依据", "grade_on"),
    "distribution": Words("强制分布", "distribution"),
    "vetoes": Words("一票否决", "veto"),
    "outcomes": Words("结果应用", "outcome"),
    "title": Words("名称", "title"),
    "source": Words("依据", "source"),
    "comment": Words("说明", "comment"),
    "scheme": Words("方案代号", "scheme"),
    "effective": Words("施行日期", "effective"),
    "until": Words("失效日期", "until"),
    "period": Words("考核周期", "period"),
    "accept": Words("已接受的提示", "accept"),
    "findings": Words("不合规项", "finding"),
}


def from_to(about: Words, old: str, new: str) -> Words:
    """``about old → new``; of long texts only that they were changed."""
    if max(len(old), len(new)) > _SHORT:
        if not old:
            return Words(f"{about.zh}：新增", f"{about.en}: added")
        if not new:
            return Words(f"{about.zh}：删去", f"{about.en}: removed")
        return Words(f"{about.zh}：改写", f"{about.en}: rewritten")
    return Words(
        f"{about.zh} {old or _NOTHING.zh} → {new or _NOTHING.zh}",
        f"{about.en} {old or _NOTHING.en} → {new or _NOTHING.en}",
    )


def joined(sentences: Iterable[Words]) -> Words:
    """Several as one."""
    said = list(sentences)
    return Words("，".join(each.zh for each in said), ", ".join(each.en for each in said))


def _switched(name: Words, new: str) -> Words:
    off = new == "false"
    return Words(
        f"{name.zh}：{'停用' if off else '启用'}", f"{name.en}: switched {'off' if off else 'on'}"
    )


def edit_of(
    slot: Slot,
    what: Words | tuple[Words, Words],
    old: tuple[Scalar | None, Node | None],
    new: tuple[Scalar | None, Node | None],
    touches: Iterable[str] = (),
) -> Edit:
    """An edit of a key with its value; ``what`` is a sentence, or a name and a label to make one from."""
    texts = written(old[1]), written(new[1])
    if isinstance(what, tuple):
        name, label = what
        about = Words(f"{name.zh} {label.zh}".strip(), f"{name.en} {label.en}".strip())
        what = _switched(name, texts[1]) if label is LABELS["active"] else from_to(about, *texts)
    return Edit(slot, what, *texts, place_of(*old), place_of(*new), frozenset(touches))


def place_of(key: Scalar | None, value: Node | None) -> Span | None:
    """Where to look: at the value, of a block of several lines at its key."""
    if value is None:
        return key.span if key is not None else None
    if key is not None and (isinstance(value, Mapping) or value.span.line != value.span.end_line):
        return key.span
    return value.span
