"""Operators in spreadsheet formulas, with the states of their operands (L3.1 to L3.4, L4.2)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from engine.language.values import Value
from engine.report.appeal.live.terms import (
    Said,
    Term,
    Unsaid,
    after,
    any_of,
    guarded,
    is_state,
    states,
    zero,
)  # fmt: skip

__all__ = ["arithmetic", "choice", "compared", "equals", "inverted", "logic", "member"]

_OPS = {"date-date": "-", "date+days": "+", "date-days": "-"}


def arithmetic(first: Term, rest: Sequence[tuple[str, Term]]) -> Said:
    """A chain from the left; dividing by zero is a fault."""
    value, tight = first.value, True
    faults = []
    for op, operand in rest:
        sign = _OPS.get(op, op)
        if sign in "*/" and not tight:
            value = f"({value})"
        value, tight = f"{value}{sign}{operand.value}", sign in "*/"
        if op == "/" and not (operand.exact and operand.value.isdigit() and operand.known):
            faults.append(zero(operand))
        if op in ("date+days", "date-days") and not operand.exact:
            faults.append(f"INT({operand.value})<>{operand.value}")
    own = f"IF({any_of(faults)},3,0)" if faults else "0"
    return f"({value})", after(states(first, *(operand for _, operand in rest)), own)


def equals(left: Term, right: Term) -> str:
    """Whether two values are the same; capital letters tell texts apart."""
    known = left.known if not is_state(left.known) else right.known
    if isinstance(known, Decimal):
        return f"{guarded(left, right)}={guarded(right, left)}"
    if isinstance(known, bool) or _is_day(known):
        return f"{left.value}={right.value}"
    return f"EXACT({left.value},{right.value})"


def compared(op: str, left: Term, right: Term) -> Said:
    """A comparison on decision values."""
    if op in ("=", "!="):
        same = equals(left, right)
        return (same if op == "=" else f"NOT({same})"), states(left, right)
    known = left.known if not is_state(left.known) else right.known
    if isinstance(known, str):
        # Spreadsheets order texts as people do, the language by their characters' numbers.
        raise Unsaid(op)
    return f"{guarded(left, right)}{op}{guarded(right, left)}", states(left, right)


def inverted(operand: Term) -> Said:
    """Logical not."""
    return f"NOT({operand.value})", operand.state


def logic(first: Term, rest: Sequence[tuple[str, Term]]) -> Said:
    """A chain of ``and`` and ``or`` from the left, each run of one operator at once."""
    value, state = first.value, first.state
    at = 0
    while at < len(rest):
        op = rest[at][0]
        run = [Term(value, first.known, state)]
        while at < len(rest) and rest[at][0] == op:
            run.append(rest[at][1])
            at += 1
        value, state = _run(op, run)
    return value, state


def _run(op: str, run: Sequence[Term]) -> Said:
    if all(term.sure for term in run):
        return f"{op.upper()}({','.join(term.value for term in run)})", "0"
    settled = f"OR({','.join(_surely(term, op == 'or') for term in run)})"
    value = settled if op == "or" else f"NOT({settled})"
    return value, f"IF({settled},0,{states(*run)})"


def _surely(term: Term, wanted: bool) -> str:
    """Whether a truth has a value, and this one."""
    truth = term.value if wanted else f"NOT({term.value})"
    return truth if term.sure else f"IF({term.state}>0,FALSE,{truth})"


def choice(condition: Term, then: Term, otherwise: Term) -> Said:
    """``if … then … else …``: only what is chosen has a say."""
    value = f"IF({condition.value},{then.value},{otherwise.value})"
    chosen = "0"
    if not (then.sure and otherwise.sure):
        chosen = f"IF({condition.value},{then.state},{otherwise.state})"
    return value, after(condition.state, chosen)


def member(operand: Term, options: Sequence[Term | tuple[Term, Term]], negated: bool) -> Said:
    """``in`` and ``not in``."""
    found, unsure = [], []
    for option in options:
        ends = option if isinstance(option, tuple) else (option,)
        if isinstance(option, tuple):
            inside = f"AND({_within(option[0], operand)},{_within(operand, option[1])})"
        else:
            inside = equals(operand, option)
        state = states(*ends)
        unsure.append(state)
        found.append(inside if state == "0" else f"IF({state}>0,FALSE,{inside})")
    value = any_of(found)
    open_ = states(*unsure)
    own = open_ if open_ == "0" else f"IF({value},0,{open_})"
    return (f"NOT({value})" if negated else value), after(operand.state, own)


def _within(low: Term, high: Term) -> str:
    return f"{guarded(low, high)}<={guarded(high, low)}"


def _is_day(value: Value) -> bool:
    return hasattr(value, "toordinal")
