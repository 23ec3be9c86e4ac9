"""Rows of an aggregate on the sheet of their type: whether each counts, why not, and the value it gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from engine.language import typed
from engine.language.record_types import Row
from engine.language.render import render
from engine.language.values import Value, plain
from engine.report.appeal.live.nested import COUNTED, VALUE
from engine.report.appeal.live.records import FIRST, Shelf
from engine.report.appeal.live.series import Gathered
from engine.report.appeal.live.terms import Term, Unsaid, is_state, level_of, quoted, states
from engine.report.appeal.live.words import word

if TYPE_CHECKING:
    from engine.report.appeal.live.compile import Compiler, Env

__all__ = ["Marked", "below", "counted", "days_of", "marked"]

_REASON = 60
# The state of one cell can only be the one it has when it is empty.
_BLANK = re.compile(r"IF\(ISBLANK\([^()]*\),(\d),0\)")


def below(compiler: Compiler, series: typed.RowSeries, env: Env) -> list[Row]:
    """The rows that reach the row a series stands on, in its window."""
    frame = env.frame
    return compiler.machine.world.ancestry.below(
        series.route, frame.rows[series.base], frame.window
    )


@dataclass(frozen=True, slots=True)
class Marked:
    """The rows of a series on a sheet: their lines, the columns with whether they count and their value."""

    shelf: Shelf
    columns: tuple[int, int]
    rows: tuple[Row, ...]
    places: tuple[int, ...]
    known: tuple[Value, ...]
    faulty: bool

    def counts(self, place: int, lang: str) -> str:
        """The condition that the row on a line counts."""
        return f'{self.shelf.page.ref(place, self.columns[0])}="{word("yes", lang)}"'

    def further(self, name: str, lang: str) -> int:
        """A column beside those two, by its name the same for all lines."""
        return self.shelf.further(word(name, lang), self.columns[0])


def counted(
    compiler: Compiler, series: typed.RowSeries, env: Env, *, distinct: bool = False
) -> Gathered:
    """The series as two columns: whether a row counts, and its value where it does.

    A third one, for ``distinct``, tells which values are the first of their kind.
    """
    found = marked(compiler, series, env)
    page, places, lang = found.shelf.page, found.places, compiler.lang
    low, high = min(places, default=FIRST), max(places, default=FIRST)
    marks, values = (page.span(column, low, high) for column in found.columns)
    count = f'COUNTIF({marks},"{word("yes", lang)}")'
    state = f'IF(COUNTIF({marks},"{word("state-3", lang)}")>0,3,0)' if found.faulty else "0"
    firsts = _firsts(compiler, found) if distinct else ""
    return Gathered(values, count, state, found.known, firsts=firsts)


def marked(
    compiler: Compiler, series: typed.RowSeries, env: Env, order: Callable[[Row], Any] | None = None
) -> Marked:
    """The rows of a series, each with whether it counts.

    On a row of an aggregate, and wherever their ``order`` matters, they stand on a sheet of their own.
    """
    rows = below(compiler, series, env)
    if order is not None:
        rows.sort(key=order)
    elif not env.inline:
        return _filled(compiler, series, env, rows, _columns(compiler, series, env, rows))
    nested, frame = compiler.nested, env.frame
    mark = (id(series), *env.mark)
    if mark not in nested.known:
        sheet = (id(series), *env.mark[1:])
        text, above = _written(series, env), frame.rows[-1]
        for row in rows:
            compiler.records.row(row)
        shelf, places = nested.lines(sheet, text, frame.window, above, rows)
        nested.known[mark] = _filled(compiler, series, env, rows, (shelf, places, (COUNTED, VALUE)))
    found: Marked = nested.known[mark]
    return found


def _written(series: typed.RowSeries, env: Env) -> str:
    """A series as written, with the arguments of the measure it stands in."""
    given = (f"{name} = {_in_formula(value)}" for name, value in env.frame.arguments.items())
    told = ", ".join(given)
    return f"{render(series.syntax)}  [{told}]" if told else render(series.syntax)


def _in_formula(value: Value) -> str:
    """A value as it is written in a formula of the language."""
    if isinstance(value, Decimal):
        return plain(value)
    return value.key if isinstance(value, Row) else str(value)


_Lines = tuple[Shelf, list[int], tuple[int, int]]


def _columns(compiler: Compiler, series: typed.RowSeries, env: Env, rows: list[Row]) -> _Lines:
    """Two new columns on the sheet of the record type."""
    shelf, lang = compiler.records.shelf(series.route.bottom), compiler.lang
    places = [compiler.records.row(row)[1] for row in rows]
    text, number, window = _written(series, env), shelf.columns, env.frame.window
    first = shelf.column(word("counted", lang, number=number), text, window)
    return (
        shelf,
        places,
        (first, shelf.column(word("counted-value", lang, number=number), text, window)),
    )


def _filled(
    compiler: Compiler, series: typed.RowSeries, env: Env, rows: list[Row], lines: _Lines
) -> Marked:
    shelf, places, (first, second) = lines
    lang, yes = compiler.lang, word("yes", compiler.lang)
    known: list[Value] = []
    faulty = False
    for row, place in zip(rows, places, strict=False):
        inner = env.inside(row, inline=True)
        tests = [compiler.term(c, inner) for c in conjuncts(series.condition)]
        value = compiler.term(series.value, inner)
        chain = _chain(compiler, (shelf, first), tests, series, value, row)
        said = next((text for _, text, holds in chain if holds), yes)
        shelf.page.formula(place, first, _nested(chain, lang), said, lang, font_color="#7F7F7F")
        faulty = faulty or any(text == word("state-3", lang) for _, text, _ in chain)
        shown, given = _as_number(value)
        known += [value.known] if said == yes else []
        counts = f'IF({shelf.page.ref(place, first)}="{yes}",{shown},"")'
        shelf.page.formula(place, second, counts, given if said == yes else "", lang)
    return Marked(shelf, (first, second), tuple(rows), tuple(places), tuple(known), faulty)


def _firsts(compiler: Compiler, found: Marked) -> str:
    """Capital letters and signs tell texts apart, so values are compared one by one."""
    page, lang, places = found.shelf.page, compiler.lang, found.places
    marks, values = found.columns
    column = found.further("distinct", lang)
    seen: set[object] = set()
    yes = word("yes", lang)
    low = min(places, default=FIRST)
    for place in sorted(places):
        known = page.told.get((place, values))
        is_first = known not in (None, "") and known not in seen
        seen.add(known)
        here = page.ref(place, values, inside=True)
        same = f"EXACT({page.span(values, low, place)},{here})"
        among = f'({page.span(marks, low, place)}="{yes}")'
        test = f"SUMPRODUCT({among}*{same})=1"
        counts = f'{page.ref(place, marks, inside=True)}="{yes}"'
        page.formula(place, column, f"IF({counts},IF({test},1,0),0)", Decimal(is_first), lang)
    return page.span(column, low, max(places, default=FIRST))


def conjuncts(condition: typed.Typed | None) -> tuple[typed.Typed, ...]:
    """The conditions that all must hold."""
    if condition is None:
        return ()
    if isinstance(condition, typed.Logic) and all(op == "and" for op, _ in condition.rest):
        return (condition.first, *(operand for _, operand in condition.rest))
    return (condition,)


def days_of(compiler: Compiler, row: Row) -> tuple[Term | None, Term | None]:
    """The cells with the first and the last day of a state; None is open."""
    names = row.type.during
    if len(names) != 2:
        raise Unsaid("during")
    terms = [compiler.records.field(row, row.type.position(name)) for name in names]
    return tuple(None if is_state(t.known) else t for t in terms)  # type: ignore[return-value]  # two of them


def _as_number(value: Term) -> tuple[str, Value]:
    """Truths as 1 and 0, so that they can be added up."""
    if isinstance(value.known, bool):
        return f"IF({value.value},1,0)", Decimal(value.known)
    return value.value, value.known


def _chain(
    compiler: Compiler,
    column: tuple[Shelf, int],
    tests: Sequence[Term],
    series: typed.RowSeries,
    value: Term,
    row: Row,
) -> list[tuple[str, str, bool]]:
    """What keeps a row from counting, in order: the condition, what is then said, and whether it is so."""
    lang = compiler.lang
    no, fault = word("no", lang), word("state-3", lang)
    chain: list[tuple[str, str, bool]] = []
    if row.type.when is not None:
        day = compiler.records.field(row, row.type.position(row.type.when))
        shelf, at = column
        start, end = (shelf.page.ref(head, at) for head in (2, 3))
        late = f"OR({day.value}<{start},{day.value}>{end})"
        chain.append((late, no + word("outside", lang), False))
    for node, test in zip(conjuncts(series.condition), tests, strict=True):
        untrue = f"NOT({test.value})"
        broken = untrue if test.sure else f"IF({test.state}>0,FALSE,{untrue})"
        chain.append((broken, no + _short(render(node.syntax)), test.known is False))
    for state, terms in ((states(*tests), tests), (value.state, [value])):
        level = max((level_of(t.known) for t in terms), default=0)
        blank = _BLANK.fullmatch(state)
        for at in (3, 2, 1) if state != "0" else ():
            said = fault if at == 3 else no + word(f"state-{at}", lang)
            if blank is None or blank[1] == str(at):
                chain.append((f"{state}={at}", said, level == at))
    return chain


def _nested(chain: Sequence[tuple[str, str, bool]], lang: str) -> str:
    formula = quoted(word("yes", lang))
    for condition, text, _ in reversed(chain):
        formula = f"IF({condition},{quoted(text)},{formula})"
    return formula


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _REASON else plain[: _REASON - 1] + "…"
