"""What a replay came to, as lines: the same, or the first node that differs with both sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from engine.cli.kept_runs import moved, value_text
from engine.diagnostics import Words
from engine.site.governance.replays import ledger_at, place

if TYPE_CHECKING:
    from engine.archive.replay import Replayed
    from engine.evaluate.exact import TraceNode

__all__ = ["as_lines"]

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
_SHORT = 12


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
        yield from (f"    {_entry(line)}" for line in ledger_at(found.stored, first))
    yield f"  {_NOW.fill(value=value_text(first.new)).of(lang)}"
    yield from _trace(found.trace, lang)
    yield from (f"    {_entry(line)}" for line in ledger_at(found.lines, first))
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


def _entry(line: dict[str, str]) -> str:
    return f"{line['part']}  {line['kind']}  {line['amount']}"
