"""A comparison for a terminal: the edits, the summary, the grades, and everyone's change with its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from engine.diagnostics import Words
from engine.explain.compare import Comparison, Movement, RowChange, Summary, summary
from engine.explain.compare.summary import ColumnTotal
from engine.report.compare_words import (
    METHODS,
    called,
    column_name,
    reason,
    score_cell,
    shown_state,
    signed,
    where,
)
from engine.report.labels import label
from engine.report.numbers import padded

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["comparison_text", "edit_lines", "headline", "row_lines"]

_HEAD = Words("旧：{old}  {old_period}\n新：{new}  {new_period}",
              "old: {old}  {old_period}\nnew: {new}  {new_period}")  # fmt: skip
_EDITS = Words(
    "影响结果的修改 {count} 处（{method}）", "Edits that can change a result: {count} ({method})"
)
_NO_EDITS = Words("没有影响结果的修改。", "No edit that can change a result.")
_ALL = Words("合计 {total}，涉及 {people} 人", "{total} in all, {people} people")
_REGRADED = Words("单独使 {grades} 人换档", "alone regrades {grades}")
_SILENT = Words("不影响结果的改动 {count} 处：{what}", "Without effect: {count}: {what}")
_ROWS = Words("数据：{rows}", "Records: {rows}")
_ROW = Words("{type} 增 {added} 减 {removed} 改 {changed}",
             "{type} +{added} -{removed} changed {changed}")  # fmt: skip
_PEOPLE = Words(
    "升 {up} 人，降 {down} 人，不变 {same} 人", "up {up}, down {down}, unchanged {same}"
)
_OTHERS = (
    ("joined", Words("新参评 {count} 人", "newly scored {count}")),
    ("left", Words("不再参评 {count} 人", "no longer scored {count}")),
    ("without", Words("一方没有得分 {count} 人", "without a score on one side {count}")),
    ("unsplit", Words("无法分摊 {count} 人", "cannot be split {count}")),
)
_SIZES = Words("变化：平均 {mean}，中位数 {median}，最高 {most} {most_change}，最低 {least} {least_change}",
               "change: mean {mean}, median {median}, highest {most} {most_change},"
               " lowest {least} {least_change}")  # fmt: skip
_GRADES = Words("档次：旧档在左，新档在上", "Grades: old ones at the left, new ones on top")
_SHOWN = Words("列出 {shown} 人，共 {all} 人", "{shown} of {all} shown")
_OLD = Words("旧", "old")
_NEW = Words("新", "new")
_CHANGE = Words("变化", "change")
_MANY = 8


def headline(comparison: Comparison, names: tuple[str, str], lang: str) -> str:
    """What is compared with what, on two lines."""
    return _HEAD.fill(
        old=names[0], new=names[1], old_period=comparison.old.period, new_period=comparison.new.period
    ).of(lang)  # fmt: skip


def comparison_text(
    comparison: Comparison, people: Sequence[Movement], names: tuple[str, str], lang: str
) -> list[RenderableType]:
    """Everything about everyone, the people given in their order; ``names`` are the two sides' own."""
    from rich.text import Text

    total = summary(comparison)
    found: list[RenderableType] = [Text(headline(comparison, names, lang)), Text("")]
    found += map(Text, edit_lines(comparison, total, lang))
    found += map(Text, row_lines(comparison.rows, lang))
    found += [Text(""), *map(Text, _numbers(total, lang)), Text("")]
    if any(one != other for one, other in total.grades):
        found += [Text(_GRADES.of(lang)), _matrix(comparison, total, lang)]
    found.append(_table(comparison, total, people, lang))
    if len(people) < len(comparison.people):
        line = _SHOWN.fill(shown=len(people), all=len(comparison.people)).of(lang)
        found.append(Text(line))
    return found


def edit_lines(comparison: Comparison, total: Summary, lang: str) -> Iterator[str]:
    """The edits with their places and what they moved; for two runs how changes are split."""
    method = METHODS[comparison.method]
    if comparison.method == "ledger":
        yield method.of(lang)
        return
    if comparison.causes:
        yield _EDITS.fill(count=len(comparison.causes), method=method).of(lang)
    else:
        yield _NO_EDITS.of(lang)
    for column, cause in zip(total.columns, comparison.causes, strict=True):
        yield f"  {column.column}  {cause.what.of(lang)}  [{_moved(column, lang)}]"
        for edit in cause.edits:
            yield f"      {where(edit.old_span)} → {where(edit.new_span)}"
            if edit.old and edit.new and "→" not in edit.what.zh:
                yield f"        - {edit.old}"
                yield f"        + {edit.new}"
    if comparison.silent:
        said = [edit.what.of(lang) for edit in comparison.silent[:_MANY]]
        rest = " …" if len(comparison.silent) > _MANY else ""
        what = ("；" if lang == "zh" else "; ").join(said) + rest
        yield _SILENT.fill(count=len(comparison.silent), what=what).of(lang)


def _moved(column: ColumnTotal, lang: str) -> str:
    said = [_ALL.fill(total=signed(column.total), people=column.people)]
    if column.grades:
        said.append(_REGRADED.fill(grades=column.grades))
    return ("，" if lang == "zh" else ", ").join(words.of(lang) for words in said)


def row_lines(rows: Sequence[RowChange], lang: str) -> Iterator[str]:
    """What changed in the records, one line for all types."""
    if rows:
        said = [
            _ROW.fill(type=r.type, added=r.added, removed=r.removed, changed=r.changed).of(lang)
            for r in rows
        ]
        yield _ROWS.fill(rows=" · ".join(said)).of(lang)


def _numbers(total: Summary, lang: str) -> Iterator[str]:
    first = [_PEOPLE.fill(up=total.up, down=total.down, same=total.same).of(lang)]
    for name, words in _OTHERS:
        count = getattr(total, name)
        if count:
            first.append(words.fill(count=count).of(lang))
    yield " · ".join(first)
    if total.most is not None and total.least is not None and (total.up or total.down):
        yield _SIZES.fill(
            mean=signed(total.mean), median=signed(total.median),
            most=total.most.key, most_change=signed(total.most.change),
            least=total.least.key, least_change=signed(total.least.change),
        ).of(lang)  # fmt: skip


def _matrix(comparison: Comparison, total: Summary, lang: str) -> RenderableType:
    """How many went from each old grade to each new one."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    known = [g.name for side in (comparison.old, comparison.new) for g in side.scheme.grades]
    order: list[str | None] = [*dict.fromkeys(known), None]
    olds = [grade for grade in order if any(old == grade for old, _ in total.grades)]
    news = [grade for grade in order if any(new == grade for _, new in total.grades)]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    table.add_column("")
    for grade in news:
        table.add_column(Text(grade or label("no-grade", lang)), justify="right")
    for old in olds:
        counts = [total.grades.get((old, new), 0) for new in news]
        cells = [old or label("no-grade", lang), *(str(count or "·") for count in counts)]
        table.add_row(*map(Text, cells))
    return table


def _table(
    comparison: Comparison, total: Summary, people: Sequence[Movement], lang: str
) -> RenderableType:
    """Everyone with the columns in which anyone has a share."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    named = any(called(person) for person in people)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), collapse_padding=True)
    table.add_column(label("key", lang), overflow="fold")
    if named:
        table.add_column(label("name", lang), overflow="fold")
    numbers = (_OLD, _NEW, _CHANGE)
    for words in numbers:
        table.add_column(words.of(lang), justify="right", no_wrap=True)
    at = [index for index, column in enumerate(total.columns) if column.people]
    for index in at:
        head = column_name(comparison.columns[index], lang)
        table.add_column(Text(head), justify="right", overflow="fold")
    for name in ("grade", "rank"):
        table.add_column(label(name, lang), overflow="fold")
    for person in people:
        cells = [
            person.key,
            *([called(person)] if named else []),
            *_scores(comparison, person, lang),
            *_shares(person, at),
            _grade(comparison, person, lang),
            _rank(person),
        ]
        table.add_row(*map(Text, cells))
    return table


def _scores(comparison: Comparison, person: Movement, lang: str) -> tuple[str, str, str]:
    places = comparison.old.scheme.score.round, comparison.new.scheme.score.round
    old, new = (
        score_cell(side, place, lang) if side is not None else shown_state("absent", lang)
        for side, place in zip((person.old, person.new), places, strict=True)
    )
    change = person.change
    if change is None or places[0] != places[1]:
        return old, new, signed(change)
    return old, new, f"{'+' if change > 0 else ''}{padded(change, places[0])}"


def _shares(person: Movement, at: Sequence[int]) -> list[str]:
    if person.shares is None:
        return ["—"] * len(at)
    return [signed(person.shares[index]) for index in at]


def _grade(comparison: Comparison, person: Movement, lang: str) -> str:
    """The grade, or both with the edits behind the change."""
    old = person.old.grade if person.old is not None else None
    new = person.new.grade if person.new is not None else None
    if old == new:
        return new or "—"
    change = next(blame for blame in person.blames if blame.what == "grade")
    why = reason(comparison, change, lang)
    return f"{old or '—'} → {new or '—'}" + (f" ({why})" if why else "")


def _rank(person: Movement) -> str:
    old, new = (
        str(side.rank) if side is not None and side.rank is not None else "—"
        for side in (person.old, person.new)
    )
    return new if old == new else f"{old} → {new}"
