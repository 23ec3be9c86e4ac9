"""What reports of comparisons share: signs, names of people, reasons, and the order of a list."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from engine.diagnostics import Span, Words
from engine.evaluate.results import SubjectResult
from engine.explain.compare import Blame, Comparison, Movement
from engine.explain.compare.blame import ABSENT
from engine.language.values import round_half_up
from engine.report.labels import name_of
from engine.report.numbers import padded, short, state_word
from engine.scheme.model import ROOT

__all__ = [
    "METHODS",
    "SHOWN_PLACES",
    "SORTS",
    "called",
    "column_name",
    "listed",
    "reason",
    "score_cell",
    "shown_state",
    "signed",
    "visible",
    "where",
]

# As many decimals as a person is shown.
SHOWN_PLACES = 6
SORTS = ("size", "up", "down", "rank", "key")
METHODS = {
    "every-order": Words("按所有先后次序平均分摊，各列之和正好等于变化",
                         "split by the mean over every order; the columns sum exactly to the change"),
    "two-orders": Words("修改较多：按名称顺序与倒序两种次序平均分摊，各列之和正好等于变化",
                        "many edits: split by the mean of two orders, by name and its reverse;"
                        " the columns sum exactly to the change"),
    "ledger": Words("按得分明细账的各行分摊，各列之和正好等于变化",
                    "split over the lines of the ledger; the columns sum exactly to the change"),
}  # fmt: skip
_TOGETHER = Words("几处合起来", "several together")
_AT_TOTAL = Words("总分处", "at the total")
_ABSENT = Words("不参评", "not scored")


def called(person: Movement) -> str:
    """A subject's name, from whichever side has it."""
    sides = [side for side in (person.new, person.old) if side is not None]
    return next((name for side in sides if (name := name_of(side.subject))), "")


def column_name(column: str, lang: str) -> str:
    """An edit's number or a part; the total's own lines are caps and rounding there."""
    return _AT_TOTAL.of(lang) if column == ROOT else column


def listed(people: Sequence[Movement], sort: str, top: int | None) -> list[Movement]:
    """The people in an order of ``SORTS``, the first ``top`` of them; who has no change comes last."""
    ordered = sorted(people, key=lambda person: person.key)
    if sort == "rank":
        ordered.sort(key=_rank)
    elif sort != "key":
        ordered.sort(key=lambda person: (person.change is None, _size(sort, person.change)))
    return ordered if top is None else ordered[:top]


def _size(sort: str, change: Decimal | None) -> Decimal:
    if change is None:
        return Decimal(0)
    return {"up": change.copy_negate(), "down": change, "size": change.copy_abs().copy_negate()}[
        sort
    ]


def _rank(person: Movement) -> tuple[bool, int]:
    rank = person.new.rank if person.new is not None else None
    return rank is None, rank or 0


def score_cell(result: SubjectResult, places: int | None, lang: str) -> str:
    """A score with the decimals its scheme rounds to, or the word for its state."""
    if isinstance(result.score, Decimal):
        return padded(result.score, places)
    return state_word(result.state, lang)


def visible(change: Decimal | None) -> bool:
    """Whether a change shows at all in six decimals; what does not is the last digits of a division."""
    return change is not None and bool(round_half_up(change, SHOWN_PLACES))


def signed(number: Decimal | None) -> str:
    """A change: with its sign, at most six decimals, nothing where there is none."""
    if number is None:
        return "—"
    text = short(number)
    return f"+{text}" if number > 0 else text


def shown_state(state: str, lang: str) -> str:
    """The word for a state; also for who is not scored at all."""
    return _ABSENT.of(lang) if state == ABSENT else state_word(state, lang)


def reason(comparison: Comparison, blame: Blame, lang: str) -> str:
    """Which edits brought a change: ``e1`` alone, ``e1/e2`` each alone, ``e1+e2`` only together."""
    if not comparison.causes:
        return ""
    columns = comparison.columns
    if blame.alone:
        return "/".join(columns[at] for at in blame.alone)
    if len(blame.needed) > 1:
        return "+".join(columns[at] for at in blame.needed)
    return _TOGETHER.of(lang)


def where(span: Span | None) -> str:
    """``file:line``, a dash where there is nothing."""
    return f"{span.file}:{span.line}" if span is not None else "—"
