"""The formulas of one part as terms: applies, the formula itself, prorate, floor and cap, and its vetoes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from engine.evaluate.exact import Frame
from engine.report.appeal.live.compile import Compiler, Env
from engine.report.appeal.live.terms import Term, after, any_of, is_state, literal
from engine.scheme.model import Formula, Limit, Part, PartKind, Scheme

__all__ = ["Ruled", "VetoTerm", "earning", "hit", "ruled", "vetoes_of"]


@dataclass(frozen=True, slots=True)
class VetoTerm:
    """A veto with its condition."""

    name: str
    zero: str | None
    capped: str | None
    when: Term

    @property
    def applies(self) -> str:
        """Whether it does."""
        when = self.when
        return when.value if when.sure else f"IF({when.state}>0,FALSE,{when.value})"

    @property
    def undecided(self) -> str:
        """The state where it cannot be decided; what is not applicable does not apply."""
        state = self.when.state
        return "0" if state == "0" else f"IF({state}>1,{state},0)"


@dataclass(frozen=True, slots=True)
class Ruled:
    """``out`` is the state of what leaves the part out, ``limits`` that of its prorate, floor and cap."""

    out: str
    formula: Term | None
    prorate: Term | None
    floor: Term | None
    cap: Term | None
    limits: str
    limits_known: bool

    def settled(self, state: str, missing: str) -> str:
        """A state as the part takes it: what is missing may be 0 or left out (L6.5)."""
        if missing == "error" or state == "0":
            return state
        return f"IF({state}=2,{0 if missing == 'zero' else 1},{state})"


def earning(part: Part) -> bool:
    """Whether a part has points to earn: a group of bonus and deduct leaves alone has none."""
    if part.kind is PartKind.GROUP:
        return any(earning(child) for child in part.parts)
    return not part.additive


def ruled(compiler: Compiler, part: Part, frame: Frame, points: Term | None) -> Ruled:
    """Every formula of a part, worked out on the sheet of measures."""
    env = Env(frame)

    def term(formula: Formula | None, name: str) -> Term | None:
        return compiler.term(formula.typed, env, name) if formula is not None else None

    out = "0" if part.active else "1"
    if part.active and part.applies is not None:
        applies = term(part.applies, "applies")
        assert applies is not None
        out = after(applies.state, f"IF({applies.value},0,1)")
    formula = term(part.formula, str(part.kind))
    prorate = term(part.prorate, "prorate")
    floor, cap = (
        _bound(limit, points, term(limit.formula, name) if limit is not None else None)
        for limit, name in ((part.floor, "floor"), (part.cap, "cap"))
    )
    found = [t for t in (prorate, floor, cap) if t is not None]
    state = "0"
    for each in reversed(found):
        state = after(each.state, state)
    fine = not any(is_state(t.known) for t in found)
    return Ruled(out, formula, prorate, floor, cap, state, fine)


def _bound(limit: Limit | None, points: Term | None, formula: Term | None) -> Term | None:
    if limit is None or formula is not None:
        return formula
    share = limit.share or Decimal(0)
    if not share or points is None:
        return literal(Decimal(0))
    assert isinstance(points.known, Decimal)
    if share == 1:
        return points
    return Term(f"{points.value}*{literal(share).value}", points.known * share)


def vetoes_of(compiler: Compiler, scheme: Scheme, frame: Frame) -> tuple[VetoTerm, ...]:
    """The vetoes of a scheme with their conditions."""
    return tuple(
        VetoTerm(v.name, v.zero, v.cap_grade, compiler.term(v.when.typed, Env(frame), v.name))
        for v in scheme.vetoes
    )


def hit(vetoes: Sequence[VetoTerm], part: Part) -> str | None:
    """Whether a veto sets the part to 0; None where none could."""
    found = [veto.applies for veto in vetoes if veto.zero == part.id]
    return any_of(found) if found else None
