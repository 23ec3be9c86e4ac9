"""Who, by which scheme, in which period, and what came out: the first page."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from engine.diagnostics import Words
from engine.language.values import State
from engine.report.appeal.packet import Packet
from engine.report.appeal.pdf.blocks import Block, facts, heading, note
from engine.report.appeal.pdf.phrases import bracketed, listed
from engine.report.labels import label, name_of, path_of
from engine.report.numbers import padded, plain, reason, state_word, written
from engine.scheme.bands import Band
from engine.scheme.model import Scheme

__all__ = ["card_blocks", "who_blocks", "who_text"]

_SCORE = Words("得分", "Score")
_OF = Words("{score} / {points} 分", "{score} of {points}")
_GRADE = Words("档次", "Grade")
_RANK = Words("名次", "Rank")
_RANKED = Words("第 {rank} 名，共 {all} 个", "{rank} of {all}")
_NONE = Words("没有", "none")
_WHO = Words("对象与依据", "Who, and by which rules")
_SUBJECT = Words("考核对象", "Subject")
_PERIOD = Words("考核周期", "Period")
_DAYS = Words("{period}（{first} 至 {last}）", "{period} ({first} to {last})")
_SCHEME = Words("方案", "Scheme")
_SOURCE = Words("规则出处", "Rule document")
_FORCE = Words("施行", "In force")
_FROM = Words("自 {first} 起", "from {first} on")
_TO = Words("至 {last}", "until {last}")
_FROM_TO = Words("{first} 至 {last}", "from {first} to {last}")
_BANDS = Words("分档", "Grades")
_BAND = Words("档次的由来", "How the grade came")
_DECIDED = Words("按分数是“{band}”，因一票否决或档次名额定为“{grade}”",
                 "{band} by the score; {grade} by a veto or the distribution of grades")  # fmt: skip
_UNSCORED = Words("没有总分的原因", "Why there is no total")
_WITHOUT = Words("没有总分，所以没有档次和名次，也没有得分明细账。",
                 "There is no total; hence no grade, no rank and no ledger.")  # fmt: skip
_OTHERWISE = Words("其余", "otherwise")
_NAMES = ("name", "姓名", "名称")


def who_text(packet: Packet) -> str:
    """Key and name of the subject."""
    subject = packet.result.subject
    return " ".join(filter(None, (subject.key, name_of(subject))))


def card_blocks(packet: Packet, lang: str) -> Iterator[Block]:
    """Score, grade and rank, to be seen at once."""
    result = packet.result
    places = packet.evaluation.scheme.score.round
    if isinstance(result.score, Decimal):
        score = padded(result.score, places)
        points = result.root.points
        if points is not None:
            score = _OF.fill(score=score, points=written(points, lang)).of(lang)
        rank = _RANKED.fill(rank=result.rank, all=packet.ranked).of(lang)
    else:
        score, rank = state_word(result.state, lang), _NONE.of(lang)
    items = [[_SCORE.of(lang), score]]
    if packet.evaluation.scheme.grades:
        items.append([_GRADE.of(lang), result.grade or label("no-grade", lang)])
    yield {"block": "card", "items": [*items, [_RANK.of(lang), rank]]}


def who_blocks(packet: Packet, lang: str) -> Iterator[Block]:
    """The facts that everything below stands on."""
    evaluation, result = packet.evaluation, packet.result
    scheme, period = evaluation.scheme, evaluation.period
    rows = [(_SUBJECT.of(lang), who_text(packet)), *_fields(packet, lang)]
    days = _DAYS.fill(period=period, first=period.start, last=period.end)
    rows.append((_PERIOD.of(lang), days.of(lang)))
    rows.append((_SCHEME.of(lang), scheme.title.of(lang) + bracketed(scheme.name, lang)))
    force = _force(scheme, lang)
    rows += [(_FORCE.of(lang), force)] if force else []
    rows += [(_SOURCE.of(lang), scheme.source)] if scheme.source else []
    if scheme.grades:
        bands = listed((f"{g.title.of(lang)} {_band(g.band, lang)}" for g in scheme.grades), lang)
        rows.append((_BANDS.of(lang), bands))
    if result.band != result.grade:
        none = label("no-grade", lang)
        words = _DECIDED.fill(band=result.band or none, grade=result.grade or none)
        rows.append((_BAND.of(lang), words.of(lang)))
    parts = {part.part.id: part.part for part in result.parts()}
    for fault in result.faults:
        why = path_of(parts[fault.part], lang) + f": {reason(fault.state).of(lang)}"
        rows.append((_UNSCORED.of(lang), why))
    yield heading(1, _WHO.of(lang))
    yield facts(rows)
    if result.state != "value":
        yield note(_WITHOUT.of(lang))


def _fields(packet: Packet, lang: str) -> Iterator[tuple[str, str]]:
    """What the records say of the subject itself."""
    row = packet.result.subject
    known = {*_NAMES, *row.type.key}
    for name, value in zip(row.type.columns, row.values, strict=True):
        if name not in known and not isinstance(value, State):
            field = row.type.fields.get(name)
            title = field.title if field is not None and field.title else name
            yield title, value if isinstance(value, str) else written(value, lang)


def _band(band: Band, lang: str) -> str:
    """A band as people write it: ``≥ 90``, ``75 ≤ … < 90``."""
    low = "" if band.low is None else plain(band.low)
    high = "" if band.high is None else plain(band.high)
    if not low and not high:
        return _OTHERWISE.of(lang)
    if not high:
        return f"{'≥' if band.low_in else '>'} {low}"
    if not low:
        return f"{'≤' if band.high_in else '<'} {high}"
    return f"{low} {'≤' if band.low_in else '<'} … {'≤' if band.high_in else '<'} {high}"


def _force(scheme: Scheme, lang: str) -> str:
    first, last = scheme.effective, scheme.until
    if first is None and last is None:
        return ""
    words = _FROM if last is None else _TO if first is None else _FROM_TO
    return words.fill(first=first, last=last).of(lang)
