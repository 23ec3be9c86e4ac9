"""One person of a comparison for a terminal: the change with its parts, part by part of the scheme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from engine.diagnostics import Words
from engine.evaluate.results import PartResult, SubjectResult
from engine.explain.compare import Blame, Comparison, Movement
from engine.language.values import Value, exact_sum
from engine.report.compare_text import headline, row_lines
from engine.report.compare_words import (
    METHODS,
    called,
    column_name,
    reason,
    shown_state,
    signed,
    visible,
)
from engine.report.labels import KINDS, label, path_of
from engine.report.numbers import short, state_word

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["subject_text"]

_SCORES = Words("{who}：{old} → {new}，变化 {change}", "{who}: {old} → {new}, change {change}")
_RANKS = Words("名次 {old} → {new}", "rank {old} → {new}")
_UNSPLIT = Words("这一变化无法分摊：每一种先后次序都会经过没有得分的中间方案",
                 "This change cannot be split: every order passes a mixture without a score")  # fmt: skip
_STATE = Words("得分状态 {old} → {new}", "state {old} → {new}")
_GRADE = Words("档次 {old} → {new}", "grade {old} → {new}")
_WON = Words("得到结果应用“{new}”", "outcome {new} won")
_LOST = Words("失去结果应用“{old}”", "outcome {old} lost")
_WHY = Words("，原因 {why}", ", because of {why}")
_PARTS = Words("各项得分（计入上一级的分数）", "Parts (what each counts for in its group)")
_SMALL = Words("另有 {count} 行只差在六位小数以后，--format json 列出全部",
               "{count} more lines differ beyond six decimals only; --format json has them all")  # fmt: skip
_OLD, _NEW = Words("旧", "old"), Words("新", "new")
_CHANGE = Words("变化", "change")


def subject_text(
    comparison: Comparison, person: Movement, names: tuple[str, str], lang: str
) -> list[RenderableType]:
    """All about one person; lines of the ledger for two runs, else parts before and after."""
    from rich.text import Text

    found: list[RenderableType] = [Text(headline(comparison, names, lang)), Text("")]
    found += map(Text, _lines(comparison, person, lang))
    if person.lines:
        found.append(_ledger(person, lang))
        small = sum(not visible(line.change) for line in person.lines)
        if small:
            found.append(Text(_SMALL.fill(count=small).of(lang)))
    else:
        found += [Text(""), Text(_PARTS.of(lang)), _parts(person, lang)]
    return found


def _lines(comparison: Comparison, person: Movement, lang: str) -> Iterator[str]:
    who = f"{person.key} {called(person)}".strip()
    old, new = (_score(side, lang) for side in (person.old, person.new))
    yield _SCORES.fill(who=who, old=old, new=new, change=signed(person.change)).of(lang)
    ranks = [side.rank if side is not None else None for side in (person.old, person.new)]
    if ranks[0] != ranks[1]:
        yield _RANKS.fill(old=ranks[0] or "—", new=ranks[1] or "—").of(lang)
    for blame in person.blames:
        yield _blame(comparison, blame, lang)
    yield from row_lines(person.rows, lang)
    if person.shares is None:
        if person.change:
            yield _UNSPLIT.of(lang)
        return
    if any(person.shares):
        yield METHODS[comparison.method].of(lang)
    for at, (column, share) in enumerate(zip(comparison.columns, person.shares, strict=True)):
        what = f"  {comparison.causes[at].what.of(lang)}" if comparison.causes else ""
        yield f"  {signed(share)}  {column_name(column, lang)}{what}"


def _score(side: SubjectResult | None, lang: str) -> str:
    if side is None:
        return shown_state("absent", lang)
    return _value(side.score, lang, side.state)


def _value(value: Value, lang: str, state: str) -> str:
    return short(value) if isinstance(value, Decimal) else state_word(state, lang)


def _blame(comparison: Comparison, blame: Blame, lang: str) -> str:
    why = reason(comparison, blame, lang)
    because = _WHY.fill(why=why).of(lang) if why else ""
    if blame.what == "outcome":
        words = _WON if blame.old is None else _LOST
        return words.fill(old=blame.old, new=blame.new).of(lang) + because
    if blame.what == "state":
        old, new = (shown_state(state or "", lang) for state in (blame.old, blame.new))
        return _STATE.fill(old=old, new=new).of(lang) + because
    return _GRADE.fill(old=blame.old or "—", new=blame.new or "—").of(lang) + because


def _parts(person: Movement, lang: str) -> RenderableType:
    """Every part of either side, those that changed and those that did not."""
    sides = [
        {part.part.id: part for part in side.parts()} if side is not None else {}
        for side in (person.old, person.new)
    ]
    rows = []
    for id in dict.fromkeys((*sides[0], *sides[1])):
        old, new = sides[0].get(id), sides[1].get(id)
        known = new or old
        assert known is not None
        rows.append(
            (path_of(known.part, lang), _counted(old, lang), _counted(new, lang), _change(old, new))
        )
    return _grid((label("part", lang), _OLD.of(lang), _NEW.of(lang), _CHANGE.of(lang)), rows)


def _counted(part: PartResult | None, lang: str) -> str:
    if part is None:
        return "—"
    return _value(part.counted, lang, part.state)


def _change(old: PartResult | None, new: PartResult | None) -> str:
    before = old.counted if old is not None else None
    after = new.counted if new is not None else None
    if isinstance(before, Decimal) and isinstance(after, Decimal):
        change = exact_sum((after, before.copy_negate()))
        return signed(change) if visible(change) else ""
    return ""


def _ledger(person: Movement, lang: str) -> RenderableType:
    rows = [
        (
            label("total", lang) if line.part == "score" else line.part,
            KINDS[line.kind].of(lang), short(line.old), short(line.new), signed(line.change),
        )
        for line in person.lines
        if visible(line.change)
    ]  # fmt: skip
    head = (
        label("part", lang),
        label("kind", lang),
        _OLD.of(lang),
        _NEW.of(lang),
        _CHANGE.of(lang),
    )
    return _grid(head, rows)


def _grid(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> RenderableType:
    """A table whose first columns are names and whose last three are numbers."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), collapse_padding=True)
    names = len(head) - 3
    for at, title in enumerate(head):
        table.add_column(title, justify="left" if at < names else "right", overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    return table
