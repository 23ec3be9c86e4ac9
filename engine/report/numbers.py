"""Values as text: in full for programs (L7.3), padded or shortened for people."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from engine.diagnostics import Words
from engine.diagnostics.code import codes
from engine.evaluate.results import PartResult, state_of
from engine.language.record_types import Row
from engine.language.values import (
    Fault,
    Missing,
    NotApplicable,
    State,
    Value,
    arithmetic,
    plain,
    round_half_up,
)

__all__ = ["exact", "padded", "plain", "rate_of", "reason", "short", "state_word", "written"]

# Digits after the point that a person reads; programs get them all.
_PLACES = 6
_STATES = {
    "value": Words("有分", "scored"),
    "missing": Words("缺失", "missing"),
    "not-applicable": Words("不适用", "not applicable"),
    "fault": Words("出错", "fault"),
}


def exact(value: Value) -> str | None:
    """A number in full, None for what is not a number."""
    return plain(value) if isinstance(value, Decimal) else None


def padded(number: Decimal, places: int | None) -> str:
    """A number that was rounded to so many decimals, with all of them; else as ``short``."""
    if places is None or places < 0:
        return short(number)
    text = plain(number)
    whole, _, decimals = text.partition(".")
    if len(decimals) > places:
        return short(number)
    return f"{whole}.{decimals.ljust(places, '0')}" if places else whole


def short(number: Decimal) -> str:
    """A number of at most six decimals; where it had more, ``…`` says so."""
    text = plain(number)
    if len(text.partition(".")[2]) <= _PLACES:
        return text
    rounded = round_half_up(number, _PLACES)
    return f"{rounded if rounded else abs(rounded)}…"


def written(value: Value, lang: str) -> str:
    """Any value for people; a state is the word for it."""
    if isinstance(value, Decimal):
        return short(value)
    if isinstance(value, bool):
        return ("是" if value else "否") if lang == "zh" else ("yes" if value else "no")
    if isinstance(value, State):
        return state_word(state_of(value), lang)
    if isinstance(value, Row):
        return f"{value.type.title or value.type.name} {value.key}"
    if isinstance(value, date):
        return value.isoformat()
    return f"“{value}”"


def state_word(state: str, lang: str) -> str:
    """``missing``, ``fault`` and the others in words."""
    return _STATES[state].of(lang)


def reason(state: Missing | NotApplicable | Fault) -> Words:
    """Why there is no value: the message of the state's code."""
    return _reason(state.code, state.what)


def _reason(code: str, what: str) -> Words:
    known = codes().get(code)
    if known is None:
        return Words(f"{code}：{what}", f"{code}: {what}")
    # What a part was left out for may itself be a state: code and what.
    inner, mark, rest = what.partition(": ")
    if mark and inner in codes():
        return known.message.fill(what=_reason(inner, rest))
    return known.message.fill(what=what)


def rate_of(result: PartResult) -> Decimal | None:
    """The earned share of the points, to 34 digits."""
    with arithmetic():
        return result.rate
