"""Parameters in force, and what follows from the score: outcomes and findings."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from engine.diagnostics import Words
from engine.evaluate.results import Finding
from engine.language.values import Value
from engine.report.appeal.packet import Packet
from engine.report.appeal.packet_parameters import InForce
from engine.report.appeal.pdf.blocks import Block, Cell, Column, heading, note, table
from engine.report.appeal.pdf.extent import Extent, unprinted
from engine.report.appeal.pdf.head import who_text
from engine.report.appeal.pdf.phrases import bracketed, listed
from engine.report.formulas import one_line
from engine.report.numbers import plain, written
from engine.report.rows_text import row_text
from engine.scheme.model import Outcome, Parameter

__all__ = ["follow_blocks", "parameter_blocks"]

_PARAMETERS = Words("参数", "Parameters")
_NAME = Words("名称", "Name")
_VALUE = Words("取值", "Value")
_SINCE = Words("何时起", "Since")
_ON = Words("用在", "Used on")
_SOURCE = Words("依据和说明", "Source and comment")
_ALWAYS = Words("一直", "always")
_GIVEN = Words("本次计算另给", "given to this run")
_FOLLOW = Words("结果应用与不合规项", "What follows")
_OUTCOME = Words("结果应用", "Outcome")
_TITLE = Words("含义", "Meaning")
_REVIEW = Words("供人复核的名单，不是决定", "a list for people to review, no decision")
_RULE = Words("不合规项", "Finding")
_RECORD = Words("记录", "Record")
_PERIOD = Words("周期", "Period")
_NONE = Words("没有结果应用，也没有不合规项。", "No outcome and no finding.")
_FINDINGS = Words("不合规项 {count} 条", "Findings: {count}")
_MORE = Words("不合规项", "Of the findings ")


def parameter_blocks(packet: Packet, lang: str) -> Iterator[Block]:
    """Each parameter that was used, with its value, since when, and where it comes from."""
    if not packet.parameters:
        return
    columns = [
        Column(_NAME.of(lang)), Column(_VALUE.of(lang), align="right"), Column(_SINCE.of(lang)),
        Column(_ON.of(lang)), Column(_SOURCE.of(lang), wide=True),
    ]  # fmt: skip
    yield heading(1, _PARAMETERS.of(lang))
    yield table(columns, [_parameter(each, lang) for each in packet.parameters])


def _parameter(each: InForce, lang: str) -> list[Cell]:
    parameter = each.parameter
    title = parameter.title.of(lang) if parameter.title is not None else ""
    name = parameter.name + (bracketed(title, lang) if title != parameter.name else "")
    since = each.since.isoformat() if each.since is not None else _ALWAYS.of(lang)
    said = [one_line(text) for text in (parameter.source, parameter.comment) if text]
    since = _GIVEN.of(lang) if each.given else since
    value = _amount(parameter, each.value, lang)
    return [name, value, since, each.day.isoformat(), listed(said, lang)]


def _amount(parameter: Parameter, value: Value, lang: str) -> str:
    if isinstance(value, Decimal) and parameter.percent:
        return f"{plain(value.scaleb(2))}%"
    return value if isinstance(value, str) else written(value, lang)


def follow_blocks(packet: Packet, lang: str, extent: Extent) -> Iterator[Block]:
    """The outcomes that the subject has, and every finding with its record."""
    scheme, result = packet.evaluation.scheme, packet.result
    if not scheme.outcomes and not scheme.findings:
        return
    yield heading(1, _FOLLOW.of(lang))
    if not result.outcomes and not result.findings:
        yield note(_NONE.of(lang))
    if result.outcomes:
        known = {outcome.name: outcome for outcome in scheme.outcomes}
        columns = [
            Column(_OUTCOME.of(lang)), Column(_TITLE.of(lang), wide=True),
            Column(_SOURCE.of(lang), wide=True),
        ]  # fmt: skip
        rows = [_outcome(name, known[name.partition("/")[0]], lang) for name in result.outcomes]
        yield table(columns, rows)
    if result.findings:
        yield _findings(packet, lang, extent)
        rest = unprinted(len(result.findings), extent.findings, lang, _MORE)
        if rest:
            yield note(rest)


def _outcome(given: str, outcome: Outcome, lang: str) -> list[Cell]:
    title = outcome.title.of(lang) if outcome.title is not None else ""
    meaning = [text for text in (title if title != given else "",) if text]
    meaning += [_REVIEW.of(lang)] if outcome.review else []
    return [given, listed(meaning, lang), one_line(outcome.source)]


def _findings(packet: Packet, lang: str, extent: Extent) -> Block:
    found = packet.result.findings
    columns = [
        Column(_RULE.of(lang)), Column(_PERIOD.of(lang)), Column(_RECORD.of(lang), wide=True)
    ]  # fmt: skip
    rows = [_finding(packet, each, lang) for each in found[: extent.findings]]
    caption = _FINDINGS.fill(count=len(found)).of(lang)
    return table(columns, rows, caption=caption, small=True)


def _finding(packet: Packet, finding: Finding, lang: str) -> list[Cell]:
    rules = {rule.name: rule for rule in packet.evaluation.scheme.findings}
    message = rules[finding.rule].message
    rule = listed([finding.rule, message.of(lang) if message is not None else ""], lang)
    row = row_text(finding.row, lang) if finding.row is not None else who_text(packet)
    return [rule, str(finding.period), row]
