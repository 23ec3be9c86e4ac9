"""Series as cells: rows of records, windows one after another, peers, values written out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from engine.evaluate.exact import windows
from engine.evaluate.exact.world import Group
from engine.language import typed
from engine.language.record_types import Row
from engine.language.render import render
from engine.language.values import Value
from engine.report.appeal.live.terms import Term, Unsaid, is_state, level_of, states
from engine.report.appeal.live.words import word

if TYPE_CHECKING:
    from engine.report.appeal.live.compile import Compiler, Env

__all__ = ["Gathered", "count_of", "gathered", "unshifted"]


# A call takes no more operands than these.
_MOST = 200


@dataclass(frozen=True, slots=True)
class Gathered:
    """``values`` are cells that functions take whole; what is left out of them is text or empty.

    ``count`` says how many values there are, ``state`` whether one of them is a fault. ``cells`` are
    single ones, where the series is written out; ``lines`` are those one below the other, and ``firsts``,
    where asked for, hold 1 for each value that is the first of its kind.
    """

    values: str
    count: str
    state: str
    known: tuple[Value, ...]
    cells: tuple[Term, ...] = ()
    lines: tuple[str, ...] = ()
    firsts: str = ""


def gathered(
    compiler: Compiler,
    series: typed.Series,
    env: Env,
    *,
    spread: bool = False,
    distinct: bool = False,
) -> Gathered:
    """The values of a series; with ``spread`` always in cells one below the other."""
    match series:
        case typed.SeriesAt(series=inner, period=period):
            return gathered(compiler, inner, env.at(period), spread=spread, distinct=distinct)
        case typed.ListSeries(items=items):
            terms = tuple(compiler.term(item, env) for item in items)
            if (
                spread
                or distinct
                or len(terms) > _MOST
                or any(isinstance(t.known, bool) for t in terms)
            ):
                return _spread(compiler, terms, env, strict=True)
            values = ",".join(term.value for term in terms)
            return Gathered(values, str(len(terms)), states(*terms), _known(terms), terms)
        case typed.EachSeries(operand=operand, unit=unit, count=count):
            spans = windows.each(unit, count, env.frame.window)
            terms = tuple(compiler.term(operand, env.within(window)) for window in spans)
            return _spread(compiler, terms, env, strict=False)
        case typed.AmongSeries():
            return _among(compiler, series, env)
        case typed.RowSeries():
            from engine.report.appeal.live.counted import counted

            return counted(compiler, series, env, distinct=distinct)


def unshifted(series: typed.Series, env: Env) -> tuple[typed.Series, Env]:
    """The series inside all ``at``, in its own window."""
    while isinstance(series, typed.SeriesAt):
        env, series = env.at(series.period), series.series
    return series, env


def _known(terms: tuple[Term, ...]) -> tuple[Value, ...]:
    return tuple(term.known for term in terms if not is_state(term.known))


def _spread(compiler: Compiler, terms: tuple[Term, ...], env: Env, *, strict: bool) -> Gathered:
    """Elements one below the other; those without a value are empty texts."""
    if env.inline:
        raise Unsaid("series")
    steps, lang = compiler.steps, compiler.lang
    lines = []
    for at, term in enumerate(terms or (Term('""', ""),), 1):
        truth = isinstance(term.known, bool)
        value = f"IF({term.value},1,0)" if truth else term.value
        shown = value if term.sure else f'IF({term.state}>0,"",{value})'
        known = "" if is_state(term.known) else _as_number(term.known)
        line = steps.line(word("element", lang, at=at), None, Term(shown, known), env.depth)
        lines.append(line.value)
    values = steps.span(len(lines))
    found = states(*terms)
    state = found if strict or found == "0" else f"IF({found}=3,3,0)"
    return Gathered(
        values, count_of(values, _known(terms)), state, _known(terms), lines=tuple(lines)
    )


def _as_number(value: Value) -> Value:
    return Decimal(value) if isinstance(value, bool) else value


def count_of(values: str, known: tuple[Value, ...]) -> str:
    """How many cells hold a value."""
    if any(isinstance(value, str | Row) for value in known):
        return f"SUMPRODUCT(--(LEN({values})>0))"
    return f"COUNT({values})"


def _among(compiler: Compiler, series: typed.AmongSeries, env: Env) -> Gathered:
    """The values of the peers; one's own, where it counts among them, is worked out here."""
    group = compiler.machine.world.group(series, env.frame)
    if not isinstance(group, Group):
        return Gathered("0", "0", str(level_of(group)), ())
    subject: Row = env.frame.rows[0]
    own = None
    if any(row is subject for row, _ in group.members):
        own = compiler.term(series.operand, env)
    text, window = render(series.operand.syntax), str(env.frame.window)
    keys = tuple(render(key.syntax) for key in series.keys)
    if keys:
        text = f"{text} among {', '.join(keys)}"
    mark = (id(series), *env.mark)
    return compiler.peers.column(mark, text, window, group.members, own)
