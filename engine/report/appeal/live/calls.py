"""Calls of catalogue functions: operands as terms, then the formula that the function is in a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.evaluate.exact.world import Group
from engine.language import typed
from engine.report.appeal.live.series import Gathered, gathered, unshifted
from engine.report.appeal.live.terms import Said, Term, Unsaid, after, states

if TYPE_CHECKING:
    from engine.report.appeal.live.compile import Compiler, Env

__all__ = ["Arguments", "called"]


def called(compiler: Compiler, node: typed.Call, env: Env) -> Said:
    """What a call is worked out by; of operands without a value the worst state is the result (L4.2)."""
    from engine.report.appeal.live.functions import FORMULAS

    name = node.function.name
    if name not in FORMULAS:
        raise Unsaid(name)
    given = Arguments(compiler, node, env)
    value, own = FORMULAS[name](given)
    if compiler.machine.functions[name].total:
        return value, own
    return value, after(states(*given.seen), own)


class Arguments:
    """The operands of one call as they are asked for; ``seen`` are their states."""

    def __init__(self, compiler: Compiler, node: typed.Call, env: Env) -> None:
        self.compiler, self.node, self.env = compiler, node, env
        self.seen: list[str] = []

    def value(self, name: str) -> Term:
        """One value."""
        return self._of(self.node.operands[name])  # type: ignore[arg-type]  # the checker made it one

    def _of(self, operand: typed.Typed) -> Term:
        term = self.compiler.operand(operand, self.env)
        self.seen.append(term.state)
        return term

    def option(self, name: str) -> str:
        """An option, as written or by default."""
        operand = self.node.operands[name]
        assert isinstance(operand, str), "options are texts"
        return operand

    def series(self, name: str, *, spread: bool = False, distinct: bool = False) -> Gathered:
        """Many values; with ``spread`` in cells one below the other."""
        operand = self.node.operands[name]
        if not isinstance(
            operand,
            typed.ListSeries
            | typed.RowSeries
            | typed.EachSeries
            | typed.AmongSeries
            | typed.SeriesAt,
        ):
            raise Unsaid(name)
        found = gathered(self.compiler, operand, self.env, spread=spread, distinct=distinct)
        self.seen.append(found.state)
        return found

    def peers(self, name: str) -> tuple[Term, Gathered] | None:
        """One's own value and those of all peers; None for who is not among them."""
        operand = self.node.operands[name]
        assert isinstance(operand, typed.Peers)
        series, env = unshifted(operand.series, self.env)
        assert isinstance(series, typed.AmongSeries)
        if env.inline:
            raise Unsaid(name)
        own = self.compiler.term(series.operand, env)
        group = gathered(self.compiler, series, env)
        self.seen += [own.state, group.state]
        found = self.compiler.machine.world.group(series, env.frame)
        if isinstance(found, Group) and all(
            row is not env.frame.rows[0] for row, _ in found.members
        ):
            return None
        return own, group

    def pairs(self, name: str) -> list[tuple[Term, Term]]:
        """Points, or marks with weights."""
        operand = self.node.operands[name]
        assert isinstance(operand, typed.Points)
        return [(self._of(x), self._of(y)) for x, y in operand.points]

    def cases(self, name: str) -> list[tuple[str, Term | None, Term]]:
        """Cases in order; the bound of ``otherwise`` is None."""
        operand = self.node.operands[name]
        assert isinstance(operand, typed.Cases)
        return [
            (op, self._of(bound) if bound is not None else None, self._of(y))
            for op, bound, y in operand.cases
        ]
