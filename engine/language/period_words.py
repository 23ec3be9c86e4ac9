"""Folds the words of a period expression after `at` and `over` into one token (L3.10, L3.11).

These words are words only there: elsewhere `year` or `previous` are names like any other.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from engine.language.lex import Flaw, Token
from engine.language.periods import parse_period
from engine.language.syntax import PeriodRef

__all__ = ["PLURALS", "fold_periods"]

PLURALS = {"month": "months", "quarter": "quarters", "half": "halves", "year": "years"}
_UNITS = {**{unit: unit for unit in PLURALS}, **{many: one for one, many in PLURALS.items()}}
_WORDS = frozenset(("NAME", "NUMBER", "TEXT", "EACH"))
_MOST = 9_999


def fold_periods(tokens: list[Token]) -> list[Token]:
    """The tokens with every period expression as one PERIOD (value PeriodRef) or EACH (unit, count)."""
    out: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        out.append(token)
        index += 1
        if token.kind not in ("AT", "OVER"):
            continue
        run = index
        while run < len(tokens) and tokens[run].kind in _WORDS:
            run += 1
        out.append(_fold(token, tokens[index:run]))
        index = run
    return out


def _fold(word: Token, run: list[Token]) -> Token:
    if not run:
        raise Flaw("missing-period", word.start, word.end, word=word.text)
    start, end = run[0].start, run[-1].end
    text = "".join(
        token.text if token.start == before.end else f" {token.text}"
        for before, token in pairwise((run[0], *run))
    ).strip()
    if word.kind == "AT" and run[0].kind == "EACH":
        each = _each(run[1:])
        if each is not None:
            return Token("EACH", text, start, end, each)
    else:
        period = _period(run)
        if period is not None:
            return Token("PERIOD", text, start, end, period)
    shown = text if len(text) <= 40 else text[:37] + "…"
    raise Flaw("bad-period", start, end, word=word.text, found=shown)


def _each(run: list[Token]) -> tuple[str, int] | None:
    words = [token.text for token in run]
    if len(words) == 1 and words[0] in PLURALS:
        return words[0], 0
    if words[:2] == ["of", "last"]:
        return _counted(run[2:])
    return None


def _period(run: list[Token]) -> PeriodRef | None:
    start, end = run[0].start, run[-1].end
    if len(run) == 1 and run[0].kind == "TEXT":
        named = str(run[0].value)
        known = parse_period(named) is not None
        return PeriodRef("named", text=named, start=start, end=end) if known else None
    found = _relative(run)
    if found is None:
        return None
    kind, unit, count = found
    return PeriodRef(kind, unit, count, start=start, end=end)


def _relative(run: list[Token]) -> tuple[str, str | None, int] | None:
    match [token.text for token in run]:
        case ["previous"]:
            return "previous", None, 0
        case ["previous", unit] if unit in PLURALS:
            return "previous", unit, 0
        case ["same", "period", "last", "year"]:
            return "last-year", None, 0
        case [unit, "to", "date"] if unit in PLURALS and unit != "month":
            return "to-date", unit, 0
        case ["all", "to", "date"]:
            return "to-date", None, 0
        case [unit] if unit in PLURALS:
            return "whole", unit, 0
        case ["last", *_]:
            counted = _counted(run[1:])
            return ("last", *counted) if counted else None
    return None


def _counted(run: list[Token]) -> tuple[str, int] | None:
    """`12 months` as unit and count."""
    if len(run) != 2 or not isinstance(run[0].value, Decimal) or "." in run[0].text:
        return None
    unit, count = _UNITS.get(run[1].text), run[0].value
    return (unit, int(count)) if unit and 1 <= count <= _MOST else None
