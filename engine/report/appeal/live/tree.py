"""The sheet of the score: the tree of parts, each from its formula to what it counts as (L6.2 to L6.5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from engine.evaluate.exact import Frame
from engine.evaluate.score import Scored, Scorer
from engine.language.values import CONTEXT, Value
from engine.report.appeal.live.book import Page
from engine.report.appeal.live.compile import Compiler
from engine.report.appeal.live.layout import (
    AMOUNT,
    CAPPED,
    CHECK,
    COLUMNS,
    COUNTS,
    FLOORED,
    KIND,
    KNOWN,
    LEDGER,
    PART,
    POINTS,
    PRORATED,
    RATE,
    RAW,
    SCORE,
    STATE,
    USED,
)
from engine.report.appeal.live.reweighing import counts, in_ledger
from engine.report.appeal.live.ruled import Ruled, VetoTerm, earning, hit, ruled
from engine.report.appeal.live.stages import Stages, stages_of
from engine.report.appeal.live.steps import QUIET, heading
from engine.report.appeal.live.terms import (
    Term,
    after,
    is_state,
    level_of,
    over,
    places_of,
    rounds_alike,
    state_or,
)
from engine.report.appeal.live.words import word
from engine.scheme.model import ROOT, Part, PartKind

__all__ = ["PartCells", "Tree"]

_GRAY = "#7F7F7F"


@dataclass(frozen=True, slots=True)
class PartCells:
    """One part on the sheet. ``own`` is what kaohe gives for it taken by itself."""

    part: Part
    row: int
    depth: int
    points: Term | None
    own: Scored
    ruled: Ruled
    veto: str | None
    stages: Stages
    children: tuple[PartCells, ...] = ()
    reweighed: bool = False

    @property
    def used(self) -> bool:
        """Whether the children are summed up."""
        return isinstance(self.own.result.raw, Decimal) and self.ruled.limits_known


class Tree:
    """Writes the tree from ``first`` on; ``cells`` are the parts in the order of the scheme."""

    def __init__(
        self,
        page: Page,
        compiler: Compiler,
        scorer: Scorer,
        frame: Frame,
        vetoes: Sequence[VetoTerm],
        weighed: Callable[[Part], Mapping[str, Term]],
    ) -> None:
        self.page, self.compiler, self.lang = page, compiler, compiler.lang
        self._scorer, self._frame, self._vetoes = scorer, frame, vetoes
        known = (v for v in vetoes if v.when.known is True and v.zero is not None)
        self._zeroed = frozenset(v.zero for v in known if v.zero is not None)
        self.cells: list[PartCells] = []
        self._weighed = weighed
        self._weights: dict[str, Mapping[str, Term]] = {}

    def write(self, root: Part, first: int, total: Term) -> PartCells:
        """The whole tree. ``total`` is that of the subject, with the cell of its state."""
        heading(self.page, COLUMNS, self.lang, first)
        self.page.widths.update(dict.fromkeys(range(POINTS, LEDGER + 1), 12))
        self.page.widths.update(dict.fromkeys((STATE, USED, LEDGER), 8))
        self.page.widths[PART] = 34
        self._next = first + 1
        top = self._placed(root, 0, None, None)
        for cells in self.cells:
            self._row(cells)
        counts(self, top, None)
        ledger = f"IF({total.state}=0,1,0)"
        in_ledger(self, top, ledger, not is_state(total.known))
        return top

    def ref(self, cells: PartCells, column: int) -> str:
        """A cell of a part."""
        return self.page.ref(cells.row, column)

    def _placed(self, part: Part, depth: int, group: Part | None, above: Term | None) -> PartCells:
        """A part with its terms; its line on the sheet is that of its place in the scheme."""
        row = self._next
        self._next += 1
        at = len(self.cells)
        points, given = self._points(part, row, group, above)
        own = self._scorer.score(part, self._frame, self._zeroed, given)
        if part.formula is not None or part.cap is not None or part.applies is not None:
            self.compiler.steps.title(part.id if part.id != ROOT else word("total", self.lang))
        rules = ruled(self.compiler, part, self._frame, points)
        veto = hit(self._vetoes, part)
        children = tuple(self._placed(child, depth + 1, part, points) for child in part.parts)
        made = PartCells(
            part, row, depth, points, own, rules, veto, stages_of(part, own, rules), children,
            above is not None and earning(part),
        )  # fmt: skip
        self.cells.insert(at, made)
        return made

    def _points(
        self, part: Part, row: int, group: Part | None, above: Term | None
    ) -> tuple[Term | None, Decimal | None]:
        """The points, from a weight of the population's where there is one."""
        if (
            group is not None
            and group.id in self.compiler.weights
            and group.id not in self._weights
        ):
            self._weights[group.id] = self._weighed(group)
        weight = self._weights.get(group.id, {}).get(part.name) if group is not None else None
        if weight is None or above is None:
            if part.points is None:
                return None, None
            self.page.put(row, POINTS, part.points)
            return Term(self.page.ref(row, POINTS), part.points, exact=True), None
        assert isinstance(above.known, Decimal)
        assert isinstance(weight.known, Decimal)
        given = CONTEXT.multiply(above.known, weight.known)
        text = f"{above.value}*{weight.value}"
        return Term(self.page.result(row, POINTS, text, given, self.lang), given), given

    def _row(self, cells: PartCells) -> None:
        page, lang, part, row = self.page, self.lang, cells.part, cells.row
        group = part.kind is PartKind.GROUP
        bold = {"bold": True} if group else {}
        name = part.name if part.id != ROOT else word("total", lang)
        title = part.title.of(lang)
        text = name if title in ("", name) or part.id == ROOT else f"{name} {title}"
        page.put(row, PART, text, indent=cells.depth, **bold)
        kind = "group" if group else f"{part.kind}-kind"
        page.put(row, KIND, word(kind, lang), font_color=_GRAY)
        self._state(cells)
        if cells.ruled.formula is not None:
            self._raw(cells)
        known: Value = cells.own.result.score
        for column, text, value in self._stages(cells):
            if column == SCORE and not rounds_alike(cells.stages.capped, part.round or 0):
                page.taken(row, column, value, lang, **bold)
                continue
            page.result(
                row, column, self._marked(cells, text), state_or(known, value), lang, **bold
            )
        page.known(row, KNOWN, known, lang, font_color=_GRAY)
        page.check(row, CHECK, (SCORE, KNOWN), known, lang)
        if cells.points is not None and cells.points.known:
            rate = cells.own.result.rate
            share = f"{self.ref(cells, SCORE)}/{cells.points.value}"
            text = f'IF({self.ref(cells, STATE)}>0,"",{share})'
            page.result(row, RATE, text, "" if rate is None else rate, lang, num_format="0.00%")

    def _marked(self, cells: PartCells, text: str) -> str:
        """A value, or the word for the state of the part."""
        state = self.ref(cells, STATE)
        marks = ",".join(f'"{word(f"state-{n}", self.lang)}"' for n in (1, 2, 3))
        return f"IF({state}>0,CHOOSE({state},{marks}),{text})"

    def _raw(self, cells: PartCells) -> None:
        """The formula's own value; of a part left out, the word for it."""
        formula, rules = cells.ruled.formula, cells.ruled
        assert formula is not None
        state = after(rules.out, formula.state)
        text = formula.value
        if state != "0":
            marks = ",".join(f'"{word(f"state-{n}", self.lang)}"' for n in (1, 2, 3))
            text = f"IF({state}>0,CHOOSE({state},{marks}),{text})"
        self.page.result(cells.row, RAW, text, cells.own.result.raw, self.lang)

    def _state(self, cells: PartCells) -> None:
        part, rules = cells.part, cells.ruled
        limits = rules.settled(rules.limits, part.missing)
        if part.kind is PartKind.GROUP:
            summed = self._summed(cells)
            used = f"IF({_worst(rules.out, summed, rules.limits)}=0,1,0)"
            known = Decimal(cells.used)
            self.page.result(cells.row, USED, used, known, self.lang, **QUIET)
            inner = after(summed, limits)
            state = after(rules.settled(rules.out, part.missing), inner)
            if part.missing == "zero" and rules.out != "0":
                state = f"IF({rules.out}=2,0,{state})"
        else:
            assert rules.formula is not None
            raw = after(rules.out, rules.formula.state)
            state = after(rules.settled(raw, part.missing), limits)
        level = Decimal(level_of(cells.own.result.score))
        self.page.result(cells.row, STATE, state, level, self.lang, **QUIET)

    def _summed(self, cells: PartCells) -> str:
        """The state of the sum of the children (L6.5)."""
        faults = [f"{self.ref(c, STATE)}=3" for c in cells.children]
        missing = [f"{self.ref(c, STATE)}=2" for c in cells.children if not c.part.additive]
        state = "0"
        present = [c for c in cells.children if earning(c.part)]
        if present:
            gone = over("AND", [f"{self.ref(c, STATE)}>0" for c in present])
            state = f"IF({gone},1,0)"
        if missing:
            state = f"IF({over('OR', missing)},2,{state})"
        return f"IF({over('OR', faults)},3,{state})" if faults else state

    def _stages(self, cells: PartCells) -> list[tuple[int, str, Value]]:
        """From the amount to the score: column, formula, kaohe's value."""
        part, rules, stages = cells.part, cells.ruled, cells.stages
        before, after_ = self._amount(cells), AMOUNT
        made: list[tuple[int, str, Value]] = [(AMOUNT, before, stages.amount)]
        for column, limit, function, known in (
            (PRORATED, rules.prorate, "", stages.prorated),
            (FLOORED, rules.floor, "MAX", stages.floored),
            (CAPPED, rules.cap, "MIN", stages.capped),
        ):
            if limit is None:
                continue
            here = self.ref(cells, after_)
            text = f"{function}({here},{limit.value})" if function else f"{here}*{limit.value}"
            if rules.limits != "0":
                text = f"IF({rules.limits}>0,0,{text})"
            made.append((column, text, known))
            after_ = column
        score = self.rounded(cells, self.ref(cells, after_))
        sign = "-" if part.kind is PartKind.DEDUCT else ""
        score = f"{sign}{score}"
        if cells.veto is not None:
            score = f"IF({cells.veto},0,{score})"
        return [*made, (SCORE, score, stages.score)]

    def rounded(self, cells: PartCells, cell: str) -> str:
        """A number rounded as the part says, with the guard that decisions have."""
        places = cells.part.round
        if places is None:
            return cell
        return f"ROUND(ROUND({cell},{max(places_of(cells.stages.capped), places)}),{places})"

    def last(self, cells: PartCells) -> int:
        """The last column before rounding."""
        rules = cells.ruled
        for column, limit in (
            (CAPPED, rules.cap),
            (FLOORED, rules.floor),
            (PRORATED, rules.prorate),
        ):
            if limit is not None:
                return column
        return AMOUNT

    def _amount(self, cells: PartCells) -> str:
        part, rules = cells.part, cells.ruled
        if part.kind is PartKind.GROUP:
            counts = over("SUM", [self.ref(c, COUNTS) for c in cells.children])
            return f"IF({self.ref(cells, USED)}=1,{counts},0)" if cells.children else "0"
        formula = rules.formula
        assert formula is not None
        text = formula.value
        if part.kind is PartKind.RATE:
            text = f"{cells.points.value}*{text}" if cells.points is not None else "0"
        missing = after(rules.out, formula.state)
        if part.missing == "zero" and missing != "0":
            text = f"IF({missing}=2,0,{text})"
        return text if rules.limits == "0" else f"IF({rules.limits}>0,0,{text})"


def _worst(*found: str) -> str:
    known = [each for each in dict.fromkeys(found) if each != "0"]
    return f"MAX({','.join(known)})" if known else "0"
