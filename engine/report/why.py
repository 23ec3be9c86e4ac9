"""Why a score is what it is, in one sentence; and the records behind a count as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from engine.diagnostics import Words
from engine.evaluate import SubjectResult
from engine.explain.pictures import Cell as Part
from engine.explain.pictures import Icicle
from engine.explain.preview.evidence import Evidence, EvidenceRow
from engine.language.record_types import RecordType, Row
from engine.language.types import NumberType
from engine.language.values import State, Value, plain, round_half_up
from engine.report.labels import KINDS
from engine.report.listing import Cell, Head, Listing
from engine.report.numbers import padded, reason, written

__all__ = ["biggest_losses", "evidence_listing", "own_key", "sentence", "why_left_out"]

_SHOWN = 3
_SCORED = Words("得 {score} 分{grade}{rank}。", "{score} points{grade}{rank}.")
_GRADE = Words("，档次{grade}", ", grade {grade}")
_RANK = Words("，{people} 人中第 {rank} 名", ", rank {rank} of {people}")
_LOST = Words("失分最多的是{parts}。", " Most was lost at {parts}.")
_FULL = Words("各项都是满分。", " Every part has its full points.")
_PART = Words("{title}（失 {lost} 分）", "{title} ({lost} lost)")
_EFFECT = Words("{kind} {amount} 分。", " {kind}: {amount} points.")
_NONE = Words("没有得分：{why}", "No score: {why}")
# What is said besides the parts, as it touches the whole score.
_WHOLE = ("veto", "cap", "floor")
_CONDITION = Words("条件不成立：{text}", "not met: {text}")
_WHERE = Words("条件不成立", "condition not met")


def biggest_losses(icicle: Icicle, most: int = _SHOWN) -> tuple[Part, ...]:
    """The leaves that lost most, the largest loss first."""
    groups = {cell.parent for cell in icicle.cells}
    lost = [c for c in icicle.cells if c.id not in groups and c.lost is not None and c.lost > 0]
    return tuple(sorted(lost, key=lambda cell: -(cell.lost or Decimal(0)))[:most])


def sentence(result: SubjectResult, icicle: Icicle, people: int) -> Words:
    """Score, grade, rank, where most was lost, and what a veto or a limit did."""
    if isinstance(result.score, State):
        return _NONE.fill(why=reason(result.score))
    assert isinstance(result.score, Decimal)
    score = padded(result.score, result.root.part.round)
    grade = _GRADE.fill(grade=result.grade) if result.grade else Words("", "")
    rank = _RANK.fill(rank=result.rank, people=people) if result.rank else Words("", "")
    told = [_SCORED.fill(score=score, grade=grade, rank=rank)]
    losses = biggest_losses(icicle)
    parts = [_PART.fill(title=c.title, lost=_rounded(c.lost or Decimal(0))) for c in losses]
    listed = Words("、".join(p.zh for p in parts), ", ".join(p.en for p in parts))
    told.append(_LOST.fill(parts=listed) if parts else _FULL)
    told += [
        _EFFECT.fill(kind=KINDS[line.kind], amount=_rounded(line.amount))
        for line in result.ledger
        if line.kind in _WHOLE and line.amount
    ]
    return Words("".join(each.zh for each in told), "".join(each.en for each in told))


def _rounded(number: Decimal) -> str:
    return plain(round_half_up(number, 2))


def why_left_out(row: EvidenceRow) -> Words:
    """Why a record was not counted."""
    if row.state is not None:
        return reason(row.state)
    return _CONDITION.fill(text=row.condition) if row.condition else _WHERE


def evidence_listing(
    name: str, found: Evidence, record: RecordType, day: date, lang: str
) -> Listing:
    """The records of a page of evidence: key, where it was read, its cells, and its value or the reason."""
    last = (
        Words("值", "Value") if found.side == "counted" else Words("不计的原因", "Why not counted")
    )
    heads = (
        Head("key", Words("编号", "Key")), Head("place", Words("出处", "Read from")),
        *(_head(record, column) for column in record.columns),
        Head("value" if found.side == "counted" else "why", last),
    )  # fmt: skip

    def rows() -> Iterator[tuple[Cell, ...]]:
        for each in found.rows:
            yield (
                own_key(each.row), f"{each.row.file}:{each.row.line}", *_cells(each.row, lang),
                _last(each, found.side, lang),
            )  # fmt: skip

    return Listing(name, Words("记录", "Records"), heads, rows, day)


def own_key(row: Row) -> str:
    """The key of a row, empty where it is only a digest of the row's values."""
    return "" if row.key.startswith("#") else row.key


def _head(record: RecordType, column: str) -> Head:
    field = record.fields.get(column)
    title = (field.title if field is not None else "") or column
    number = field is not None and isinstance(field.type, NumberType)
    return Head(f"field:{column}", Words(title, title), right=number)


def _cells(row: Row, lang: str) -> Sequence[Cell]:
    return [_cell(value, lang) for value in row.values]


def _cell(value: Value, lang: str) -> Cell:
    if isinstance(value, State):
        return None
    if isinstance(value, bool) or not isinstance(value, str | Decimal):
        return written(value, lang)
    return value


def _last(row: EvidenceRow, side: str, lang: str) -> Cell:
    if side != "counted":
        return why_left_out(row).of(lang)
    if row.value is None or isinstance(row.value, Row):
        return None
    return _cell(row.value, lang)
