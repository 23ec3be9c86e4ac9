"""The tables of a run, as they are shown and given out as files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from engine.archive.results import Compared, Crossed, Details, ResultTable, Wanted
from engine.archive.results.details import FindingAt
from engine.archive.runs import StoredRun, window_of
from engine.diagnostics import Words
from engine.explain.pictures import Waterfall
from engine.report.listing import Cell, Head, Listing
from engine.report.numbers import state_word
from engine.report.workbook.ranking import number_format
from engine.scheme.model import Scheme

__all__ = ["comparison", "crossing", "findings", "ledger", "outcomes", "ranking", "unscored"]

_RANK = Head("rank", Words("名次", "Rank"), "0")
_KEY = Head("subject", Words("编号", "Key"))
_NAME = Head("name", Words("姓名", "Name"))
_STATE = Head("state", Words("状态", "State"))
_GRADE = Head("grade", Words("档次", "Grade"))


def ranking(
    run: StoredRun, scheme: Scheme, table: ResultTable, details: Details, wanted: Wanted
) -> Listing:
    """The subjects that are wanted, in their order: who, the total, the grade, the parts below the total."""
    own = [each for each in table.attributes if each.name != table.named]
    places = {part.id: part.round for part in scheme.score.parts}
    heads = (
        _RANK, _KEY, _NAME, *(Head(f"attribute:{a.name}", _same(a.title)) for a in own),
        Head("score", Words("得分", "Score"), number_format(scheme.score.round)), _GRADE, _STATE,
        *(Head(f"part:{id}", title, number_format(places[id])) for id, title in table.parts.items()),
        Head("outcomes", Words("结果应用", "Outcomes")),
    )  # fmt: skip

    def rows() -> Iterator[tuple[Cell, ...]]:
        for row in table.every(wanted):
            yield (
                row.rank, row.key, row.name, *(row.attributes[a.name] for a in own),
                _number(row.score), row.grade, row.state,
                *(_number(row.parts[id]) for id in table.parts),
                "、".join(details.by_subject.get(row.key, ())),
            )  # fmt: skip

    return Listing(f"{run.id}-ranking", Words("排名", "Ranking"), heads, rows, window_of(run).end)


def crossing(run: StoredRun, by: str, groups: Sequence[Crossed]) -> Listing:
    """How scores and grades lie in the groups of an attribute."""
    grades = [grade for grade, _ in groups[0].grades] if groups else []
    heads = (
        Head("value", _same(by)), Head("people", Words("人数", "People"), "0"),
        Head("scored", Words("有分", "Scored"), "0"),
        Head("mean", Words("平均分", "Mean"), "0.00"),
        *(Head(f"grade:{grade or ''}", _graded(grade), "0") for grade in grades),
    )  # fmt: skip

    def rows() -> Iterator[tuple[Cell, ...]]:
        for group in groups:
            counts = dict(group.grades)
            yield (
                group.value, group.people, group.scored, group.mean,
                *(counts.get(grade, 0) for grade in grades),
            )  # fmt: skip

    title = Words("各档次人数", "People by grade")
    return Listing(f"{run.id}-grades", title, heads, rows, window_of(run).end)


def outcomes(run: StoredRun, table: ResultTable, details: Details) -> Listing:
    """Who has what, by outcome and rank."""
    heads = (
        Head("outcome", Words("结果应用", "Outcome")), _RANK, _KEY, _NAME,
        Head("score", Words("得分", "Score")), _GRADE,
    )  # fmt: skip

    def rows() -> Iterator[tuple[Cell, ...]]:
        for label, keys in details.outcomes.items():
            for key in keys:
                row = table.one(key)
                if row is not None:
                    yield label, row.rank, key, row.name, _number(row.score), row.grade

    return Listing(
        f"{run.id}-outcomes", Words("结果应用", "Outcomes"), heads, rows, window_of(run).end
    )


def findings(
    run: StoredRun, scheme: Scheme, table: ResultTable, found: Sequence[FindingAt]
) -> Listing:
    """The duties that were not met, a line each."""
    messages = {rule.name: rule.message for rule in scheme.findings}
    heads = (
        Head("rule", Words("规则", "Rule")), Head("message", Words("说明", "Message")),
        Head("severity", Words("程度", "Severity")), _KEY, _NAME,
        Head("record", Words("记录", "Record")), Head("key", Words("记录编号", "Key of the record")),
        Head("period", Words("时间", "Period")),
    )  # fmt: skip

    def rows() -> Iterator[tuple[Cell, ...]]:
        for each in found:
            row = table.one(each.subject) if each.subject is not None else None
            message = messages.get(each.rule)
            yield (
                each.rule, message.zh if message is not None else None, each.severity, each.subject,
                row.name if row is not None else None, each.record, each.key, each.period,
            )  # fmt: skip

    title = Words("不合规项", "Findings")
    return Listing(f"{run.id}-findings", title, heads, rows, window_of(run).end)


def unscored(run: StoredRun, table: ResultTable, details: Details, lang: str) -> Listing:
    """Who has no score and why, and who the scheme leaves out."""
    heads = (
        _KEY, _NAME, _STATE, Head("code", Words("代码", "Code")), Head("what", Words("原因", "About")),
        Head("parts", Words("考核项", "Parts")),
    )  # fmt: skip

    def rows() -> Iterator[tuple[Cell, ...]]:
        for each in details.unscored:
            row = table.one(each.subject)
            yield (
                each.subject, row.name if row is not None else None, state_word(each.state, lang),
                each.code, each.what, "、".join(each.parts),
            )  # fmt: skip
        for key in details.left_out:
            yield key, None, "left-out", None, None, None

    return Listing(
        f"{run.id}-unscored", Words("没有得分", "Not scored"), heads, rows, window_of(run).end
    )


def comparison(old: StoredRun, new: StoredRun, found: Compared) -> Listing:
    """Everyone in two runs, who moves most first."""
    heads = (
        _KEY, _NAME, Head("old_score", Words("原得分", "Score before")),
        Head("new_score", Words("新得分", "Score after")), Head("change", Words("变化", "Change")),
        Head("old_grade", Words("原档次", "Grade before")), Head("new_grade", Words("新档次", "Grade after")),
        Head("old_rank", Words("原名次", "Rank before"), "0"),
        Head("new_rank", Words("新名次", "Rank after"), "0"),
    )  # fmt: skip

    def rows() -> Iterator[tuple[Cell, ...]]:
        for each in found.people:
            one, other = each.old, each.new
            yield (
                each.key, each.name, _number(one.score) if one else None,
                _number(other.score) if other else None, each.change,
                one.grade if one else None, other.grade if other else None,
                one.rank if one else None, other.rank if other else None,
            )  # fmt: skip

    title = Words("两次考核比较", "Two runs compared")
    return Listing(f"{old.id}-{new.id}", title, heads, rows, window_of(new).end)


def ledger(run: StoredRun, found: Waterfall) -> Listing:
    """The ledger of one score, exact, with running sums."""
    heads = (
        Head("part", Words("考核项", "Part")), Head("title", Words("名称", "Title")),
        Head("kind", Words("种类", "Kind")), Head("amount", Words("分", "Points")),
        Head("sum", Words("累计", "Sum")), Head("reason", Words("说明", "Remark")),
    )  # fmt: skip

    def rows() -> Iterator[tuple[Cell, ...]]:
        for bar in found.bars:
            yield bar.part, bar.title.zh, bar.kind, bar.amount, bar.after, bar.reason or None

    title = Words("得分明细账", "Ledger")
    return Listing(f"{run.id}-ledger", title, heads, rows, window_of(run).end)


def _same(text: str) -> Words:
    return Words(text, text)


def _graded(grade: str | None) -> Words:
    return _same(grade) if grade is not None else Words("无档次", "no grade")


def _number(text: str | None) -> Decimal | None:
    return Decimal(text) if text is not None else None
