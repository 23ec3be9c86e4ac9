"""The record types of a survey as a records file, with remarks where a person should look twice."""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics import Words
from engine.records.survey import ColumnGuess, Link, Survey, TableGuess, months_of, timeless
from engine.report.draft.yaml_text import scalar

__all__ = ["records_text"]

_HEAD = Words(
    "# 由现有文件推测的记录类型，请逐项核对：类型、单位、主键、归属、时间。",
    "# Record types guessed from the files. Look them over: types, units, keys, relations, time.",
)
_ROWS = Words("{count} 行", "{count} rows")
_LOST = Words(
    "核对：有 {count} 个值在 {target} 中找不到", "look: {count} values are not in {target}"
)
_SEEN = Words("目前出现过的取值，还会有别的就补上", "values seen so far; add those that may come")
_TIMELESS = Words(
    "# 这张表没有时间，每一期都计入全部行。要按期计入，写 when: 日期列 或 during: 期间列",
    "# No time here: all rows count in every period. Say when: a date, or during: a period, to change that",
)
_TERMS = Words(
    "# {name} 是学期，不是 kaohe 的期间。把每个学期对应到它开始的月份（一行只计一次），即可按期计入：",
    "# {name} holds school terms. Give each the month it begins in, and a row counts once, in its period:",
)
_ISO = ("YYYY-MM-DD",)


def records_text(survey: Survey, lang: str) -> str:
    """The file, ending with a line break."""
    lines = [_HEAD.of(lang), "kaohe: 1", "", "records:"]
    without = timeless(survey)
    for table in survey.tables.values():
        told = _type(table, table.name in without, lang)
        lines += [f"  {scalar(table.name)}:", *(f"    {line}" for line in told), ""]
    return "\n".join(lines[:-1]) + "\n"


def _type(table: TableGuess, without: bool, lang: str) -> Iterator[str]:
    remark = _ROWS.fill(count=f"{table.rows:,}").of(lang)
    if table.file:
        yield f"file: {scalar(table.file)}".ljust(40) + f"# {remark}"
    else:
        yield f"# {remark}"
    if table.table:
        yield f"table: {scalar(table.table)}"
    if table.key:
        yield f"key: {scalar(table.key)}"
    yield from _relations(table, lang)
    yield from _times(table, without, lang)
    dates = {form for column in table.columns.values() for form in column.dates}
    if dates - set(_ISO):
        yield f"dates: [{', '.join(scalar(form) for form in _ordered(dates))}]"
    absent = {word for column in table.columns.values() for word in column.absent}
    if absent:
        yield f"absent: [{', '.join(scalar(word) for word in ['', *sorted(absent)])}]"
    if any(column.thousands for column in table.columns.values()):
        yield 'thousands: ","'
    if table.unquoted:
        yield f"unquoted: {scalar(table.unquoted)}"
    linked = {link.column for link in table.links}
    fields = [c for c in table.columns.values() if c.name not in linked]
    shown = [c for c in fields if c.name != table.key or c.name != c.header]
    if shown:
        yield "fields:"
        for column in shown:
            text = f"  {scalar(column.name)}: {_field(column, column.name == table.key)}"
            options = column.type.startswith("one of") and column.name != table.key
            yield f"{text}  # {_SEEN.of(lang)}" if options else text


def _times(table: TableGuess, without: bool, lang: str) -> Iterator[str]:
    """When its rows count; remarks where that is in every period, or is said by terms."""
    if table.when:
        yield f"when: {scalar(table.when)}"
    elif table.during:
        yield f"during: {' to '.join(table.during)}"
    else:
        if without:
            yield _TIMELESS.of(lang)
        yield from _terms(table, lang)


def _terms(table: TableGuess, lang: str) -> Iterator[str]:
    for column in table.columns.values():
        months = months_of(column)
        if months:
            yield _TERMS.fill(name=column.name).of(lang)
            yield f"#   during: {scalar(column.name)}"
            more = f", column: {scalar(column.header)}" if column.header != column.name else ""
            values = ", ".join(f"{scalar(term)}: {month}" for term, month in months.items())
            kind = "{type: period" + more + ", values: {" + values + "}}"
            yield f"#   {scalar(column.name)}: {kind}"
            return


def _ordered(forms: set[str]) -> list[str]:
    """ISO first: it cannot be mistaken."""
    return sorted(forms, key=lambda form: (form not in _ISO, form))


def _relations(table: TableGuess, lang: str) -> Iterator[str]:
    if not table.links and not table.by:
        return
    yield "of:"
    for link in table.links:
        remark = (
            f"  # {_LOST.fill(count=link.lost, target=link.target).of(lang)}" if link.lost else ""
        )
        yield f"  {_relation(table.columns[link.column], link)}{remark}"
    for target, by in table.by.items():
        yield f"  {scalar(target)}: {{type: {scalar(target)}, by: {scalar(by)}}}"


def _relation(column: ColumnGuess, link: Link) -> str:
    more = f", column: {scalar(column.header)}" if column.header != column.name else ""
    if column.optional:
        more += ", optional: true"
    if not more:
        return f"{scalar(column.name)}: {scalar(link.target)}"
    return f"{scalar(column.name)}: {{type: {scalar(link.target)}{more}}}"


def _field(column: ColumnGuess, key: bool) -> str:
    """What stands after the name of a field."""
    kind = "text" if key else column.type
    if column.unit and not key:
        kind += f" in {column.unit}"
    if column.optional and not key:
        kind += ", optional"
    if column.header == column.name:
        return kind
    shown = scalar(kind) if "," not in kind else f'"{kind}"'
    return f"{{type: {shown}, column: {scalar(column.header)}}}"
