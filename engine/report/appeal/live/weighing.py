"""The sheet of weights by entropy: everyone's rates without names, then the weights step by step (L6.6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from engine.evaluate.exact import Frame
from engine.evaluate.results import Evaluation
from engine.report.appeal.live.book import Book, Page
from engine.report.appeal.live.compile import Compiler, Env
from engine.report.appeal.live.steps import HEAD
from engine.report.appeal.live.terms import Term
from engine.report.appeal.live.words import word
from engine.scheme.model import Part

__all__ = ["weighed"]

# Above the rates: a heading, the weight, its share, the units it gets at first, and what tells apart.
_WEIGHT, _UNITS, _SHARE, _SPREAD = range(1, 5)
_FIRST = 6
# To more places than this a double cannot say which remainder is the largest.
_MOST = 8


def weighed(
    book: Book, compiler: Compiler, evaluation: Evaluation, frame: Frame, part: Part
) -> Mapping[str, Term]:
    """The weight of each child of a group; what doubles cannot work out is taken from the run."""
    known = evaluation.weights[part.id]
    children = [c for c in part.parts if c.formula is not None and not c.additive and c.active]
    entropy = part.entropy
    if entropy is None or entropy.places > _MOST or not children:
        return {n: compiler.parameters.weight(part.id, n, weight) for n, weight in known.items()}
    page = book.page(word("weights", book.lang, name=part.name))
    page.heads = _FIRST
    sheet = _Sheet(page, compiler, children, entropy.places)
    sheet.rates(evaluation, frame)
    return sheet.weights(known)


class _Sheet:
    def __init__(
        self, page: Page, compiler: Compiler, children: Sequence[Part], places: int
    ) -> None:
        self.page, self.compiler, self.lang = page, compiler, compiler.lang
        self._children, self._places = children, places
        self._rows = 1
        for row, name in enumerate(("part", "weight", "units", "share", "spread")):
            page.put(row, 0, word(name, self.lang), **HEAD)
        for column, child in enumerate(children, 1):
            page.put(0, column, child.name, **HEAD)
            page.widths[column] = max(page.widths.get(column, 0), 14)

    def rates(self, evaluation: Evaluation, frame: Frame) -> None:
        """The rates of those for whom every child has one; one's own are formulas."""
        formulas = [child.formula.typed for child in self._children if child.formula is not None]
        codes = [self.compiler.machine.code(formula) for formula in formulas]
        table = []
        for result in evaluation.subjects:
            values = [code(Frame((result.subject,), frame.window)) for code in codes]
            numbers = [value for value in values if isinstance(value, Decimal)]
            if len(numbers) == len(values):
                table.append((numbers, result.subject is frame.rows[0]))
        table.sort(key=lambda entry: [-value for value in entry[0]])
        self._rows = max(len(table), 1)
        for row, (numbers, mine) in enumerate(table, _FIRST):
            for column, value in enumerate(numbers, 1):
                if not mine:
                    self.page.put(row, column, value)
                    continue
                term = self.compiler.term(formulas[column - 1], Env(frame))
                text = term.value if term.sure else f'IF({term.state}>0,"",{term.value})'
                self.page.result(row, column, text, value, self.lang, bg_color="#E2EFDA")

    def weights(self, known: Mapping[str, Decimal]) -> dict[str, Term]:
        """What tells subjects apart, its shares, and units by the largest remainders.

        Only the weights are known to the run: the steps between are looked at in them.
        """
        self._table = f"{self._span(1)}:{self._span(len(self._children)).rpartition(':')[2]}"
        put = self.page.put
        units = 10**self._places
        found = {}
        for column, child in enumerate(self._children, 1):
            self.page.helper(_SPREAD, column, self._spread(column))
            self.page.helper(_SHARE, column, self._share(column, units))
            self.page.helper(_UNITS, column, f"INT(ROUND({self._ref(_SHARE, column)},6))")
            weight = known[child.name]
            cell = self.page.result(_WEIGHT, column, self._weight(column, units), weight, self.lang)
            found[child.name] = Term(cell, weight, exact=True)
        put(_FIRST - 1, 0, word("rates", self.lang), **HEAD)
        return found

    def _span(self, column: int) -> str:
        return self.page.span(column, _FIRST, _FIRST + self._rows - 1)

    def _line(self, row: int) -> str:
        last = self._ref(row, len(self._children)).rpartition("!")[2]
        return f"{self._ref(row, 1)}:{last}"

    def _ref(self, row: int, column: int) -> str:
        return self.page.ref(row, column)

    def _spread(self, column: int) -> str:
        """1 - e; all alike where entropy has no answer: a negative rate, fewer than two subjects."""
        rates = self._span(column)
        part = f"{rates}/SUM({rates})"
        chaos = f"SUMPRODUCT({part}*LN({part}+({rates}=0)))"
        spread = f"IF(ROUND(MAX({rates})-MIN({rates}),13)=0,0,1+{chaos}/LN(COUNT({rates})))"
        return f"IF(OR(COUNT({rates})<2,MIN({self._table})<0),1,{spread})"

    def _share(self, column: int, units: int) -> str:
        spreads = self._line(_SPREAD)
        equal = f"{units}/{len(self._children)}"
        return f"IF(SUM({spreads})=0,{equal},{self._ref(_SPREAD, column)}/SUM({spreads})*{units})"

    def _weight(self, column: int, units: int) -> str:
        """Units rounded down, and one of those left over for the largest remainders, the earlier first."""
        mine = self._remainder(column)
        ahead = [
            f"({self._remainder(other)}{'>=' if other < column else '>'}{mine})"
            for other in range(1, len(self._children) + 1)
            if other != column
        ]
        left = f"{units}-SUM({self._line(_UNITS)})"
        extra = f"IF({'+'.join(ahead) or 0}<{left},1,0)"
        return f"(({self._ref(_UNITS, column)}+{extra})/{units})"

    def _remainder(self, column: int) -> str:
        return f"ROUND({self._ref(_SHARE, column)}-{self._ref(_UNITS, column)},6)"
