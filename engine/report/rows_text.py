"""Records and peers behind a number as lines: what was counted, what was left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from engine.diagnostics import Words
from engine.evaluate.exact import TraceNode
from engine.evaluate.exact.record import LeftOut, RowsNote
from engine.evaluate.exact.world import Group
from engine.evaluate.results import Evaluation, Finding
from engine.language.record_types import Row
from engine.language.values import State
from engine.report.labels import name_of
from engine.report.numbers import reason, written

__all__ = ["Listed", "counts", "finding_text", "peer_lines", "row_lines", "row_text"]

_COUNTED = Words("{record}：计入 {counted} 条", "{record}: {counted} counted")
_LEFT_OUT = Words("，不计 {left} 条", ", {left} left out")
_OUTSIDE = Words("（另有期外的：之前 {before} 条、之后 {after} 条）",
                 " (and {before} before the period, {after} after)")  # fmt: skip
_MORE = Words("……还有 {count} 条", "… and {count} more")
_PLUS = Words("计", "+")
_MINUS = Words("不计", "-")
_CONDITION = Words("条件不成立：{text}", "not met: {text}")
_WHERE = Words("条件不成立", "condition not met")
_PEERS = Words("同组有值的 {count} 个", "{count} peers with a value")
_PEERS_OUT = Words("，没有计入的 {count} 个", ", {count} left out")
# Of a row so much is shown that it is recognised.
_CELLS = 5


@dataclass(frozen=True, slots=True)
class Listed:
    """How many records are listed at each place: of those counted and of those left out; None is all.

    Without ``full`` a trace ends at the measures nearest to each formula, and records are only counted.
    """

    counted: int | None
    left_out: int | None
    full: bool = True


def counts(node: TraceNode, lang: str) -> Iterator[str]:
    """How many records were counted for a node, those of measures below it not among them."""
    yield from (_head(note, lang) for note in node.rows)
    yield from (_peers(group, lang) for group in node.groups)
    for child in node.children:
        if child.kind != "measure":
            yield from counts(child, lang)


def row_lines(note: RowsNote, listed: Listed, lang: str, indent: str) -> Iterator[str]:
    """The records of one aggregate: counts, then those listed, with the reason of those left out."""
    head = _head(note, lang)
    if note.before or note.after:
        head += _OUTSIDE.fill(before=note.before, after=note.after).of(lang)
    yield indent + head
    for row, value in note.rows[: listed.counted]:
        shown = "" if isinstance(value, Row) else f"{written(value, lang)}  "
        yield f"{indent}  {_PLUS.of(lang)} {shown}{_place(row)}  {_cells(row, lang)}"
    yield from _more(len(note.rows), listed.counted, lang, indent)
    why = Counter(_why(other, lang) for other in note.others)
    if len(note.others) > 1 or listed.left_out == 0:
        for text, count in why.most_common():
            yield f"{indent}  {_MINUS.of(lang)} {count} × {text}"
    for other in note.others[: listed.left_out]:
        place, cells = _place(other.row), _cells(other.row, lang)
        yield f"{indent}  {_MINUS.of(lang)} {place}  {_why(other, lang)}  {cells}"
    if listed.left_out != 0:
        yield from _more(len(note.others), listed.left_out, lang, indent)


def _head(note: RowsNote, lang: str) -> str:
    head = _COUNTED.fill(record=note.record, counted=len(note.rows)).of(lang)
    return head + (_LEFT_OUT.fill(left=len(note.others)).of(lang) if note.others else "")


def _more(count: int, limit: int | None, lang: str, indent: str) -> Iterator[str]:
    if limit is not None and count > limit:
        yield f"{indent}  {_MORE.fill(count=count - limit).of(lang)}"


def _why(other: LeftOut, lang: str) -> str:
    if other.state is not None:
        return reason(other.state).of(lang)
    return _CONDITION.fill(text=other.condition).of(lang) if other.condition else _WHERE.of(lang)


def row_text(row: Row, lang: str) -> str:
    """A row as it is recognised: its key, where it stands, what it belongs to, its first values."""
    return f"{_place(row)}  {_cells(row, lang, relations_first=True)}"


def finding_text(evaluation: Evaluation, finding: Finding, lang: str) -> str:
    """A finding: its rule and message, the period where that is not the whole one, and the row."""
    rules = {rule.name: rule for rule in evaluation.scheme.findings}
    message = rules[finding.rule].message
    facts = [finding.rule, *([message.of(lang)] if message is not None else [])]
    if finding.period != evaluation.period:
        facts.append(str(finding.period))
    if finding.row is not None:
        facts.append(row_text(finding.row, lang))
    return "  ".join(facts)


def _place(row: Row) -> str:
    """The key of a row if it has one of its own, and where it stands."""
    where = f"{row.file}:{row.line}"
    return where if row.key.startswith("#") or row.key == where else f"{row.key} ({where})"


def _cells(row: Row, lang: str, relations_first: bool = False) -> str:
    """The first values of a row, each with its name."""
    pairs = list(zip(row.type.columns, row.values, strict=False))
    if relations_first:
        pairs.sort(key=lambda pair: pair[0] in row.type.fields)
    told = [f"{name}={_cell(value, lang)}" for name, value in pairs if not isinstance(value, State)]
    return " ".join(told[:_CELLS]) + (" …" if len(told) > _CELLS else "")


def _cell(value: object, lang: str) -> str:
    return value if isinstance(value, str) else written(value, lang)  # type: ignore[arg-type]  # a Value


def peer_lines(group: Group, listed: Listed, lang: str, indent: str) -> Iterator[str]:
    """The peers of one's group: how many have a value, who has none and why."""
    yield indent + _peers(group, lang)
    limit = listed.counted
    for row, why in group.left_out[:limit]:
        text = reason(why).of(lang) if isinstance(why, State) else _WHERE.of(lang)
        yield f"{indent}  {_MINUS.of(lang)} {row.key} {name_of(row)}  {text}"
    yield from _more(len(group.left_out), limit, lang, indent)


def _peers(group: Group, lang: str) -> str:
    head = _PEERS.fill(count=len(group.members)).of(lang)
    left = len(group.left_out)
    return head + (_PEERS_OUT.fill(count=left).of(lang) if left else "")
